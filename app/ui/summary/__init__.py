"""The Situation summary in the window: a form, the paper beside it, and the ways to take it along."""
