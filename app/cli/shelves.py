"""The packs on this computer, as the commands see them."""

from __future__ import annotations

from app.guide.guide import Guide
from app.packs.library import Library
from app.packs.publishers import load_publishers
from app.packs.shelf import Shelf
from app.places import CONTENT, POLICY, PUBLISHERS, own, site_packs
from app.policy.policy import Policy, load_policy


def policy_here(shipped: Guide) -> Policy:
    """Return what whoever looks after this computer has decided."""
    return load_policy(POLICY, [place.region for place in shipped.places])


def shelf_here(policy: Policy) -> Shelf:
    """Return the shelf of this person on this computer."""
    places = own()
    return Shelf(
        Library(places.packs, site_packs()),
        lambda: load_publishers(PUBLISHERS, places.publishers),
        CONTENT,
        policy.publishers or (),
    )
