"""QR codes: which addresses stand in a picture."""

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from crawler.qr_codes import qr_addresses

ADDRESS = "https://www.instagram.com/beaconhill_academy/?utm_source=qr"


def code(text: str, *, scale: int = 5) -> Image.Image:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(np.array(zxingcpp.write_barcode_to_image(made, scale=scale)))


def test_a_code_alone() -> None:
    assert qr_addresses(code(ADDRESS)) == (ADDRESS,)


@pytest.mark.parametrize("turn", [0, 90, 180, 17])
def test_a_code_on_a_poster_however_it_lies(turn: int) -> None:
    poster = Image.new("RGB", (1_800, 2_500), "white")
    poster.paste(code(ADDRESS).convert("RGB"), (1_200, 1_900))

    assert qr_addresses(poster.rotate(turn, fillcolor="white")) == (ADDRESS,)


def test_a_very_large_picture_is_made_smaller_first() -> None:
    poster = Image.new("L", (6_000, 8_000), "white")
    poster.paste(code(ADDRESS, scale=30), (500, 500))
    before = poster.size

    assert qr_addresses(poster) == (ADDRESS,)
    assert poster.size == before


def test_several_codes_from_the_top_each_once() -> None:
    poster = Image.new("L", (1_000, 1_400), "white")
    for top, text in ((1_000, "https://x.com/BeaconHillAcad"), (100, ADDRESS), (600, ADDRESS)):
        poster.paste(code(text), (100, top))

    assert qr_addresses(poster) == (ADDRESS, "https://x.com/BeaconHillAcad")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTPS://X.COM/BEACONHILLACAD", ("HTTPS://X.COM/BEACONHILLACAD",)),
        ("www.facebook.com/BeaconHillAcademy", ("https://www.facebook.com/BeaconHillAcademy",)),
        ("WIFI:T:WPA;S:School;P:secret;;", ()),
        ("BEGIN:VCARD\nN:Ashdown;Rowan\nEND:VCARD", ()),
        ("https://rowan:secret@www.beaconhill.example/", ()),
        ("Hello", ()),
        ("https://a b", ()),
    ],
)
def test_only_addresses_of_the_web_are_told(text: str, expected: tuple[str, ...]) -> None:
    assert qr_addresses(code(text)) == expected


@pytest.mark.parametrize("size", [(1, 1), (28, 500), (300, 300)])
def test_a_picture_without_a_code(size: tuple[int, int]) -> None:
    assert qr_addresses(Image.new("L", size, "white")) == ()


def test_a_transparent_or_coloured_picture() -> None:
    assert qr_addresses(code(ADDRESS).convert("P")) == (ADDRESS,)
