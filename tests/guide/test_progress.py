"""Own items, and what can be undone."""

from __future__ import annotations

from app.guide.blocks import TaskId
from app.guide.progress import OWN_LIMIT, Change, Deed, History, OwnId, OwnItem, Progress

ONE = OwnId("own-1")


def test_an_own_item_is_one_line_of_plain_words() -> None:
    progress = Progress().add("  Rang\n my\t sister ")
    assert progress.own == (OwnItem(id=ONE, text="Rang my sister"),)
    assert progress.edit(ONE, "Wrote to her").own[0].text == "Wrote to her"
    assert progress.tick_own(ONE, ticked=True).own[0].done
    assert progress.remove(ONE) == Progress()


def test_saying_nothing_changes_nothing() -> None:
    progress = Progress().add("Rang my sister")
    assert progress.add(" \n ") == progress
    assert progress.edit(ONE, "  ") == progress


def test_ids_are_not_used_twice_at_a_time() -> None:
    progress = Progress().add("a").add("b").remove(ONE).add("c")
    assert [item.id for item in progress.own] == ["own-2", "own-3"]


def test_an_own_item_has_an_end() -> None:
    assert len(Progress().add("很" * 9999).own[0].text) == OWN_LIMIT


def test_history_goes_back_and_forth_and_forgets_what_was_undone() -> None:
    nothing, ticked = Progress(), Progress().tick(TaskId("note"))
    change = Change(deed=Deed.TICKED, what=TaskId("note"), is_own=False, before=nothing, after=ticked)
    history = History().keep(change)
    assert history.undo() == History(undone=(change,))
    assert history.undo().redo() == history
    assert history.undo().keep(change) == history
    assert History().undo() == History().redo() == History()
