"""Beside: an offline, bilingual guide for parents whose child is being blackmailed online."""
