#!/bin/sh
# session.sh PYTHON WALK: Beside on a screen and a bus of its own, and somebody who uses it through that bus.
QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 "$1" -m app &
beside=$!
/usr/bin/python3 "$2"
said=$?
kill $beside
wait $beside 2>/dev/null
exit $said
