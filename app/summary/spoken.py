"""A reporting summary as lines of words: the same content as its pages, for whoever does not see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import Language
from app.summary.rows import Json


@dataclass(frozen=True, slots=True)
class Line:
    """Words that belong together, in the language of their first; *level* is that of a heading, or 0."""

    text: str
    language: Language
    level: int = 0


def lines(data: Json) -> tuple[Line, ...]:
    """Return all that the template draws of *data*, in the order in which it is read."""
    return tuple(line for line in _all(data) if line.text.strip())


def _all(data: Json) -> Iterator[Line]:
    yield _line(data["title"], level=1)
    for part in ("edition", "made", "notice"):
        yield _line(data[part])
    for section in _list(data["sections"]):
        yield from _section(section)
    for todo in _list(data["checklist"]):
        yield _line(todo["title"], level=2)
        yield from (_tick(item) for item in _list(todo["items"]))
    for page in _list(data["say"]):
        yield from _said(page)
    for place in _list(data["places"]):
        yield _line([*_list(data["contacts"]), *_list(place["title"])], level=2)
        yield from (line for contact in _list(place["contacts"]) for line in _contact(contact))
    yield from (_line(cells) for cells in _cells(data["desk"]))
    yield _line(data["source"])


def _section(section: Json) -> Iterator[Line]:
    numbers = [] if section["boxed"] else _list(section["number"])[:1]
    yield _line([*numbers, *_list(section["title"])], level=2)
    for item in _list(section["items"]):
        yield _labelled(item)
    heads = _cells(section["head"])
    for entry in _list(section["entries"]):
        for head, cell in zip(heads, _cells(entry["cells"]), strict=False):
            yield _labelled({"label": head, "value": cell})
        yield from (_labelled(item) for item in _list(entry["more"]))
        yield _line(entry["said"])
    yield from (_tick(item) for item in _list(section["ticks"]))


def _labelled(item: Json) -> Line:
    label, value = _text(item["label"]), _text(item.get("value") or [])
    cells = _list(item["label"])
    return Line(f"{label}: {value}" if value else label, _language(cells))


def _tick(item: Json) -> Line:
    return Line(("☑ " if item["done"] else "☐ ") + _text(item["text"]), _language(_list(item["text"])))


def _said(page: Json) -> Iterator[Line]:
    yield _line(page["title"], level=2)
    for row in _list(page["rows"]):
        for cells in _cells(row["items"]):
            for cell in _list(cells):
                for part in _list(cell["body"]):
                    spans = _cells(part["items"]) if part["kind"] == "listing" else [part["text"]]
                    yield from (Line("".join(str(s["text"]) for s in _list(each)), _language([cell])) for each in spans)


def _contact(contact: Json) -> Iterator[Line]:
    yield _line(contact["name"])
    known = " ".join(str(contact[part]) for part in ("phone", "site") if contact[part])
    yield Line(known, _language(_list(contact["name"])))
    yield _line(contact["hours"])
    yield from (_line([cell]) for cell in _list(contact["told"]))


def _line(cells: object, *, level: int = 0) -> Line:
    return Line(_text(cells), _language(_list(cells)), level)


def _text(cells: object) -> str:
    return "  ".join(str(cell["text"]) for cell in _list(cells) if cell.get("text"))


def _language(cells: list[Json]) -> Language:
    return Language(str(cells[0]["language"])) if cells else Language("en")


def _list(value: object) -> list[Json]:
    return value if isinstance(value, list) else []


def _cells(value: object) -> list[object]:
    return value if isinstance(value, list) else []
