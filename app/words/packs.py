"""What is wrong with a travelling pack or a key, and how far a pack can be trusted, in a sentence."""

from __future__ import annotations

from app.errors import KeyFileError, PackContentError, PackFileError
from app.guide.origin import Origin
from app.language import Catalog, pick
from app.packs.verify import State, Verified
from app.words import N_
from app.words.findings import describe

# One sentence a refusal in `app.packs.rules`: what is wrong, and what to do.
REFUSALS = {
    "archive": N_("This is an archive, such as a zip file. Unpack it, and choose the .guidepack file that lies in it."),
    "changed": N_("It was changed or damaged after it was signed. Ask whoever made it for a new copy."),
    "content": N_("Something in it cannot be read. {finding}"),
    "empty": N_("The file is empty. Copy it once more from where you got it."),
    "folder": N_("This is a folder. Choose a .guidepack file; “beside build” makes one of a folder."),
    "foreign": N_("This is no guide pack. The name of one ends with .guidepack."),
    "going-back": N_("This is edition {counter}, and edition {newest} was here before. Ask for the newest edition."),
    "head-form": N_("Its first lines are damaged. Copy it once more from where you got it."),
    "head-short": N_("It ends in the middle of its first lines. Copy it once more from where you got it."),
    "label-differs": N_("It was signed as another pack than it is. Do not use it; tell whoever gave it to you."),
    "label-form": N_(
        "What it says of itself cannot stand on its label. Names of packs and makers must be short, and the edition "
        "a number of at most 18 digits."
    ),
    "length": N_("It is shorter or longer than its list of files says. Do not use it; tell whoever gave it to you."),
    "manifest-form": N_("Its list of files is wrong. Do not use it; tell whoever gave it to you."),
    "member-changed": N_("“{name}” in it is not what its list of files says. Do not use it."),
    "member-large": N_("“{name}” in it is larger than {limit} KiB. A page holds words only."),
    "member-missing": N_("There is no “{name}” in it, so it is no pack."),
    "member-order": N_("“{name}” in it does not stand in its place. Do not use it."),
    "member-twice": N_("“{name}” is in it twice. Do not use it."),
    "members-many": N_("There are more than {limit} files in it."),
    "missing": N_("There is no such file. Look whether the stick is in, and whether the name is right."),
    "name-unsafe": N_(
        "A file in it has the name “{name}”, which cannot be used on every computer. Files are called like "
        "pages/shouted/en.md."
    ),
    "paper": N_("This is a document, no guide pack. The name of a guide pack ends with .guidepack."),
    "picture": N_("This is a picture, a sound or a video, no guide pack. The name of one ends with .guidepack."),
    "program": N_("This is a program, no guide pack. Do not start it; ask whoever gave it to you."),
    "retired": N_("It is signed with a key that its maker no longer uses. Ask for an edition signed with the new key."),
    "same-counter": N_("Another pack calls itself edition {counter}, too. Ask its maker for one with a higher number."),
    "scope": N_("Its maker is known here, but not for packs such as “{pack}”. Do not use it; tell its maker."),
    "special": N_("This is no file but a device or a pipe. Choose a .guidepack file."),
    "too-heavy": N_("It takes far too much time or memory to read. Do not use it; tell whoever gave it to you."),
    "too-large": N_("It is larger than {limit} MiB. A guide pack holds words only."),
    "unreadable": N_("It could not be read ({reason}). Look whether the stick is still in."),
    "version": N_("It was made for a newer Beside. Take a newer Beside, or ask for a pack for this one."),
    "web-page": N_("This is a web page, no guide pack. Perhaps the download did not work; try it once more."),
}

# One sentence a problem with a key in `app.packs.rules`.
KEYS = {
    "exists": N_("There is a key already, and it is never replaced. Name another folder."),
    "form": N_("This is no secret key. “beside keygen” makes one; one made by “minisign -G” is right as well."),
    "memory": N_("Too little memory is free: the key’s passphrase needs 1 GiB. Close other programs and try again."),
    "missing": N_("There is no such file. Look whether the stick with the key is in."),
    "no-match": N_("The two passphrases were not the same. Nothing was made; try again."),
    "no-words": N_("A passphrase needs at least 8 characters. Four or five words of your own are good."),
    "passphrase": N_("This is not the passphrase of the key. Try again."),
    "public": N_("This is the public key. Choose the secret one that lies beside it."),
    "unreadable": N_("It could not be read ({reason}). Look whether the stick is still in."),
}

STATES = {
    State.PUBLISHED: N_("✔ Published by {publisher}."),
    State.ADDED: N_("✔ Signed by {publisher}, whom you added on this computer."),
    State.UNKNOWN: N_("Unknown maker, who goes by the name “{claimed}”. The numbers in it are not verified."),
    State.RETIRED: N_("Signed by {publisher} with a key that is no longer used. The numbers in it are not verified."),
    State.CHANGED: N_("Changed after it was signed. Ask for a new copy."),
}


def refusal(error: PackFileError, catalog: Catalog) -> str:
    """Say why a travelling pack was refused, and what to do."""
    facts = dict(error.facts)
    if isinstance(error, PackContentError):
        first = error.findings[0]
        facts["finding"] = f"{first.path.as_posix()}:{first.line}: {describe(first, catalog)}"
    return catalog.gettext(REFUSALS[error.code]).format(**facts)


def key_problem(error: KeyFileError, catalog: Catalog) -> str:
    """Say why a key cannot be used, and what to do."""
    return catalog.gettext(KEYS[error.code]).format(**dict(error.facts))


def standing(pack: Verified, catalog: Catalog) -> str:
    """Say how far *pack* can be trusted."""
    publisher = pick(pack.publisher.name, catalog.language) if pack.publisher else ""
    return catalog.gettext(STATES[pack.state]).format(publisher=publisher, claimed=pack.label.publisher)


def told_standing(origin: Origin, claimed: str, catalog: Catalog) -> str:
    """Say how far what comes from *origin* can be trusted, whose maker calls itself as *claimed*."""
    publisher = pick(origin.maker, catalog.language) if origin.maker else claimed
    return catalog.gettext(STATES[State(str(origin.standing))]).format(publisher=publisher, claimed=claimed)
