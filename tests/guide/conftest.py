"""Small packs, good until a test changes them."""

from __future__ import annotations

from pathlib import Path

import pytest

ADVICE = {
    "pack.toml": """\
id = "advice"
kind = "advice"
counter = 3
languages = ["en", "zh-TW"]
reviewed_on = 2026-11-23
review_by = 2027-05-23
steps = ["listen"]

[title]
en = "When your child is threatened"
zh-TW = "孩子被威脅時"

[publisher]
en = "The Beside project"
zh-TW = "身旁計畫"

[original]
"shouted" = "zh-TW"
""",
    "situations.toml": """\
[danger]
unsure_counts = true

[known]
""",
    "start/en.md": """\
# You have just found out

Keep **calm**, it *helps*. See [danger](page:danger)
or sit down.

::: question #danger
Is your child in danger now?
:::

::: link shouted
I just shouted
:::
""",
    "start/zh-TW.md": """\
# 剛知道這件事

請**冷靜。**這很*有用*。看[危險](page:danger)，
或坐下。

::: question #danger
孩子現在有危險嗎？
:::

::: link shouted
我剛剛罵了孩子
:::
""",
    "danger/en.md": "# Danger\n\n::: contact emergency when=danger,known unless=known\n:::\n\n[Start](page:start)\n",
    "danger/zh-TW.md": "# 危險\n\n::: contact emergency when=danger,known unless=known\n:::\n\n[開始](page:start)\n",
    "steps/1-listen/en.md": """\
# Listen

## Before

- one
- two

1. first
2. second

::: care
### Ask plainly
It helps.

- really
:::

::: task #first
I listened.
:::

::: task #second after=first
I asked.\\
Twice.
:::
""",
    "steps/1-listen/zh-TW.md": """\
# 傾聽

## 之前

- 一
- 二

1. 先
2. 後

::: care
### 直接問
有幫助。

- 真的
:::

::: task #first
我聽了。
:::

::: task #second after=first
我問了。\\
兩次。
:::
""",
    "pages/shouted/en.md": "# I shouted\n\n::: say\n“I am sorry.”\n:::\n\n[Go on](page:start)\n",
    "pages/shouted/zh-TW.md": "# 我罵了孩子\n\n::: say\n「對不起。」\n:::\n\n[繼續](page:start)\n",
}

PLACE = {
    "pack.toml": """\
id = "region-tw"
kind = "place"
counter = 1
languages = ["en", "zh-TW"]
reviewed_on = 2026-11-23
review_by = 2027-05-23
region = "tw"

[title]
en = "Taiwan"
zh-TW = "臺灣"

[publisher]
en = "The Beside project"
zh-TW = "身旁計畫"
""",
    "contacts.toml": """\
[roles]
emergency = ["tw-110", "line"]

[contact.tw-110]
name = { en = "Police", zh-TW = "警察" }
does = { en = "Comes at once", zh-TW = "立刻趕到" }
phone = "110"
site = "https://www.npa.gov.tw/"
hours = { en = "Day and night", zh-TW = "24 小時" }
speaks = { en = "Chinese", zh-TW = "中文" }
source = "http://www.npa.gov.tw/page?x=1"
seen_on = { en = "the police’s page", zh-TW = "警政署網頁" }
seen = 2026-02-08
called = 2026-11-20
review_by = 2027-05-23
confidence = "confirmed"

[contact.line]
name = { en = "Child line", zh-TW = "兒少專線" }
does = { en = "Listens", zh-TW = "傾聽" }
phone = "02-6605-7373"
source = "https://example.org/"
seen_on = { en = "its page", zh-TW = "其網頁" }
review_by = 2027-05-23
confidence = "secondary"
""",
}


class PackFolder:
    """A pack on the disk that a test can spoil."""

    def __init__(self, folder: Path, files: dict[str, str]) -> None:
        self.folder = folder
        for name, text in files.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def line(self, name: str, number: int, new: str) -> None:
        """Write *new* in place of line *number*."""
        lines = (self.folder / name).read_text("utf-8").split("\n")
        lines[number - 1] = new
        self.write(name, "\n".join(lines))


@pytest.fixture
def advice(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path / "content" / "advice", ADVICE)


@pytest.fixture
def place(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path / "content" / "region-tw", PLACE)
