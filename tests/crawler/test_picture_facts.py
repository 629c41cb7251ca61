"""What is told of a picture's pixels: faces in numbers, words as lines, and nothing of what was not looked at."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from crawler import picture_facts
from crawler.faces import FaceBox
from crawler.picture_facts import seen_on
from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen

FACES = (
    FaceBox(left=0.1, top=0.1, width=0.1, height=0.2, score=0.9),
    FaceBox(left=0.5, top=0.5, width=0.05, height=0.05, score=0.8),
)


class Detector:
    """Stands for a loaded model; counts how often it looked."""

    looks = 0

    def size_for(self, width: int, height: int) -> tuple[int, int]:
        return width, height

    def detect(self, _: Any) -> tuple[FaceBox, ...]:
        Detector.looks += 1
        return FACES


class Words:
    """Stands for the reader of words."""

    def has_words(self, glance: npt.NDArray[np.uint8]) -> bool:
        return bool(glance.max())

    def lines(self, _: Any) -> tuple[str, ...]:
        return ("Star of the Week", "Oliver Sample")


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_facts, "face_detector", lambda _: Detector())
    monkeypatch.setattr(picture_facts, "word_reader", Words)
    picture_facts._REMEMBERED.clear()
    Detector.looks = 0


def plain(light: int = 0) -> Any:
    return lambda width, height: np.full((height, width, 3), light, dtype=np.uint8)


def test_faces_are_counted_and_the_largest_is_measured() -> None:
    seen = seen_on("a", (1000, 500), plain(), PictureSettings())

    assert (seen.faces, seen.largest_face_px, seen.largest_face_share) == (2, 100, 0.02)


def test_words_are_read_only_where_a_glance_shows_some() -> None:
    assert seen_on("a", (1000, 500), plain(0), PictureSettings()).text_found is False
    assert seen_on("b", (1000, 500), plain(9), PictureSettings()).words == ("Star of the Week", "Oliver Sample")


def test_an_icon_is_not_looked_at_and_says_so() -> None:
    seen = seen_on("a", (63, 40), plain(9), PictureSettings())

    assert isinstance(seen.faces, Unseen)
    assert (seen.text_found, Detector.looks) == (None, 0)


@pytest.mark.parametrize("settings", [PictureSettings(faces=False), PictureSettings(face_model="no/such.onnx")])
def test_what_nobody_counted_is_unseen(settings: PictureSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_facts, "face_detector", lambda _: Unseen(reason=Reason.NO_FACE_MODEL))
    seen = seen_on("a", (1000, 500), plain(), settings)

    assert isinstance(seen.faces, Unseen)
    assert seen.faces.reason is Reason.NO_FACE_MODEL


def test_without_a_reader_of_words_nobody_says_that_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_facts, "word_reader", lambda: None)

    assert seen_on("a", (1000, 500), plain(9), PictureSettings()).text_found is None
    assert seen_on("b", (1000, 500), plain(9), PictureSettings(text=False)).text_found is None


def test_one_file_under_several_addresses_is_looked_at_once() -> None:
    for _ in range(3):
        seen_on("same", (1000, 500), plain(), PictureSettings())

    assert Detector.looks == 1


def test_no_more_is_remembered_than_a_site_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_facts, "MOST_REMEMBERED", 2)
    for name in ("a", "b", "c"):
        seen_on(name, (1000, 500), plain(), PictureSettings())

    assert [sha256 for sha256, _ in picture_facts._REMEMBERED] == ["b", "c"]
