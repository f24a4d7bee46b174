"""Web addresses that pretend to be those of somebody who helps: nearly the same letters, another owner."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)")
# Below these only public bodies get a name, so that two near one another are two offices, and no trap.
_GUARDED = frozenset({"gov", "edu", "mil", "police", "nhs", "gc"})
_SHARED = _GUARDED | {"com", "org", "net", "co", "ac", "or", "ne", "idv", "asn", "id", "sch", "ltd", "me"}
_SHORTEST = 5  # letters of a name; of shorter ones too many honest names are one letter apart
_TWINS = ("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("3", "e"), ("5", "s"), ("-", "")


def host_of(address: str) -> str:
    """Return the host of a web address in small letters, without “www.”; empty if it has none."""
    found = _HOST.match(address)
    return found[1].lower().rstrip(".").removeprefix("www.") if found else ""


def is_disguised(host: str) -> bool:
    """Tell whether *host* stands for letters other than those a person would see in it."""
    return any(label.startswith("xn--") for label in host.split("."))


class Hosts:
    """The hosts that are known to be right."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._owners = {owner: host for host in sorted(set(trusted), reverse=True) if (owner := _owner(host))}

    def mistaken(self, host: str) -> str | None:
        """Return the known host that *host* could be mistaken for although it belongs to somebody else."""
        owner = _owner(host)
        if not owner or owner in self._owners or _is_guarded(owner):
            return None
        return next((host_of_it for known, host_of_it in self._owners.items() if _is_like(host, owner, known)), None)


def _owner(host: str) -> str:
    """Return the part of *host* that was given to one owner, such as ``example.org.tw``."""
    labels = host.split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if country else -2 :]) if len(labels) > 1 else ""


def _is_guarded(owner: str) -> bool:
    return bool(_GUARDED & set(owner.split(".")[1:]))


def _is_like(host: str, owner: str, known: str) -> bool:
    borrowed = re.search(rf"(?:^|[.-]){known.replace('.', '[.-]')}[.-]", host)
    if borrowed or _bones(owner) == _bones(known):
        return True
    name, _, _ = known.partition(".")
    return len(name) >= _SHORTEST and _is_one_edit(owner, known)


def _bones(owner: str) -> str:
    """Return *owner* with letters that look alike made the same."""
    for one, other in _TWINS:
        owner = owner.replace(one, other)
    return owner


def _is_one_edit(one: str, other: str) -> bool:
    """Tell whether one letter more, less, changed or swapped with the next makes *other* of *one*."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((place for place in range(len(short)) if short[place] != long[place]), len(short))
    swapped = short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    tail = long[same + 1 :]
    return tail in (short[same:], short[same + 1 :]) if len(short) < len(long) else swapped or tail == short[same + 1 :]
