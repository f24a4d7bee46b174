"""Write `case.schema.json`: the JSON Schema of a case, made of the packs we ship."""

from __future__ import annotations

import json
from pathlib import Path

from app.cases.schema import schema
from app.guide.load import load_content
from app.places import CONTENT

TARGET = Path(__file__).with_name("case.schema.json")


def text() -> str:
    """Return what the file has to hold."""
    return json.dumps(schema(load_content(CONTENT).whole_form), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
