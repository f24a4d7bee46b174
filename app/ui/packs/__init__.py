"""Packs in the window: which are here, installing one, who may sign them, and the tools for authors."""
