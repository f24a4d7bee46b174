"""What is wrong in the file of a case, in a sentence."""

from __future__ import annotations

from app.errors import CaseBrokenError
from app.language import Catalog
from app.words import N_

# One sentence a rule of `app.cases.plain`: what is wrong, and what to do.
PROBLEMS = {
    "foreign": N_("This is not a case of Beside. Its first lines are described in docs/case-format.md."),
    "id-form": N_("“{value}” is no id. Write it like “{example}”."),
    "id-twice": N_("“{value}” stands here twice. Take one out."),
    "missing": N_("“{key}” is missing. Add it."),
    "no-day": N_("“{value}” is no date. Write it like 2026-11-22."),
    "no-finite-number": N_(
        "There is a number in it that is none, or has far too many digits. Put it in quotation marks."
    ),
    "no-hour": N_("“{value}” is no time of day. Write it like 21:40."),
    "no-json": N_("Line {line} is no JSON. Compare it with docs/case-format.md."),
    "no-list": N_("A list in square brackets belongs here."),
    "no-moment": N_("“{value}” is no moment. Write it like 2026-11-22T21:40:00+08:00."),
    "no-number": N_("A whole number belongs here."),
    "no-table": N_("A table in curly brackets belongs here."),
    "no-text": N_("Words in quotation marks belong here."),
    "no-truth": N_("Only true or false can stand here."),
    "no-utf-8": N_("Line {line} is no UTF-8 text. Save the file as “UTF-8”."),
    "no-zone": N_("“{value}” is no time zone. Write it like +08:00."),
    "one-line": N_("An own item is one line of at most 500 characters."),
    "picture": N_(
        "This is a picture or a video written as letters. There is no place for pictures here: write words only."
    ),
    "too-deep": N_("Brackets lie too deep in one another. Write it as in docs/case-format.md."),
    "too-large": N_("The file is larger than {limit} MiB. A case holds words only."),
    "too-new": N_("This case has the format {found}, and this Beside knows the format {known}. Take a newer Beside."),
    "twice": N_("“{key}” stands twice in the same table. Take one out."),
    "unknown": N_("There is no field “{key}” here. Correct its name, or take it out."),
    "unlisted": N_("“{value}” cannot stand here. Choose one of: {known}."),
    "value-or-gap": N_("An answer has either a “value” or a “gap”, and not both."),
}


def problem(error: CaseBrokenError, catalog: Catalog) -> str:
    """Say what is wrong where the case is broken, and what to do."""
    return catalog.gettext(PROBLEMS[error.code]).format(**dict(error.facts))
