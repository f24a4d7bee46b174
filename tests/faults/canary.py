"""Words that stand in everything a family writes here: found in the clear anywhere, they are a leak."""

from __future__ import annotations

CANARY = "canary-6f1d-許功蓋"
CANARIES = (b"canary-6f1d", CANARY[-3:].encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-32-le"))
