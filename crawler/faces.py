"""Counts faces in a picture with a small detector on the processor: where one is and how large, never whose it is."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from crawler.onnx_shapes import freed
from crawler.picture_tools import face_model_file, why_no_faces
from records.reason import Reason
from records.sight import Unseen

Pixels = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.float32]

LONG_SIDE = 960
# A picture with a longer side of fewer pixels is doubled first, so that the faces of a thumbnail are found too.
SMALL_SIDE = 400
STEP = 32
# Two boxes that share more than this part of their area are one face.
SAME_FACE = 0.3
MOST_FACES = 500
PROVIDER = ("CPUExecutionProvider", {"arena_extend_strategy": "kSameAsRequested"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceBox:
    """Where a face is, in parts of the picture's width and height (0 to 1), and how sure the detector is (0 to 1)."""

    left: float
    top: float
    width: float
    height: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How the detectors of one design see: how colours are handed over, what is asked for, and what their answer means.

    `decode` makes corners (left, top, right, bottom, score; parts of the picture) of the answers by name and the size they were got at.
    """

    name: str
    threshold: float
    outputs: tuple[str, ...]
    decode: Callable[[Mapping[str, Numbers], tuple[int, int], float], Numbers]
    is_any_size: bool = False
    middle: float = 0.0
    spread: float = 1.0
    is_blue_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceDetector:
    """A detector that is loaded. `sha256` is of the model's file; `size` is None where it takes any."""

    family: Family
    sha256: str
    size: tuple[int, int] | None
    _session: Any = field(repr=False)

    @property
    def name(self) -> str:
        """Design and beginning of the file's hash: what a report names."""
        return f"{self.family.name} {self.sha256[:12]}"

    def size_for(self, width: int, height: int) -> tuple[int, int]:
        """Width and height to which a picture must be brought before it is looked at."""
        if self.size is not None:
            return self.size
        longest = max(width, height)
        scale = 2.0 if longest < SMALL_SIDE else min(1.0, LONG_SIDE / longest)
        return _stepped(width * scale), _stepped(height * scale)

    def detect(self, picture: Pixels) -> tuple[FaceBox, ...]:
        """Faces of an upright picture (height, width, red-green-blue) of a size from `size_for`, the surest first."""
        colours = picture[:, :, ::-1] if self.family.is_blue_first else picture
        numbers = (colours.astype(np.float32) - self.family.middle) / self.family.spread
        asked = {self._session.get_inputs()[0].name: np.ascontiguousarray(numbers.transpose(2, 0, 1)[None])}
        answers = self._session.run(list(self.family.outputs), asked, _giving_back())
        height, width = picture.shape[:2]
        corners = self.family.decode(dict(zip(self.family.outputs, answers, strict=True)), (width, height), self.family.threshold)
        return tuple(_box(one) for one in _apart(corners))


def face_detector(model: str = "") -> FaceDetector | Unseen:
    """The detector of a model file, loaded once a process; of the carried one where none is named.

    `Unseen` where there is no model, no runtime for it, or the file is none that can be read.
    """
    return _loaded(str(face_model_file(model) or ""), model)


@cache
def _loaded(path: str, model: str) -> FaceDetector | Unseen:
    why = why_no_faces(model)
    if why:
        return Unseen(reason=Reason.NO_FACE_MODEL, detail=f"faces were not counted: {why}")
    body = Path(path).read_bytes()
    try:
        session = _session(body)
        family = _family(frozenset(output.name for output in session.get_outputs()))
        if family is not None and family.is_any_size:
            session = _session(freed(body))
    except (RuntimeError, ValueError) as trouble:
        return Unseen(reason=Reason.NO_FACE_MODEL, detail=f"the face model cannot be loaded ({type(trouble).__name__})")
    if family is None:
        return Unseen(reason=Reason.NO_FACE_MODEL, detail="the face model is of a kind that cannot be read here")
    return FaceDetector(family=family, sha256=hashlib.sha256(body).hexdigest(), size=_fixed_size(session), _session=session)


def _session(model: bytes) -> Any:  # noqa: ANN401  (onnxruntime's own session has no types)
    """One thread, and memory as it is asked for: several processes look at pictures at the same time, of ever other sizes."""
    import onnxruntime  # noqa: PLC0415  (dear to load, and a site without pictures needs none)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(model, options, providers=[PROVIDER])
    except _refusals(onnxruntime) as trouble:
        raise ValueError(str(trouble)) from trouble


def _refusals(onnxruntime: Any) -> tuple[type[Exception], ...]:  # noqa: ANN401  (as above)
    """What the runtime raises on a file that is no model, or one that it cannot run: classes without a parent of their own."""
    state = onnxruntime.capi.onnxruntime_pybind11_state
    names = ("Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf", "NoModel", "NotImplemented", "RuntimeException")
    return tuple(getattr(state, name) for name in names)


@cache
def _giving_back() -> Any:  # noqa: ANN401  (as above)
    """What a look is started with: its memory is given back after it, for the reader of words wants some too."""
    import onnxruntime  # noqa: PLC0415  (as above)

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _fixed_size(session: Any) -> tuple[int, int] | None:  # noqa: ANN401  (as above)
    height, width = session.get_inputs()[0].shape[2:]
    return (width, height) if isinstance(width, int) and isinstance(height, int) else None


def _family(outputs: frozenset[str]) -> Family | None:
    return next((family for family in FAMILIES if outputs >= set(family.outputs)), None)


def _stepped(side: float) -> int:
    return max(STEP, int(-(-side // STEP)) * STEP)


def _box(corners: Numbers) -> FaceBox:
    left, top, right, bottom = (min(1.0, max(0.0, float(one))) for one in corners[:4])
    return FaceBox(left=left, top=top, width=right - left, height=bottom - top, score=float(corners[4]))


def _apart(corners: Numbers) -> Numbers:
    """The surest box of each face; those that lie over it are left out."""
    left = corners[np.argsort(-corners[:, 4], kind="stable")][: MOST_FACES * 4]
    kept: list[Numbers] = []
    while len(left) and len(kept) < MOST_FACES:
        first, left = left[0], left[1:]
        kept.append(first)
        left = left[_shared(first, left) <= SAME_FACE]
    return np.array(kept, dtype=np.float32).reshape(-1, 5)


def _shared(one: Numbers, others: Numbers) -> Numbers:
    """Area that a box has in common with each of the others, as part of the area of both."""
    wide = np.clip(np.minimum(one[2], others[:, 2]) - np.maximum(one[0], others[:, 0]), 0, None)
    high = np.clip(np.minimum(one[3], others[:, 3]) - np.maximum(one[1], others[:, 1]), 0, None)
    both = wide * high
    areas = (others[:, 2] - others[:, 0]) * (others[:, 3] - others[:, 1])
    return np.asarray(both / np.maximum((one[2] - one[0]) * (one[3] - one[1]) + areas - both, 1e-12), dtype=np.float32)


def _centerface(answers: Mapping[str, Numbers], size: tuple[int, int], threshold: float) -> Numbers:
    """A map of how likely a face's middle is, with its height and width (as logarithms) and a shift, for each 4 by 4 pixels."""
    likely, sides, shift = answers["537"][0, 0], answers["538"][0], answers["539"][0]
    rows, columns = np.nonzero(likely > threshold)
    high, wide = (np.exp(np.clip(sides[place, rows, columns], -10, 10)) * 4 for place in (0, 1))
    across = (columns + shift[1, rows, columns] + 0.5) * 4
    down = (rows + shift[0, rows, columns] + 0.5) * 4
    return _corners(across, down, wide, high, likely[rows, columns], size)


def _yunet(answers: Mapping[str, Numbers], size: tuple[int, int], threshold: float) -> Numbers:
    """Three grids of squares of 8, 16 and 32 pixels; for each square whether a face is in it, and its middle and sides."""
    found = []
    for step in (8, 16, 32):
        sure = np.sqrt(np.clip(answers[f"cls_{step}"].reshape(-1), 0, 1) * np.clip(answers[f"obj_{step}"].reshape(-1), 0, 1))
        box = answers[f"bbox_{step}"].reshape(-1, 4)
        (squares,) = np.nonzero(sure > threshold)
        rows, columns = np.divmod(squares, -(-size[0] // step))
        box = box[squares]
        high, wide = (np.exp(np.clip(box[:, place], -10, 10)) * step for place in (3, 2))
        found.append(_corners((columns + box[:, 0]) * step, (rows + box[:, 1]) * step, wide, high, sure[squares], size))
    return np.concatenate(found)


def _ultraface(answers: Mapping[str, Numbers], size: tuple[int, int], threshold: float) -> Numbers:  # noqa: ARG001  (all decoders have it)
    """Corners in parts of the picture, as they are wanted, with two scores each: no face, face."""
    sure, corners = answers["scores"].reshape(-1, 2)[:, 1], answers["boxes"].reshape(-1, 4)
    chosen = sure > threshold
    return np.concatenate((corners[chosen], sure[chosen, None]), axis=1).astype(np.float32)


def _corners(across: Any, down: Any, wide: Any, high: Any, sure: Any, size: tuple[int, int]) -> Numbers:  # noqa: ANN401  (arrays of one length each)
    width, height = size
    parts = ((across - wide / 2) / width, (down - high / 2) / height, (across + wide / 2) / width, (down + high / 2) / height, sure)
    return np.stack(parts, axis=1).astype(np.float32)


# Thresholds are those at which each was measured; docs say what was.
FAMILIES = (
    Family(name="CenterFace", threshold=0.5, outputs=("537", "538", "539"), decode=_centerface, is_any_size=True),
    Family(
        name="YuNet",
        threshold=0.7,
        outputs=tuple(f"{kind}_{step}" for kind in ("cls", "obj", "bbox") for step in (8, 16, 32)),
        decode=_yunet,
        is_blue_first=True,
    ),
    Family(name="UltraFace", threshold=0.7, outputs=("scores", "boxes"), decode=_ultraface, middle=127.0, spread=128.0),
)
