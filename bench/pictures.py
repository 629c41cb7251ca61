"""What we find in labelled pictures and what it costs, beside exiftool and tesseract: python bench/pictures.py FOLDER.

FOLDER holds images_faces, images_negative (each with ground_truth.csv: file, faces, boxes_x1y1x2y2) and images_exif, as far as they are
there. Posters with invented names are drawn here. Times are CPU seconds of one thread.
"""

import argparse
import csv
import io
import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from crawler.faces import FaceBox, FaceDetector, face_detector
from crawler.images import read_picture
from crawler.picture_text import word_reader
from records.policy import PictureSettings
from records.web import Picture

NOTHING = PictureSettings(faces=False, text=False)
# Faces smaller than this, in a picture brought to 1600 pixels, are not promised.
LEAST_FACE, SCALED_TO = 24, 1600
SAME = 0.4
DARK = 380
LEANING, SMALL = 4, 5
NAMES = (
    "Oliver Sample", "Zofia Nowakowska", "Anwen Prys-Jones", "Olu Adebayo", "Siân O’Hare", "Harpreet Gillon", "Niamh Kearns",
    "Ibrahim Choudry", "Nevaeh Stone", "Chidi Okonkwo", "Eilidh Marsh", "Tomasz Zielin", "Aisha Rahmani", "Jean-Luc Fairbank",
    "Poppy Larkin", "Rhys Tudor",
)  # fmt: skip
BEHIND = ("ivory", "navy", "#b01030", "#e8f0d8", "black", "#ffd040")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    folder = ask.parse_args().folder
    _faces(folder)
    _words()
    _metadata(folder)
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _faces(folder: Path) -> None:
    detector = face_detector()
    if not isinstance(detector, FaceDetector):
        print(f"faces: {detector.detail}")
        return
    print(f"faces by {detector.name}, threshold {detector.family.threshold}")
    expected = right = extra = 0
    photographs = list(_labelled(folder / "images_faces"))
    for file, faces, boxes in photographs:
        found, size = _found(detector, file)
        scale = SCALED_TO / max(size)
        truth = [box for box in boxes if np.sqrt((box[2] - box[0]) * (box[3] - box[1])) * scale >= LEAST_FACE]
        if boxes:
            met = sum(any(_shared(one, box, size) >= SAME for one in found) for box in truth)
            expected, right = expected + len(truth), right + met
            extra += sum(all(_shared(one, box, size) < SAME for box in boxes) for one in found)
        else:
            expected, right, extra = expected + faces, right + min(faces, len(found)), extra + max(0, len(found) - faces)
    scenes = list(_labelled(folder / "images_negative"))
    flagged = sum(bool(_found(detector, file)[0]) for file, _, _ in scenes)
    if expected:
        precision = right / max(1, right + extra)
        print(f"  {len(photographs)} pictures with {expected} faces: recall {right / expected:.3f}, precision {precision:.3f}")
    if scenes:
        print(f"  {len(scenes)} scenes without people: {flagged} flagged")
    if photographs:
        bodies = [_as_jpeg(file) for file, _, _ in photographs]
        each = _cpu(lambda body: read_picture(body, "", settings=PictureSettings(text=False)), bodies)
        print(f"  whole reading of a 1600 by 1200 JPEG: {each * 1000:.0f} ms CPU, {1 / each:.1f} pictures a second and core")
    print(f"  most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _labelled(folder: Path) -> Iterator[tuple[Path, int, list[list[float]]]]:
    table = folder / "ground_truth.csv"
    if not table.exists():
        print(f"  nothing in {folder.name}")
        return
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if (folder.parent / row["file"]).exists():
                yield folder.parent / row["file"], int(row["faces"]), json.loads(row["boxes_x1y1x2y2"] or "[]")


def _found(detector: FaceDetector, file: Path) -> tuple[tuple[FaceBox, ...], tuple[int, int]]:
    with Image.open(file) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    size = detector.size_for(*upright.size)
    return detector.detect(np.asarray(upright.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))), upright.size


def _shared(face: FaceBox, box: list[float], size: tuple[int, int]) -> float:
    """Area in common as part of both; labels frame heads wider or narrower than detectors do."""
    left, top = face.left * size[0], face.top * size[1]
    right, bottom = left + face.width * size[0], top + face.height * size[1]
    both = max(0.0, min(right, box[2]) - max(left, box[0])) * max(0.0, min(bottom, box[3]) - max(top, box[1]))
    return both / ((right - left) * (bottom - top) + (box[2] - box[0]) * (box[3] - box[1]) - both)


def _as_jpeg(file: Path) -> bytes:
    body = io.BytesIO()
    with Image.open(file) as opened:
        opened.convert("RGB").resize((1600, 1200)).save(body, "JPEG", quality=88)
    return body.getvalue()


def _cpu(work: Callable[[bytes], object], bodies: list[bytes]) -> float:
    """CPU seconds for one, the median of all, after a first that loads the model."""
    work(bodies[0] + b"\0")
    seconds = []
    for body in bodies:
        start = time.process_time()
        work(body)
        seconds.append(time.process_time() - start)
    return statistics.median(seconds)


def _words() -> None:
    reader = word_reader()
    if reader is None:
        print("words: no reader of words is installed")
        return
    posters = list(_posters())
    ours, nearly, seconds, theirs, their_seconds = 0, 0, [], 0, []
    tesseract = shutil.which("tesseract")
    for image, names in posters:
        body = io.BytesIO()
        image.save(body, "PNG")
        start = time.process_time()
        read = read_picture(body.getvalue(), "", settings=PictureSettings(faces=False))
        seconds.append(time.process_time() - start)
        text = " ".join(read.words) if isinstance(read, Picture) else ""
        ours, nearly = ours + _names_in(text, names), nearly + _names_in(text, names, nearly=True)
        if tesseract:
            text, took = _tesseract(tesseract, body.getvalue())
            theirs, their_seconds = theirs + _names_in(text, names), [*their_seconds, took]
    planted = sum(len(names) for _, names in posters)
    print(f"words: {len(posters)} drawn pictures with {planted} names, {statistics.mean(seconds[1:]):.2f} s CPU each")
    print(f"  read without accents and blanks {ours / planted:.3f}, with one letter wrong or missing {nearly / planted:.3f}")
    if tesseract:
        print(f"  tesseract: read {theirs / planted:.3f}, {statistics.mean(their_seconds):.2f} s CPU each")
    else:
        print("  tesseract is not installed")


def _posters() -> Iterator[tuple[Image.Image, tuple[str, ...]]]:
    """Certificates, slides, captions drawn into a patterned photo, small copies, leaning ones: the same in every run."""
    chance = random.Random(7)  # noqa: S311  (no secret)
    for number in range(24):
        names = tuple(chance.sample(NAMES, 1 + number % 3))
        size = ((1200, 850), (1600, 1200), (1024, 1024), (800, 1131))[number % 4]
        image = Image.new("RGB", size, BEHIND[number % len(BEHIND)])
        drawing = ImageDraw.Draw(image)
        if number % 4 == 1:
            for _ in range(400):
                x, y = chance.randrange(size[0]), chance.randrange(size[1])
                drawing.ellipse((x, y, x + 90, y + 60), fill=tuple(chance.randrange(60, 160) for _ in range(3)))
        light = "white" if number % 4 == 1 or sum(image.getpixel((0, 0))) < DARK else "#202020"  # type: ignore[arg-type]
        letters = chance.choice((26, 32, 44, 60))
        lines = ("Alder Grove Primary School", "Star of the Week", *names, "Year 4, for a model bridge")
        for place, line in enumerate(lines):
            drawing.text((70, 90 + place * letters * 1.9), line, fill=light, font=ImageFont.load_default(letters), stroke_width=number % 2)
        if number % 6 == LEANING:
            image = image.rotate(5, fillcolor=BEHIND[number % len(BEHIND)])
        if number % 6 == SMALL:
            image.thumbnail((640, 640))
        yield image, names


def _names_in(text: str, names: tuple[str, ...], *, nearly: bool = False) -> int:
    plain = _folded(text)
    return sum(_folded(name) in plain or (nearly and _one_letter_off(_folded(name), plain)) for name in names)


def _one_letter_off(name: str, text: str) -> bool:
    return any(re.search(rf"{name[:place]}.?{name[place + 1:]}", text) for place in range(len(name)))


def _folded(text: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return "".join(letter for letter in bare if letter.isalnum())


def _tesseract(program: str, body: bytes) -> tuple[str, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = subprocess.run([program, "-", "-"], input=body, capture_output=True, check=False, env={"OMP_THREAD_LIMIT": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return made.stdout.decode("utf-8", errors="replace"), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _metadata(folder: Path) -> None:
    program, files = shutil.which("exiftool"), sorted((folder / "images_exif").rglob("*"))
    kinds = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".avif"}
    files = [file for file in files if file.is_file() and file.suffix.lower() in kinds]
    if not program or not files:
        print("metadata: no exiftool or no pictures to compare")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(map(str, files)))
        listed.flush()
        fields = ("-Composite:GPSLatitude", "-PersonInImage", "-RegionName", "-Artist")
        command = [program, "-j", "-n", "-q", "-G0", *fields, "-@", listed.name]
        made = subprocess.run(command, capture_output=True, check=False)
    truth = {Path(row["SourceFile"]): row for row in json.loads(made.stdout or b"[]")}
    start = time.process_time()
    ours = {file: read_picture(file.read_bytes(), "", settings=NOTHING) for file in files}
    each = (time.process_time() - start) / len(files)
    print(f"metadata: {len(files)} files, {each * 1000:.0f} ms CPU each; found by us of what exiftool finds in files that open")
    for what, has in (
        ("position", lambda picture: picture.has_gps),
        ("PersonInImage", lambda picture: "PersonInImage" in picture.metadata_fields),
        ("RegionName", lambda picture: "RegionName" in picture.metadata_fields),
        ("Artist", lambda picture: "Artist" in picture.metadata_fields),
    ):
        # What is no place on Earth has no composite position.
        key = "Composite:GPSLatitude" if what == "position" else f":{what}"
        with_it = [file for file in files if any(name.endswith(key) and value for name, value in truth.get(file, {}).items())]
        opened = [picture for file in with_it if isinstance(picture := ours[file], Picture)]
        print(f"  {what}: {sum(map(has, opened))} of {len(opened)}")


if __name__ == "__main__":
    main()
