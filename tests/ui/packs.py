"""A small guide with every kind of block, written into a folder; and a window on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.guide.guide import Guide
from app.guide.load import load_content

_ABOUT = """\
id = "{name}"
kind = "{kind}"
counter = {counter}
languages = ["en", "zh-TW"]
reviewed_on = {reviewed_on}
review_by = {review_by}
{more}

[title]
en = "{title}"
zh-TW = "{title_zh}"

[publisher]
en = "The Beside project"
zh-TW = "身旁計畫"
"""

_PAGES = {
    "start": """\
# You have just found out.

::: question #danger
Is your child in danger now?
:::

::: question #known
Does your child know this person?
:::

::: choice #who when=known
Who is this person?

- peer: a classmate or another young person
- partner: a girlfriend or boyfriend
:::

::: care #peer-box when=peer
### A classmate
Talk to the school first.
:::

::: link danger when=danger
Danger now
:::

::: link listen
Begin with step 1
:::

::: link ten-minutes
Only ten minutes
:::

::: link me
This happened to me
:::
""",
    "danger": """\
# Danger now

::: contact emergency
:::

::: link listen
Listen
:::
""",
    "ten-minutes": """\
# Only ten minutes

One thing at a time.

## Breathe out

Put both feet on the floor.

## Say one sentence

::: say
“Thank you for telling me.”
:::

## Do not pay

Nothing has to be paid tonight.

::: link listen
Begin with step 1
:::

::: link me
This happened to me
:::
""",
    "steps/1-listen": """\
# Listen to your child

::: picture listen
Two people on a sofa.
:::

| Where | What to look for |
|---|---|
| In the chat | the name at the top |
| In the game | the name of the account |

::: figure
**Over 60 %** were under 18.

Source: ECPAT Taiwan, cases in 2019.
:::

::: exercise breathing
:::

::: exercise grounding
:::

::: slot platforms
:::

::: task #note
I wrote down the account name.
:::

::: link danger
Danger now
:::
""",
    "steps/2-contact": """\
# End the contact

::: task #report after=note
I reported the account.
:::

::: task #block after=report
I blocked the account.
:::
""",
    "pages/help": """\
# Who can help

::: contact emergency
:::

::: link listen
Listen
:::
""",
    "pages/me": """\
# This happened to me

You are not alone.

::: link help
Who can help
:::
""",
    "pages/school": """\
# For schools

Words first.

::: link help
Who can help
:::
""",
}

_CONTACTS = """\
[roles]
emergency = ["{region}-line", "{region}-web"]

[contact.{region}-line]
name = {{ en = "Line of {title}", zh-TW = "{title_zh}專線" }}
does = {{ en = "Answers.", zh-TW = "會接聽。" }}
phone = "{phone}"
open = ["09:00", "22:00"]
source = "https://example.org/numbers"
seen_on = {{ en = "an example page", zh-TW = "範例網頁" }}
seen = 2026-02-08
review_by = {review_by}
confidence = "confirmed"

[contact.{region}-web]
name = {{ en = "Page of {title}", zh-TW = "{title_zh}網頁" }}
does = {{ en = "Has a form.", zh-TW = "有表單。" }}
site = "https://help.example.org/form?a=1"
source = "https://example.org/numbers"
seen_on = {{ en = "an example page", zh-TW = "範例網頁" }}
review_by = {review_by}
confidence = "confirmed"
"""

_PLATFORMS = {"en": "# The chat in Taiwan\n\nLook there.\n", "zh-TW": "# 臺灣的聊天軟體\n\n看那裡。\n"}


def small_guide(folder: Path, *, review_by: date = date(2027, 5, 23)) -> Guide:
    """Write the packs into *folder*, with that review date, and load them."""
    advice = folder / "advice"
    more = 'steps = ["listen", "contact"]'
    _write(advice / "pack.toml", _about("advice", "The advice", "建議", more, review_by))
    names = ("danger", "known", "peer", "partner")
    _write(advice / "situations.toml", "".join(f"[{name}]\n" for name in names))
    for page, text in _PAGES.items():
        _write(advice / page / "en.md", text)
        _write(advice / page / "zh-TW.md", text.replace("Listen to your child", "聽孩子說").replace("Begin", "開始"))
    for region, title, title_zh, phone in (("tw", "Taiwan", "臺灣", "110"), ("none", "Elsewhere", "其他地方", "112")):
        place = folder / f"region-{region}"
        more = f'region = "{region}"'
        about = _about(f"region-{region}", title, title_zh, more, review_by)
        slots = '\n[slots]\nplatforms = ["tw-chat"]\n' if region == "tw" else ""
        _write(place / "pack.toml", about + slots)
        facts = {"region": region, "title": title, "title_zh": title_zh, "phone": phone, "review_by": review_by}
        _write(place / "contacts.toml", _CONTACTS.format(**facts))
        for language, text in _PLATFORMS.items() if slots else ():
            _write(place / "pages" / "tw-chat" / f"{language}.md", text)
    return load_content(folder)


def _about(name: str, title: str, title_zh: str, more: str, review_by: date) -> str:
    facts = {"name": name, "kind": "advice" if name == "advice" else "place", "title": title, "title_zh": title_zh}
    return _ABOUT.format(counter=7, reviewed_on=date(2026, 11, 23), review_by=review_by, more=more, **facts)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
