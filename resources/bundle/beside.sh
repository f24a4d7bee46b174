#!/bin/sh
# Starts Beside. If it does not start, says why, in both languages: in the terminal, or in a box where there is none.
here=${0%/*}
[ "$here" != "$0" ] || here=.
[ ! -L "$0" ] || { here=$(readlink -f -- "$0"); here=${here%/*}; }
program=$here/beside.bin

say() {  # TEXT: where the person will see it
    printf '%s\n' "$1" >&2
    if [ -t 2 ] || [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then return; fi
    zenity --error --no-markup --no-wrap --title=Beside --text="$1" 2>/dev/null && return
    case $? in 1 | 5) return ;; esac  # shown, and closed
    kdialog --title Beside --error "$1" 2>/dev/null && return
    xmessage -center "$1" 2>/dev/null && return
    notify-send --urgency=critical Beside "$1" 2>/dev/null || :
}

both() {  # ENGLISH CHINESE
    say "$1
$2"
}

why() {  # CODE: say what kept the program from running; nothing if it has spoken for itself
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || glibc=
    minor=${glibc##*.}
    if [ ! -e "$program" ] || [ ! -d "$here/parts" ]; then
        both "Only a part of Beside is here. If you opened it inside an archive (.tar.xz, .zip), unpack the whole folder first, then start “beside” in it." \
            "這裡只有「身旁」的一部分。如果是在壓縮檔（.tar.xz、.zip）裡直接打開的，請先把整個資料夾解壓縮，再從裡面開啟「beside」。"
    elif [ "$(uname -m)" != "@MACHINE@" ]; then
        both "This Beside is made for computers of the kind @MACHINE@; this one is $(uname -m). The papers (PDF) can be read anyway." \
            "這一份「身旁」是給 @MACHINE@ 電腦用的，這台是 $(uname -m)。PDF 文件一樣可以閱讀。"
    elif [ -z "$glibc" ] || [ "${minor:-0}" -lt @GLIBC@ ]; then
        both "This system is too old for Beside, or of another kind: it needs glibc 2.@GLIBC@ or newer; here is ${glibc:-none}. Use another computer; the papers (PDF) can be read anyway." \
            "這台電腦的系統太舊，或是種類不同，無法執行「身旁」：需要 glibc 2.@GLIBC@ 以上，這裡是「${glibc:-沒有}」。請換一台電腦；PDF 文件一樣可以閱讀。"
    elif [ ! -x "$program" ]; then
        both "No program may be started from this place. Copy the whole folder “Beside” to your home folder and start it from there." \
            "這個位置不允許執行程式。請把整個「Beside」資料夾複製到您的個人資料夾，再從那裡開啟。"
    elif [ "$1" -gt 2 ] && [ "$1" != 130 ] && [ "$1" != 141 ] && [ "$1" != 143 ]; then
        both "Beside could not go on (code $1). Copy it again from where you got it, or use another computer; nothing you kept is lost by that." \
            "「身旁」無法繼續執行（代碼 $1）。請從原本取得的地方重新複製一份，或換一台電腦；您存下的內容不會因此不見。"
    fi
}

if [ -t 2 ] || [ $# -gt 0 ]; then
    "$program" "$@"
    code=$?
else  # nobody sees what it would print: keep that, and show it should it fail
    told=$("$program" 2>&1 >&3)
    code=$?
    [ "$code" = 0 ] || [ "$code" -gt 2 ] || [ -z "$told" ] || say "$told"
fi 3>&1
[ "$code" = 0 ] || why "$code"
exit "$code"
