"""Words in pictures: posters and captions are read, plain photographs cost a glance, rubbish is left out."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFont

from crawler.picture_text import Piece, WordReader, is_latin, joined, word_reader
from crawler.picture_tools import why_no_words

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_reader = pytest.mark.skipif(bool(why_no_words()), reason=f"words cannot be read here: {why_no_words()}")


def reader() -> WordReader:
    found = word_reader()
    assert found is not None
    return found


def poster(*lines: str, size: tuple[int, int] = (800, 600), letters: int = 44) -> npt.NDArray[np.uint8]:
    image = Image.new("RGB", size, "ivory")
    drawing = ImageDraw.Draw(image)
    for place, line in enumerate(lines):
        drawing.text((60, 60 + place * letters * 2), line, fill="navy", font=ImageFont.load_default(letters))
    return np.asarray(image)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Star of the Week", True), ("Zoë O’Brien", True), ("七", False), ("A 7", False), ("—//—", False), ("Ab七九十八", False), ("", False)],
)
def test_a_line_is_kept_where_it_holds_a_latin_word(line: str, expected: bool) -> None:  # noqa: FBT001  (a case of the table)
    assert is_latin(line) is expected


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        ({"left": 110.0, "right": 140.0}, ["Oliver Sample"]),
        ({"left": 200.0, "right": 240.0}, ["Oliver", "Sample"]),
        ({"left": 110.0, "right": 140.0, "top": 40.0, "bottom": 60.0}, ["Oliver", "Sample"]),
        ({"left": 10.0, "right": 60.0, "top": 30.0, "bottom": 50.0}, ["Oliver", "Sample"]),
    ],
)
def test_pieces_beside_one_another_are_one_line(second: dict[str, float], lines: list[str]) -> None:
    pieces = [
        Piece(text="Oliver", left=10.0, top=10.0, right=100.0, bottom=30.0),
        Piece(**{"text": "Sample", "top": 11.0, "bottom": 31.0, **second}),
    ]

    assert list(joined(pieces)) == lines


@needs_reader
def test_a_poster_is_read_line_by_line() -> None:
    lines = reader().lines(poster("Star of the Week", "Oliver Sample", "Year 4"))

    assert [line.casefold() for line in lines] == ["star of the week", "oliver sample", "year 4"]


@needs_reader
def test_a_glance_tells_a_poster_from_a_plain_picture() -> None:
    small = np.asarray(Image.fromarray(poster("Star of the Week")).resize((640, 480)))
    shade = np.asarray(Image.linear_gradient("L").resize((640, 480)).convert("RGB"))

    assert reader().has_words(small)
    assert not reader().has_words(shade)


@needs_reader
@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("Macmillan-Coffee-Morning-300x211.png", ("MACMILLAN COFFEE MORNING", "Friday 27th September")),
        ("Careers-in-the-Digital-Age-1024x1024.png", ("LEA HALL ACADEMY", "OUR VISION")),
    ],
)
def test_real_posters_are_read(file: str, words: tuple[str, ...]) -> None:
    if not (SHARED / "images_text" / file).exists():
        pytest.skip("no pictures of words here")
    with Image.open(SHARED / "images_text" / file) as image:
        lines = reader().lines(np.asarray(image.convert("RGB")))

    assert [word for word in words if word not in lines] == []
