"""What there is to look at pictures with, and whether it is more than an earlier audit had."""

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from builders import picture

from crawler import picture_tools
from crawler.picture_tools import face_model_file, sees_more_now, why_no_faces, why_no_words
from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen

LACKED = Unseen(reason=Reason.NO_FACE_MODEL, detail="no face model is installed")


def test_a_named_model_counts_before_the_carried_one(tmp_path: Path) -> None:
    own = tmp_path / "own.onnx"
    own.write_bytes(b"x")

    assert face_model_file(str(own)) == own
    assert face_model_file(str(tmp_path / "other.onnx")) is None


def test_without_the_carrying_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(picture_tools.importlib.metadata, "files", lacking)
    monkeypatch.setattr(picture_tools.importlib.util, "find_spec", lambda name: name)

    assert why_no_faces() == "no face model is installed"


def test_without_the_runtime_nothing_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_tools.importlib.util, "find_spec", lambda _: None)

    assert why_no_faces() == "onnxruntime is not installed"
    assert why_no_words() == "onnxruntime is not installed"


@pytest.mark.parametrize(
    ("facts", "settings", "expected"),
    [
        ({"faces": LACKED, "text_found": False}, {}, True),
        ({"faces": LACKED, "text_found": False}, {"faces": False}, False),
        ({"faces": Unseen(reason=Reason.UNSUPPORTED_MEDIA), "text_found": False}, {}, False),
        ({"faces": 0, "text_found": False}, {}, False),
        ({"faces": 0, "text_found": None, "phash": "0f" * 8}, {}, True),
        ({"faces": 0, "text_found": None, "phash": "0f" * 8}, {"text": False}, False),
        ({"faces": 0, "text_found": None, "phash": ""}, {}, False),
        ({"faces": 0, "text_found": None, "phash": "0f" * 8, "width": 40, "height": 30}, {}, False),
    ],
)
def test_old_facts_are_taken_over_unless_more_can_be_seen(
    facts: dict[str, Any], settings: dict[str, Any], expected: bool, monkeypatch: pytest.MonkeyPatch  # noqa: FBT001  (a case of the table)
) -> None:
    monkeypatch.setattr(picture_tools, "why_no_faces", lambda _: "")
    monkeypatch.setattr(picture_tools, "why_no_words", lambda: "")

    assert sees_more_now(picture(**facts), PictureSettings(**settings)) is expected
