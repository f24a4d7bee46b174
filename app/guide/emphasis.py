"""Strong and stressed words, also where no spaces stand between sentences.

CommonMark decides by the spaces around its stars whether they open or close, so that in Chinese the stars
of ``**停。**先`` would be shown as stars. Here a Chinese character or mark counts as a space would.
Underscores mean nothing: they belong to account names.
"""

from __future__ import annotations

import unicodedata

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_STAR = "*"


def stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take a run of stars; the parser pairs them afterwards."""
    if silent or state.src[state.pos] != _STAR:
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == _STAR:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(after, before), _flanks(before, after)
    for _ in range(end - state.pos):
        state.push("text", "", 0).content = _STAR
        length = end - state.pos
        token = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(marker=ord(_STAR), length=length, token=token, end=-1, open=opens, close=closes)
        )
    state.pos = end
    return True


def wide(char: str) -> bool:
    """Tell whether *char* is a Chinese character or mark, which needs no space beside it."""
    return unicodedata.east_asian_width(char) in "WF"


def _flanks(inner: str, outer: str) -> bool:
    """Tell whether stars between *outer* and *inner* can hold *inner*."""
    if inner.isspace():
        return False
    return not _punctuation(inner) or wide(inner) or outer.isspace() or _punctuation(outer) or wide(outer)


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
