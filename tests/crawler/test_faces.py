"""Faces are counted and measured: three designs of detectors, boxes that lie over one another, models that are not there."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from crawler import faces
from crawler.faces import FAMILIES, FaceBox, FaceDetector, _apart, _centerface, _ultraface, _yunet, face_detector
from crawler.picture_tools import why_no_faces
from records.reason import Reason
from records.sight import Unseen

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_model = pytest.mark.skipif(bool(why_no_faces()), reason=f"faces cannot be counted here: {why_no_faces()}")


@pytest.fixture(autouse=True)
def _anew() -> Any:
    faces._loaded.cache_clear()
    yield
    faces._loaded.cache_clear()


def detector() -> FaceDetector:
    found = face_detector()
    assert isinstance(found, FaceDetector), found
    return found


def found_on(image: Image.Image) -> tuple[FaceBox, ...]:
    upright = ImageOps.exif_transpose(image).convert("RGB")
    size = detector().size_for(*upright.size)
    return detector().detect(np.asarray(upright.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)))


def test_centerface_tells_the_middle_and_the_sides_of_a_face() -> None:
    likely = np.zeros((1, 1, 8, 16), dtype=np.float32)
    likely[0, 0, 4, 10] = 0.9
    sides = np.full((1, 2, 8, 16), np.log(2.0), dtype=np.float32)
    shift = np.zeros((1, 2, 8, 16), dtype=np.float32)
    corners = _centerface({"537": likely, "538": sides, "539": shift}, (64, 32), 0.5)

    assert corners == pytest.approx(np.array([[38 / 64, 14 / 32, 46 / 64, 22 / 32, 0.9]]), abs=1e-5)


def test_yunet_tells_a_face_by_the_square_it_is_in() -> None:
    answers = {}
    for step in (8, 16, 32):
        squares = (64 // step) * (32 // step)
        answers[f"cls_{step}"] = answers[f"obj_{step}"] = np.zeros((1, squares, 1), dtype=np.float32)
        answers[f"bbox_{step}"] = np.zeros((1, squares, 4), dtype=np.float32)
    answers["cls_16"] = answers["obj_16"] = np.array([[0, 0, 0, 0, 0, 0.81, 0, 0]], dtype=np.float32)[..., None]
    corners = _yunet(answers, (64, 32), 0.7)

    assert corners == pytest.approx(np.array([[8 / 64, 8 / 32, 24 / 64, 24 / 32, 0.81]]), abs=1e-5)


def test_ultraface_tells_corners_as_they_are() -> None:
    answers = {
        "scores": np.array([[[0.9, 0.1], [0.05, 0.95]]], dtype=np.float32),
        "boxes": np.array([[[0, 0, 1, 1], [0.1, 0.2, 0.3, 0.4]]], dtype=np.float32),
    }

    assert _ultraface(answers, (320, 240), 0.7) == pytest.approx(np.array([[0.1, 0.2, 0.3, 0.4, 0.95]]))


def test_one_face_is_one_box_and_the_surest_stays() -> None:
    boxes = np.array([[0.1, 0.1, 0.3, 0.3, 0.6], [0.11, 0.1, 0.31, 0.3, 0.9], [0.6, 0.6, 0.8, 0.8, 0.7]], dtype=np.float32)

    assert [round(float(box[4]), 1) for box in _apart(boxes)] == [0.9, 0.7]


def test_a_named_model_that_is_not_there_is_unseen() -> None:
    found = face_detector("no/such/model.onnx")

    assert isinstance(found, Unseen)
    assert found.reason is Reason.NO_FACE_MODEL


@needs_model
def test_a_file_that_is_no_model_is_unseen(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a model")
    found = face_detector(str(broken))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.NO_FACE_MODEL


def test_each_design_is_known_by_the_names_of_what_comes_out() -> None:
    yunet = {f"{kind}_{step}" for kind in ("cls", "obj", "bbox", "kps") for step in (8, 16, 32)}
    named = [faces._family(frozenset(names)) for names in ({"537", "538", "539", "540"}, yunet, {"scores", "boxes"}, {"embedding"})]

    assert named == [*FAMILIES, None]


@needs_model
def test_the_model_takes_any_size_and_names_itself() -> None:
    model = detector()

    assert model.name == "CenterFace 09189deaaf86"
    assert model.size_for(4000, 3000) == (960, 736)
    assert model.size_for(300, 200) == (608, 416)


@needs_model
@pytest.mark.parametrize("size", [(64, 64), (700, 90), (1600, 1200)])
def test_nobody_is_found_where_nobody_is(size: tuple[int, int]) -> None:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(image).ellipse((10, 10, size[0] // 2, size[1] // 2), fill="tan")

    assert found_on(image) == ()


@needs_model
@pytest.mark.shared_data
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_portrait_is_found_however_it_is_turned(turned: int) -> None:
    portrait = SHARED / "images_faces" / "public_figures" / "obama.jpg"
    if not portrait.exists():
        pytest.skip("no labelled pictures here")
    with Image.open(portrait) as image:
        assert len(found_on(image.rotate(turned, expand=True))) == 1


@needs_model
@pytest.mark.shared_data
def test_labelled_faces_are_found_and_scenes_without_any_are_clear() -> None:
    if not (SHARED / "images_faces").exists():
        pytest.skip("no labelled pictures here")
    expected = found = right = 0
    for row in _labelled("images_faces"):
        with Image.open(SHARED / row["file"]) as image:
            boxes, size = found_on(image), ImageOps.exif_transpose(image).size
        # Some portraits are labelled by number alone: then the whole picture is where the face must be.
        labelled = [tuple(box) for box in json.loads(row["boxes_x1y1x2y2"] or "[]")]
        truth = labelled or [(0.0, 0.0, *size)] * min(int(row["faces"]), len(boxes))
        met = sum(1 for box in truth if any(_meets(one, box, size) for one in boxes))
        expected, found, right = expected + int(row["faces"]), found + len(boxes), right + met
    flagged = sum(1 for row in _labelled("images_negative") if _any_face(row["file"]))

    assert expected
    assert right / expected >= 0.95
    # Faces in the background that the labels leave out.
    assert found - right <= 3
    assert flagged == 0


def _labelled(folder: str) -> list[dict[str, str]]:
    with (SHARED / folder / "ground_truth.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if (SHARED / row["file"]).exists()]


def _any_face(file: str) -> bool:
    with Image.open(SHARED / file) as image:
        return bool(found_on(image))


def _meets(face: FaceBox, box: tuple[float, ...], size: tuple[int, int]) -> bool:
    middle = ((face.left + face.width / 2) * size[0], (face.top + face.height / 2) * size[1])
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]
