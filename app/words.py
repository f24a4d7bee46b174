"""Every error and state in the person's language; window and commands share it."""

from __future__ import annotations

from collections.abc import Mapping

from app import errors
from app.guide.guide import Contact
from app.language import Catalog, Language, Reading

Fact = str | int | Mapping[Language, str]


class Words:
    """The words of the interface, in the one or two languages of a reading."""

    def __init__(self, reading: Reading, catalogs: Mapping[Language, Catalog]) -> None:
        self.reading = reading
        self._catalogs = tuple(catalogs[language] for language in reading.languages)

    @property
    def catalog(self) -> Catalog:
        """The catalog of the first language."""
        return self._catalogs[0]

    def one(self, message: str, **facts: Fact) -> str:
        """Return *message* in the first language, its {holes} filled with *facts*."""
        return _fill(self._catalogs[0], message, facts)

    def pair(self, message: str, **facts: Fact) -> tuple[str, ...]:
        """Return *message* in each language of the reading; a fact may be words of a pack."""
        return tuple(_fill(catalog, message, facts) for catalog in self._catalogs)

    def joined(self, message: str, **facts: Fact) -> str:
        """Return *message* in each language, on one line: for buttons and short labels only."""
        return "  ".join(self.pair(message, **facts))

    def told_where(self, contact: Contact) -> tuple[str, ...]:
        """Say in each language where the facts about *contact* come from, when, and whether anybody rang."""
        return tuple(told_where(contact, catalog) for catalog in self._catalogs)


def _fill(catalog: Catalog, message: str, facts: Mapping[str, Fact]) -> str:
    filled = {name: pick(fact, catalog.language) if isinstance(fact, Mapping) else fact for name, fact in facts.items()}
    return catalog.gettext(message).format(**filled)


def pick(words: Mapping[Language, str], language: Language) -> str:
    """Return *words* of a pack in *language*, or in the pack's first language if it has none."""
    return words.get(language) or next(iter(words.values()))


def told_where(contact: Contact, catalog: Catalog) -> str:
    """Say where the facts about *contact* come from, when, and whether anybody rang."""
    if contact.seen_on is None:
        return ""
    source = pick(contact.seen_on, catalog.language)
    if contact.seen:
        seen = catalog.gettext("Seen on {source}, {date}").format(source=source, date=catalog.date(contact.seen))
    else:
        seen = catalog.gettext("Seen on {source}, which carries no date").format(source=source)
    if not contact.phone:
        return seen
    if contact.called:
        rung = catalog.gettext("rung on {date}").format(date=catalog.date(contact.called))
    else:
        rung = catalog.gettext("not yet rung by us")
    return catalog.gettext("{seen}; {rung}").format(seen=seen, rung=rung)


def explain(error: errors.AppError, catalog: Catalog) -> str:
    """Say in one line what went wrong and what to do next."""
    _ = catalog.gettext
    match error:
        case errors.UnknownCommandError():
            text = _("There is no command “{command}”. The commands are: {known}.")
            return text.format(command=error.command, known=", ".join(error.known))
        case errors.UnknownLanguageError():
            text = _("Beside does not speak “{tag}”. Choose one of: {known}; or two, such as en+zh-TW.")
            return text.format(tag=error.tag, known=", ".join(error.known))
        case errors.UnknownPageError():
            text = _("This pack has no page “{page}”. Its pages are: {known}.")
            return text.format(page=error.page, known=", ".join(error.known))
        case errors.UnknownRegionError():
            text = _("No installed pack is about the region “{region}”. There are: {known}.")
            return text.format(region=error.region, known=", ".join(error.known))
        case errors.UsageError():
            return _("The command was not understood: {detail}. Add --help to see how it is used.").format(
                detail=error.detail
            )
        case errors.PackMissingError():
            return _("There is no pack at {path}. A pack is a folder with a file pack.toml in it.").format(path=error.path)
        case errors.PackBrokenError():
            return _broken(error, catalog)
        case _:
            return _explain_machine(error, catalog)


def _broken(error: errors.PackBrokenError, catalog: Catalog) -> str:
    first = error.findings[0]
    text = catalog.ngettext(
        "The pack {path} cannot be used: {where}: {finding}",
        "The pack {path} cannot be used ({n} findings; beside check lists them): {where}: {finding}",
        len(error.findings),
    )
    where = f"{first.path}:{first.line}"
    return text.format(path=error.path, n=len(error.findings), where=where, finding=describe(first, catalog))


def _explain_machine(error: errors.AppError, catalog: Catalog) -> str:
    _ = catalog.gettext
    match error:
        case errors.CannotWriteError():
            text = _("{path} could not be written ({reason}). Choose another folder, or free some room.")
            return text.format(path=error.path, reason=error.reason.strerror or error.reason)
        case errors.PaperError():
            return _("The paper could not be set: {detail}").format(detail=error.detail)
        case errors.CatalogMissingError():
            return _("The words of this language are missing: {path}. Run “make” once in Beside’s folder.").format(
                path=error.path
            )
        case errors.FontMissingError():
            return _("A font of Beside is missing or damaged: {path}. Copy Beside again from where you got it.").format(
                path=error.path
            )
        case errors.NoDisplayError():
            return _("There is no screen to open a window on. “beside tour --out FOLDER” makes pictures without one.")
        case errors.MissingLibraryError():
            text = _("A library of the system is missing: {detail}. Run “make run” in Beside’s folder to install it.")
            return text.format(detail=error.detail)
        case _:
            raise error


def describe(finding: errors.Finding, catalog: Catalog) -> str:
    """Say what is wrong with a pack and what to do, for its author."""
    return catalog.gettext(_FINDINGS[finding.code]).format(**dict(finding.facts))


def N_(message: str) -> str:  # noqa: N802 - gettext's name for "to be translated later"
    """Mark *message* for the catalogs without translating it yet."""
    return message


_FINDINGS: dict[str, str] = {}
