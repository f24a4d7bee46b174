"""Words are words, and pictures are none."""

from __future__ import annotations

import base64

import pytest

from app.guide.typed import holds_picture

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(40)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(40)
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(40)


@pytest.mark.parametrize("content", [PNG, JPEG, MP4, WEBP], ids=["png", "jpeg", "mp4", "webp"])
@pytest.mark.parametrize("written", [base64.b64encode, base64.urlsafe_b64encode, bytes.hex], ids=["64", "url", "hex"])
def test_a_picture_written_out_is_known(content: bytes, written: object) -> None:
    text = written(content)  # type: ignore[operator]
    text = text if isinstance(text, str) else text.decode()
    assert holds_picture(text)
    assert holds_picture(f"see: {text} there")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Donaudampfschifffahrtsgesellschaftskapitän", id="a long word"),
        pytest.param("https://example.org/a/very/long/address?with=everything&in=it#and-more", id="an address"),
        pytest.param("0123456789012345678901234567890123456789", id="a long number"),
        pytest.param("我先打給我姊姊，她說她明天會過來陪我們一起去報案，也會陪孩子。", id="Chinese"),
        pytest.param("4f3c2b1a" * 8, id="a checksum"),
        pytest.param("", id="nothing"),
    ],
)
def test_words_are_kept(text: str) -> None:
    assert not holds_picture(text)


def test_an_address_that_holds_a_picture_is_known() -> None:
    assert holds_picture("DATA:image/png;base64,AAAA")
