"""Draws the demo's pictures, shapes without people, into `web/`: run as `python -m audit.demo.pictures` after a change here."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PIL import ExifTags, Image, ImageDraw

from audit.demo.shelf import WEB

WIDTH, HEIGHT = 480, 320
QUALITY = 50

# Sky, ground and the colour of what stands between them.
PALETTES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "field": ("#a9d3ee", "#6fa65a", "#f2efe2"),
        "hall": ("#f0e3cc", "#a87b4f", "#37506e"),
        "night": ("#24344f", "#1a2430", "#e5c558"),
        "garden": ("#cfe6f5", "#4f8a4b", "#b9496a"),
        "desk": ("#e9e6f2", "#7a6aa8", "#e08a3c"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One picture: where it goes, what it shows, and what its camera would have written into it."""

    path: str
    palette: str
    shape: str
    camera: bool = False
    gps: bool = False
    size: tuple[int, int] = (WIDTH, HEIGHT)


AG, BH, MV, TR = "www.aldergrove.example", "www.beaconhill.example", "www.meadowview.example", "www.larkspurtrust.example"

DRAWINGS = (
    Drawing(path=f"{TR}/images/three-schools.jpg", palette="field", shape="houses"),
    Drawing(path=f"{TR}/images/conference-hall.jpg", palette="hall", shape="rows"),
    *(Drawing(path=f"{TR}/images/trustee-{n}.jpg", palette="desk", shape="shield", size=(160, 160)) for n in (1, 2, 3)),
    Drawing(path=f"{AG}/images/school-front.jpg", palette="field", shape="houses"),
    Drawing(path=f"{AG}/images/harvest-table.jpg", palette="hall", shape="circles"),
    Drawing(path=f"{AG}/images/sports-day-flags.jpg", palette="field", shape="flags"),
    Drawing(path=f"{AG}/images/bottle-rocket.jpg", palette="night", shape="rocket"),
    Drawing(path=f"{AG}/images/book-corner.jpg", palette="desk", shape="rows"),
    Drawing(path=f"{AG}/images/lamp-and-map.jpg", palette="hall", shape="shield"),
    Drawing(path=f"{AG}/images/bus-seat-poster.jpg", palette="desk", shape="flags"),
    Drawing(path=f"{AG}/images/gallery/woodland-walk.jpg", palette="garden", shape="trees", camera=True, gps=True),
    Drawing(path=f"{AG}/images/gallery/clay-pots.jpg", palette="hall", shape="circles", camera=True),
    Drawing(path=f"{AG}/images/gallery/oliver-pemberton-1.jpg", palette="desk", shape="circles"),
    Drawing(path=f"{AG}/images/gallery/9f2c4be17a03d5568c1e.jpg", palette="garden", shape="flags"),
    Drawing(path=f"{AG}/images/staff/helen-marsh.jpg", palette="desk", shape="shield", size=(160, 160)),
    *(Drawing(path=f"{AG}/images/staff/staff-{n}.jpg", palette="hall", shape="shield", size=(160, 160)) for n in (2, 3, 4)),
    *(Drawing(path=f"{AG}/images/governor-{n}.jpg", palette="garden", shape="shield", size=(160, 160)) for n in (1, 2)),
    Drawing(path=f"{BH}/images/front-gate.jpg", palette="field", shape="houses"),
    Drawing(path=f"{BH}/images/results-envelopes.jpg", palette="desk", shape="rows"),
    Drawing(path=f"{BH}/images/welcome-banner.jpg", palette="field", shape="flags"),
    Drawing(path=f"{BH}/images/house-shields.jpg", palette="night", shape="shield"),
    Drawing(path=f"{BH}/images/code-wheel.jpg", palette="night", shape="circles"),
    *(Drawing(path=f"{BH}/images/staff-{n}.jpg", palette="hall", shape="shield", size=(160, 160)) for n in (1, 2, 3)),
    Drawing(path=f"{MV}/wp-content/uploads/2026/05/sensory-garden.jpg", palette="garden", shape="trees", camera=True),
    Drawing(path=f"{MV}/wp-content/uploads/2026/05/sensory-garden-300x200.jpg", palette="garden", shape="trees", size=(300, 200)),
    Drawing(path=f"{MV}/wp-content/uploads/2026/06/swimming-gala.jpg", palette="field", shape="flags"),
    Drawing(path=f"{MV}/wp-content/uploads/2026/01/hydro-pool.jpg", palette="night", shape="rows"),
    *(Drawing(path=f"{MV}/wp-content/uploads/2026/01/team-{n}.jpg", palette="garden", shape="shield", size=(160, 160)) for n in (1, 2)),
    Drawing(path="files.schools.example/media/poster.jpg", palette="desk", shape="flags"),
    Drawing(path="files.schools.example/media/open-evening.jpg", palette="night", shape="houses"),
)


def draw(drawing: Drawing) -> Image.Image:
    """The picture, always the same for the same drawing."""
    sky, ground, thing = PALETTES[drawing.palette]
    chance = random.Random(drawing.path)  # noqa: S311  (where a shape stands is no secret)
    picture = Image.new("RGB", (WIDTH, HEIGHT), sky)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HEIGHT * 0.68, WIDTH, HEIGHT), fill=ground)
    for step in range(5):
        left = 20 + step * 92 + chance.randint(-12, 12)
        _shape(pen, drawing.shape, left=left, top=110 + chance.randint(-30, 40), colour=thing if step % 2 else ground)
    return picture.resize(drawing.size)


def _shape(pen: ImageDraw.ImageDraw, shape: str, *, left: int, top: int, colour: str) -> None:
    edge = "#2c2c2c"
    if shape == "houses":
        pen.rectangle((left, top + 40, left + 70, top + 130), fill=colour, outline=edge)
        pen.polygon([(left - 6, top + 40), (left + 35, top), (left + 76, top + 40)], fill="#9a4f3c", outline=edge)
    elif shape == "trees":
        pen.rectangle((left + 28, top + 60, left + 40, top + 130), fill="#6b4a2c")
        pen.ellipse((left, top, left + 68, top + 78), fill=colour, outline=edge)
    elif shape == "flags":
        pen.line((left, top, left, top + 130), fill=edge, width=4)
        pen.polygon([(left, top), (left + 62, top + 22), (left, top + 44)], fill=colour, outline=edge)
    elif shape == "rocket":
        pen.rectangle((left + 20, top + 30, left + 44, top + 110), fill=colour, outline=edge)
        pen.polygon([(left + 20, top + 30), (left + 32, top), (left + 44, top + 30)], fill="#c8553d")
    elif shape == "shield":
        corners = [(0, 0), (74, 0), (66, 70), (37, 110), (8, 70)]
        pen.polygon([(left + x, top + y) for x, y in corners], fill=colour, outline=edge)
    elif shape == "rows":
        for row in range(4):
            pen.rectangle((left, top + row * 34, left + 70, top + row * 34 + 18), fill=colour, outline=edge)
    else:
        pen.ellipse((left, top + 30, left + 74, top + 104), fill=colour, outline=edge)


def camera_notes(drawing: Drawing) -> Image.Exif:
    """What a camera writes; the place is a point in the North Sea."""
    notes = Image.Exif()
    if drawing.camera:
        notes[ExifTags.Base.Make] = "Drawn"
        notes[ExifTags.Base.Model] = "Brush 2"
        notes[ExifTags.Base.DateTime] = "2026:05:14 10:31:00"
    if drawing.gps:
        place = notes.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef] = "N"
        place[ExifTags.GPS.GPSLatitude] = (55.0, 30.0, 15.12)
        place[ExifTags.GPS.GPSLongitudeRef] = "E"
        place[ExifTags.GPS.GPSLongitude] = (2.0, 17.0, 41.88)
    return notes


def write_pictures(web: Path = WEB) -> None:
    """Writes every picture of the demo."""
    for drawing in DRAWINGS:
        path = web / drawing.path
        path.parent.mkdir(parents=True, exist_ok=True)
        draw(drawing).save(path, "JPEG", quality=QUALITY, optimize=True, exif=camera_notes(drawing))


if __name__ == "__main__":
    write_pictures()
