"""Looks at a picture's pixels for people and words, and says what is there in numbers and lines; no I/O but the models' own files."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crawler.faces import FaceBox, face_detector
from crawler.picture_text import GLANCE_SIDE, READ_SIDE, word_reader
from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen

# Hands over the upright picture, red-green-blue on white, at a width and height.
AtSize = Callable[[int, int], npt.NDArray[np.uint8]]

MOST_REMEMBERED = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is on one picture. `words` are lines as they were read; `text_found` is None where nobody looked."""

    faces: int | Unseen
    largest_face_px: int = 0
    largest_face_share: float = 0.0
    text_found: bool | None = None
    words: tuple[str, ...] = ()


# A site shows one picture under several addresses; it is looked at once a process.
_REMEMBERED: OrderedDict[tuple[str, PictureSettings], Seen] = OrderedDict()


def seen_on(sha256: str, size: tuple[int, int], at_size: AtSize, settings: PictureSettings) -> Seen:
    """Looks at a picture of that width and height in pixels, unless the same file was looked at before."""
    key = (sha256, settings)
    if key not in _REMEMBERED:
        _REMEMBERED[key] = _looked(size, at_size, settings)
        while len(_REMEMBERED) > MOST_REMEMBERED:
            _REMEMBERED.popitem(last=False)
    return _REMEMBERED[key]


def _looked(size: tuple[int, int], at_size: AtSize, settings: PictureSettings) -> Seen:
    if max(size) < settings.least_side:
        detail = f"smaller than {settings.least_side} pixels: faces are not looked for in icons"
        return Seen(faces=Unseen(reason=Reason.NOT_VISITED, detail=detail))
    words = _words(size, at_size) if settings.text else None
    text_found = None if words is None else bool(words)
    faces = _faces(size, at_size, settings)
    if isinstance(faces, Unseen):
        return Seen(faces=faces, text_found=text_found, words=words or ())
    return Seen(
        faces=len(faces),
        largest_face_px=max((_pixels(face, size) for face in faces), default=0),
        largest_face_share=round(max((face.width * face.height for face in faces), default=0.0), 4),
        text_found=text_found,
        words=words or (),
    )


def _faces(size: tuple[int, int], at_size: AtSize, settings: PictureSettings) -> tuple[FaceBox, ...] | Unseen:
    if not settings.faces:
        return Unseen(reason=Reason.NO_FACE_MODEL, detail="trust.toml says that faces are not to be counted")
    detector = face_detector(settings.face_model)
    return detector if isinstance(detector, Unseen) else detector.detect(at_size(*detector.size_for(*size)))


def _pixels(face: FaceBox, size: tuple[int, int]) -> int:
    """The longer side of a face in pixels of the file."""
    return round(max(face.width * size[0], face.height * size[1]))


def _words(size: tuple[int, int], at_size: AtSize) -> tuple[str, ...] | None:
    """The lines of a picture; None where nobody is there to read them."""
    reader = word_reader()
    if reader is None:
        return None
    if not reader.has_words(at_size(*_within(size, GLANCE_SIDE))):
        return ()
    return reader.lines(at_size(*_within(size, READ_SIDE)))


def _within(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """The size, made smaller in proportion where its longer side is longer than that."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
