"""There is no place for pictures, and there is for long words."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.words import Refusal, refusal

PICTURES = {
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "gif": b"GIF89a\x01\0\x01\0\x80\0\0",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "avi": b"RIFF\x24\0\0\0AVI LIST",
    "bmp": b"BM\x36\0\x0c\0\0\0\0\0\x36\0\0\0",
    "tiff": b"II*\0\x08\0\0\0",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0",
    "mp4": b"\0\0\0\x20ftypisom\0\0\x02\0",
    "mov": b"\0\0\x01\x90moov\0\0\0lmvhd",
    "webm": b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1f",
    "mpeg": b"\0\0\x01\xba\x44\0\x04\0\x04\x01",
    "jxl": b"\0\0\0\x0cJXL \r\n\x87\n",
}
MORE = bytes(range(100))


@pytest.mark.parametrize("begin", PICTURES.values(), ids=PICTURES)
@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda raw: base64.b64encode(raw).decode(), id="base64"),
        pytest.param(lambda raw: base64.urlsafe_b64encode(raw).decode(), id="base64 for addresses"),
        pytest.param(lambda raw: base64.encodebytes(raw).decode(), id="base64 in lines"),
        pytest.param(lambda raw: raw.hex(), id="hex"),
        pytest.param(lambda raw: raw.hex(" ").upper(), id="hex with spaces"),
        pytest.param(lambda raw: "".join(f"\\x{byte:02x}" for byte in raw), id="hex as in programs"),
        pytest.param(lambda raw: ", ".join(f"0x{byte:02x}" for byte in raw).replace(", ", ","), id="hex as in lists"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "Look: “{}”.", "字{}字"], ids=["alone", "in a sentence", "in chinese"])
def test_a_picture_written_as_letters_is_refused(begin: bytes, written: object, around: str) -> None:
    assert callable(written)
    assert refusal(around.format(written(begin + MORE))) is Refusal.PICTURE_BYTES


@pytest.mark.parametrize(
    "text", ["data:image/png;base64,AAAA", "DATA:Image/jpeg,x", "x data: video/mp4;x", "data:image/"]
)
def test_a_picture_written_as_an_address_is_refused(text: str) -> None:
    assert refusal(text) is Refusal.DATA_ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("x" * 100_000, id="a long word"),
        pytest.param("孩" * 100_000, id="a long chinese word"),
        pytest.param("/9j/", id="too short to be anything"),
        pytest.param("https://example.org/9j/4AAQSkZJRgABAQAAAQABAAD/9j/", id="an address"),
        pytest.param(base64.b64encode(b"The words of a letter, and more of them." * 9).decode(), id="words as base64"),
        pytest.param("bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh", id="a purse"),
        pytest.param("0x742d35Cc6634C0532925a3b844Bc454e4438f44e", id="another purse"),
        pytest.param("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", id="a digest"),
        pytest.param("0000-0001-0020-0300-4000-5000-6000", id="a serial number"),
        pytest.param("2026 11 22 21 40 00 00 00 00 00 00 00 00", id="numbers"),
        pytest.param("JPEG, PNG and GIF89a; an image: data", id="talk of pictures"),
        pytest.param("TIFF II* BMP BM MM", id="names of formats"),
    ],
)
def test_long_words_are_kept(text: str) -> None:
    assert refusal(text) is None


@given(st.text(max_size=300))
def test_words_that_people_type_are_kept(text: str) -> None:
    if "data:" not in text:
        assert refusal(text) is None


@given(st.sampled_from([*PICTURES.values()]), st.binary(min_size=40, max_size=200))
def test_no_picture_slips_through(begin: bytes, rest: bytes) -> None:
    assert refusal(base64.b64encode(begin + rest).decode())
    assert refusal((begin + rest).hex())
