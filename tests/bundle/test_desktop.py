"""What a desktop is shown of Beside: that it is valid, in both languages, and tells nobody what it is about."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from app.packs.container import SUFFIX
from resources.bundle import icons

HERE = Path(__file__).resolve().parents[2] / "resources" / "bundle"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
SVG = "{http://www.w3.org/2000/svg}"
TELLING = re.compile(r"blackmail|sex|threat|extort|abuse|crisis|勒索|性|威脅|私密|影像", re.IGNORECASE)


def test_the_entry_of_the_menu_is_whole() -> None:
    read = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[method-assign,assignment]
    read.read(HERE / "beside.desktop", encoding="utf-8")
    entry = read["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"], entry["Terminal"]) == (
        "Application",
        "beside",
        "beside",
        "false",
    )
    for key in ("Name", "GenericName", "Comment"):
        assert entry[key]
        assert entry[f"{key}[zh_TW]"]
    assert all(entry[key].endswith(";") for key in ("Categories", "Keywords", "Keywords[zh_TW]"))


def test_the_description_says_all_in_both_languages() -> None:
    root = ET.parse(HERE / "beside.metainfo.xml").getroot()  # noqa: S314 - our own file
    for tag in ("name", "summary"):
        assert {element.get(LANG) for element in root.findall(tag)} == {None, "zh-TW"}
    said = [element.get(LANG) for element in root.iterfind("description/p")]
    assert said == [None, "zh-TW"] * (len(said) // 2)
    assert root.findtext("launchable") == "beside.desktop"


def test_the_description_is_valid(needs: Callable[[str], None]) -> None:
    needs("appstreamcli")
    command = [shutil.which("appstreamcli") or "", "validate", "--no-net", str(HERE / "beside.metainfo.xml")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_a_pack_has_a_kind_of_its_own_and_an_icon_that_says_nothing() -> None:
    kind = ET.parse(HERE / "guidepack.xml").getroot().find(f"{MIME}mime-type")  # noqa: S314 - our own file
    assert kind is not None
    glob = kind.find(f"{MIME}glob")
    assert glob is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    provided = ET.parse(HERE / "beside.metainfo.xml").getroot().findtext("provides/mediatype")  # noqa: S314 - our own
    assert kind.get("type") == provided


def test_nothing_that_others_may_see_tells_what_it_is_about() -> None:
    for name in ("beside.desktop", "guidepack.xml", "beside.metainfo.xml"):
        assert TELLING.findall((HERE / name).read_text("utf-8")) == []


def test_icons_are_drawn_by_us_without_words() -> None:
    for name in icons.NAMES:
        tags = {element.tag for element in ET.parse(HERE / f"{name}.svg").iter()}  # noqa: S314 - our own file
        assert tags <= {f"{SVG}{tag}" for tag in ("svg", "g", "path", "rect")}
