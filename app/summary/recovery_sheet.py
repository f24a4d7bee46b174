"""The recovery sheet: the words that open kept notes when the passphrase is forgotten, for a safe place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.language import Catalog
from app.summary.rows import Json

TEMPLATE = "recovery.typ"


def layout(code: Sequence[str], *, day: date, voices: Sequence[Catalog]) -> Json:
    """Return what the template draws: the words of *code* in their order, and in each voice how they are used."""
    return {
        "languages": [voice.language for voice in voices],
        "title": " · ".join(voice.gettext("Recovery sheet") for voice in voices),
        "words": [*code],
        "voices": [_told(voice, day) for voice in voices],
    }


def _told(voice: Catalog, day: date) -> Json:
    _ = voice.gettext
    return {
        "language": voice.language,
        "title": _("Recovery sheet"),
        "made": _("Made on {date}. A newer sheet replaces it.").format(date=voice.date(day)),
        "lead": _("These twelve words open your notes in Beside if the passphrase is forgotten."),
        "steps": [
            _("Open Beside, and choose “Open my notes”."),
            _("Under “Forgotten?”, type the twelve words in their order. Capitals do not matter."),
            _("Then choose a new passphrase."),
        ],
        "keep": _(
            "Whoever has this sheet and the computer can read your notes. Keep it with your important papers, "
            "away from the computer; a counsellor keeps it in a sealed envelope, so that a colleague can take over."
        ),
        "nobody": _("Nobody can make these words again: if sheet and passphrase are lost, the notes are lost."),
        "alt": _("The twelve words"),
    }
