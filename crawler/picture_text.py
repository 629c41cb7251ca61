"""Reads words in a picture, where a quick look says that there are some; what it makes of leaves and bricks is left out."""

import importlib.metadata
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from crawler.picture_tools import why_no_words

Pixels = npt.NDArray[np.uint8]

# Longer side of the picture for the quick look, for finding lines, and for reading them.
GLANCE_SIDE, FIND_SIDE, READ_SIDE = 640, 800, 1600
# How sure the finder must be of a line: less at a glance, where a small caption is a blur.
GLANCE_SURE, FIND_SURE = 0.4, 0.5
# A “line” that is higher than this part of the picture is a window or a face.
HIGHEST_LINE = 0.25
# A line read with less certainty is most often none.
LEAST_SURE = 0.6
# Two pieces are in one row where this part of their height is; between them a blank may be so many times as wide as they are high.
SAME_ROW, WIDEST_BLANK = 0.6, 1.0
# A page of print as a picture has some hundred lines; more are a pattern.
MOST_LINES = 200
WORD = re.compile(r"[^\W\d_]{2,}")
# Letters that are neither Latin nor marks, digits and signs: the reader knows many scripts and sees them in leaves and tiles.
LEAST_LATIN = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReader:
    """The reader of words, loaded. Pictures are handed over upright, as height by width by red-green-blue."""

    _engine: Any = field(repr=False)

    def has_words(self, glance: Pixels) -> bool:
        """Whether a small copy of the picture (longer side `GLANCE_SIDE`) shows anything that looks like a line of letters."""
        found = self._engine(_blue_first(glance), use_det=True, use_cls=False, use_rec=False, box_thresh=GLANCE_SURE)
        highest = HIGHEST_LINE * max(glance.shape[:2])
        return found.boxes is not None and any(_height(corners) < highest for corners in found.boxes)

    def lines(self, picture: Pixels) -> tuple[str, ...]:
        """Lines of a picture (longer side at most `READ_SIDE`), from top to bottom; those that are surely no words are left out."""
        found = self._engine(_blue_first(picture), use_det=True, use_cls=False, use_rec=True, box_thresh=FIND_SURE)
        if found.boxes is None or not found.txts:
            return ()
        read = zip(found.txts, found.scores, found.boxes, strict=True)
        pieces = [_piece(text, corners) for text, score, corners in read if score >= LEAST_SURE and text.strip()]
        return tuple(line for line in joined(pieces) if is_latin(line))[:MOST_LINES]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some letters as they were found together, and their frame in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def joined(pieces: list[Piece]) -> Iterator[str]:
    """Lines in reading order: pieces beside one another with no more than a wide blank between them are one line."""
    line: list[Piece] = []
    for piece in pieces:
        if line and not _goes_on(line[-1], piece):
            yield " ".join(one.text for one in line)
            line = []
        line.append(piece)
    if line:
        yield " ".join(one.text for one in line)


def _goes_on(before: Piece, after: Piece) -> bool:
    """Whether a piece stands in the same row as the one before it, close to its right."""
    height = min(before.bottom - before.top, after.bottom - after.top)
    in_row = min(before.bottom, after.bottom) - max(before.top, after.top)
    return in_row >= SAME_ROW * height and -height < after.left - before.right <= WIDEST_BLANK * height


def _piece(text: str, corners: npt.NDArray[np.int32]) -> Piece:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return Piece(text=" ".join(text.split()), left=float(left), top=float(top), right=float(right), bottom=float(bottom))


def word_reader() -> WordReader | None:
    """The reader of words, loaded once a process; None where it is not installed."""
    return None if why_no_words() else _loaded()


def is_latin(text: str) -> bool:
    """Whether a line holds a word, and its letters are Latin ones."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(1 for letter in letters if unicodedata.name(letter, "").startswith("LATIN"))
    return bool(WORD.search(text)) and latin >= LEAST_LATIN * len(letters)


@cache
def _loaded() -> WordReader:
    from rapidocr import RapidOCR  # noqa: PLC0415  (dear to load, and most pictures show no words)

    files = [Path(str(file.locate())) for file in importlib.metadata.files("rapidocr") or [] if file.suffix == ".onnx"]
    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    choices: dict[str, Any] = {
        "Global.use_cls": False,
        "Global.log_level": "critical",
        "Global.max_side_len": READ_SIDE,
        "Det.limit_side_len": FIND_SIDE,
        "Det.limit_type": "max",
        # Lines of a batch are all made as long as its longest: one at a time is faster and takes less memory.
        "Rec.rec_batch_num": 1,
        **threads,
        # Named, so that nothing is ever looked for elsewhere.
        **{f"{part.capitalize()}.model_path": str(path) for part in ("det", "rec") for path in files if f"_{part}_" in path.name},
    }
    return WordReader(_engine=RapidOCR(params=choices))


def _height(corners: npt.NDArray[np.int32]) -> float:
    """The shorter side of a line's frame, given by its four corners."""
    sides = np.linalg.norm(corners[[0, 1]] - corners[[1, 2]], axis=1)
    return float(sides.min())


def _blue_first(picture: Pixels) -> Pixels:
    """The order of colours in which the reader takes pictures."""
    return np.ascontiguousarray(picture[:, :, ::-1])
