"""The packs on this computer, as the commands see them."""

from __future__ import annotations

from app.guide.guide import Guide
from app.packs.shelf import Shelf, shelf_of
from app.places import POLICY, own
from app.policy.policy import Policy, load_policy


def policy_here(shipped: Guide) -> Policy:
    """Return what whoever looks after this computer has decided."""
    return load_policy(POLICY, [place.region for place in shipped.places])


def shelf_here(policy: Policy) -> Shelf:
    """Return the shelf of this person on this computer."""
    return shelf_of(own(), policy.publishers or ())
