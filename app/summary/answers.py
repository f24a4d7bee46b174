"""Answers in words: runs of text, each in the language it is in, and nothing typed left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from app.cases.case import Amount, Answer, Gap, Picked, Teller, When
from app.guide.fields import Field, Kind
from app.guide.guide import pick
from app.language import CHINESE, ENGLISH, Catalog, Language
from app.summary.rows import Json

_CHINESE = re.compile(
    "[\u2e80-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_LATIN = re.compile("[A-Za-z]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # they shape the letters beside them
_UNSEEN = {"Cc", "Cf", "Cs"}


def cells(voices: Sequence[Catalog], words: Callable[[Catalog], str]) -> list[Json]:
    """Return what *words* says in each voice, one cell a voice."""
    return [{"language": voice.language, "text": words(voice)} for voice in voices]


def once(made: list[Json], voices: Sequence[Catalog]) -> list[Json]:
    """Return *made*, or one cell of it if all say the same."""
    texts = {str(cell["text"]) for cell in made}
    return [typed(texts.pop(), voices)] if len(texts) == 1 else made


def typed(text: str, voices: Sequence[Catalog]) -> Json:
    """Return what a person typed, in the language its letters belong to; what nobody can see is written out."""
    return {"language": _spoken(text, voices[0].language), "text": visible(text)}


def visible(text: str) -> str:
    """Return *text* with its controls and other unseen characters written as [U+0007]; lines stay lines."""
    lines = _LINE_ENDS.sub("\n", text)
    if lines.isprintable():
        return lines
    return "".join(f"[U+{ord(char):04X}]" if _is_unseen(char) else char for char in lines)


def _is_unseen(char: str) -> bool:
    if char in "\n\t" or char in _JOINERS:
        return False
    return unicodedata.category(char) in _UNSEEN or (ord(char) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def _spoken(text: str, usual: Language) -> Language:
    if _CHINESE.search(text):
        return CHINESE
    return ENGLISH if _LATIN.search(text) else usual


def runs(field: Field, answer: Answer, voices: Sequence[Catalog]) -> list[Json]:
    """Return *answer* in words; what was typed once stands there once, in however many voices."""
    return list(_runs(field, answer, voices))


def _runs(field: Field, answer: Answer, voices: Sequence[Catalog]) -> Iterator[Json]:
    value = answer.value
    if isinstance(value, str) and not isinstance(value, Gap) and field.kind is not Kind.CHOICE:
        yield typed(value, voices)
        source = [cell for cell in cells(voices, lambda voice: _source(answer, voice)) if cell["text"]]
        yield from once(source, voices) if source else ()
    elif isinstance(value, Amount):
        yield typed(" ".join(filter(None, (value.number, value.currency))), voices)
    else:
        yield from once(cells(voices, lambda voice: _said(answer, _value(field, answer, voice), voice)), voices)
    if answer.note:
        yield typed(answer.note, voices)


def _value(field: Field, answer: Answer, voice: Catalog) -> str:
    match answer.value:
        case Gap.UNKNOWN:
            return voice.gettext("don’t know")
        case Gap.NOT_ASKED:
            return voice.gettext("not asked yet")
        case When():
            return moment(answer.value, voice)
        case Picked(choices=choices):
            return voice.gettext(", ").join(_choice(field, name, voice) for name in choices)
        case other:
            return _choice(field, str(other), voice)


def _choice(field: Field, name: str, voice: Catalog) -> str:
    known = next((choice for choice in field.choices if choice.id == name), None)
    return pick(known.words, voice.language) if known else name


def _said(answer: Answer, words: str, voice: Catalog) -> str:
    """Say who answered and, behind it, who asked and when."""
    match answer.said_by:
        case Teller.CHILD:
            words = voice.gettext("child says {answer}").format(answer=words)
        case Teller.PARENT:
            words = voice.gettext("parent says {answer}").format(answer=words)
    seen = teller(Teller.SEEN, voice) if answer.said_by is Teller.SEEN else ""
    source = _pair(seen, _asked(answer, voice), voice)
    return voice.gettext("{answer} ({source})").format(answer=words, source=source) if source else words


def _source(answer: Answer, voice: Catalog) -> str:
    """Say behind words of somebody's own whose they are."""
    who = teller(answer.said_by, voice) if answer.said_by else ""
    told = _pair(who, _asked(answer, voice), voice)
    return voice.gettext("({source})").format(source=told) if told else ""


def _asked(answer: Answer, voice: Catalog) -> str:
    who = voice.gettext("asked by {who}").format(who=visible(answer.asked_by)) if answer.asked_by else ""
    return _pair(who, moment(answer.at, voice), voice)


def _pair(first: str, second: str, voice: Catalog) -> str:
    """Return both, or the one of them that says anything."""
    if first and second:
        return voice.gettext("{first}, {second}").format(first=first, second=second)
    return first or second


def teller(who: Teller, voice: Catalog) -> str:
    """Say who says something."""
    return {
        Teller.CHILD: voice.gettext("the child says so"),
        Teller.PARENT: voice.gettext("the parent says so"),
        Teller.SEEN: voice.gettext("seen by the writer"),
    }[who]


def moment(when: When, voice: Catalog) -> str:
    """Return *when* as it is written on paper: 2026-11-22 21:40, as far as it is known."""
    day = when.day.isoformat() if when.day else ""
    hour = " ".join(filter(None, (f"{when.hour:%H:%M}" if when.hour else "", visible(when.words))))
    if when.about and hour:
        hour = voice.gettext("about {time}").format(time=hour)
    elif when.about and day:
        day = voice.gettext("about {time}").format(time=day)
    zone = f"(UTC{when.zone})" if when.zone else ""
    return " ".join(filter(None, (day, hour, zone)))


def numbered(number: int, language: Language) -> str:
    """Return the number that stands before the title of a section: ``5.`` or ``五、``."""
    if language != CHINESE:
        return f"{number}."
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    ten = ("" if tens < 2 else digits[tens]) + "十" if tens else ""
    return ten + (digits[ones] if ones else "") + "、"
