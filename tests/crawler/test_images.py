"""Facts of picture files: place, size, camera, field names; bombs and broken files; which version is largest."""

import io
import re
import shutil
import struct
import subprocess
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from crawler import images, picture_facts
from crawler.images import read_picture
from crawler.picture_tools import why_no_faces
from crawler.resized_copies import is_resized_name, original_of
from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen
from records.web import Picture

URL = "https://www.aldergrove.example/files/photo.jpg"
SCHOOL = (52.95, -1.15)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description exif:GPSLatitude="52,57.0N" exif:GPSLongitude="1,9.0W">'
    b"<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Wanda Test</rdf:li>"
    b"</rdf:Bag></Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def drawn(size: tuple[int, int] = (320, 200)) -> Image.Image:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    ImageDraw.Draw(image).rectangle((20, 20, size[0] // 2, size[1] // 2), fill="navy")
    return image


def exif(*, north: Any = (52.0, 57.0, 0.0), east: Any = (1.0, 9.0, 0.0), **tags: Any) -> Image.Exif:
    found = Image.Exif()
    for tag, value in {"0x010F": "Maker", "0x0110": "Model 7", "0x013B": "Wanda Test", **tags}.items():
        found[int(tag, 16)] = value
    found.get_ifd(0x8769)[0x9003] = "2024:05:17 10:11:12"
    found.get_ifd(0x8769)[0xA431] = "SN-12345"
    if north is not None:
        found.get_ifd(0x8825).update({1: "N", 2: north, 3: "W", 4: east})
    return found


def saved(form: str = "JPEG", image: Image.Image | None = None, **more: Any) -> bytes:
    body = io.BytesIO()
    (image or drawn()).save(body, form, **more)
    return body.getvalue()


def read(body: bytes, url: str = URL, **more: Any) -> Picture:
    picture = read_picture(body, url, **more)
    assert isinstance(picture, Picture), picture
    return picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_position_is_found_in_every_kind_of_file(form: str) -> None:
    assert read(saved(form, exif=exif())).has_gps


def test_a_position_is_found_in_a_tiff() -> None:
    directory = ImageFileDirectory_v2()
    directory[0x8825] = {1: "N", 2: (52.0, 57.0, 0.0), 3: "W", 4: (1.0, 9.0, 0.0)}

    assert read(saved("TIFF", tiffinfo=directory)).has_gps


@pytest.mark.parametrize(
    ("north", "east"),
    [(None, None), ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)), ((IFDRational(0, 0),) * 3, (1.0, 9.0, 0.0)), ((95.0, 0.0, 0.0), (1.0, 0.0, 0.0))],
)
def test_an_empty_or_impossible_position_is_none(north: Any, east: Any) -> None:
    assert not read(saved(exif=exif(north=north, east=east))).has_gps


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_a_position_in_xmp_counts(form: str) -> None:
    picture = read(saved(form, xmp=XMP))

    assert picture.has_gps
    assert "PersonInImage" in picture.metadata_fields


def test_a_png_text_chunk_with_xmp_counts() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=True)

    assert read(saved("PNG", pnginfo=chunks)).has_gps


def test_only_the_distance_from_the_school_leaves() -> None:
    picture = read(saved(exif=exif()), site=SCHOOL)

    assert picture.gps_metres_from_site == pytest.approx(0, abs=1)
    assert not re.search(r"52[.,]9|1[.,]15\b", repr(picture))


def test_a_kilometre_is_a_kilometre() -> None:
    picture = read(saved(exif=exif()), site=(52.95 + 1 / 111.195, -1.15))

    assert picture.gps_metres_from_site == pytest.approx(1000, abs=2)


def test_camera_day_and_field_names_without_values() -> None:
    picture = read(saved(exif=exif()))

    assert (picture.camera, picture.taken_on) == ("Maker Model 7", date(2024, 5, 17))
    assert picture.metadata_fields == ("Artist", "BodySerialNumber")
    assert "Wanda" not in repr(picture)


def test_captions_are_kept_among_the_facts_each_with_its_field() -> None:
    written = exif(**{"0x010E": "Sports day at the Grove", "0x9C9B": "Zoë on the field".encode("utf-16-le")})
    captions = read(saved(exif=written, xmp=XMP)).captions

    assert set(captions) == {
        ("ImageDescription", "Sports day at the Grove"), ("XPTitle", "Zoë on the field"), ("PersonInImage", "Wanda Test")
    }  # fmt: skip


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_and_hash_are_those_of_the_upright_picture(orientation: int) -> None:
    upright = drawn((400, 240))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    picture = read(saved("PNG", stored, exif=exif(**{"0x0112": orientation})))

    assert (picture.width, picture.height) == (400, 240)
    assert picture.phash == read(saved("PNG", upright)).phash


def test_a_hash_survives_another_size_and_tells_pictures_apart() -> None:
    whole, small = read(saved(quality=95)).phash, read(saved(image=drawn().resize((160, 100)), quality=60)).phash
    other = read(saved(image=drawn().transpose(Image.Transpose.ROTATE_180))).phash

    assert re.fullmatch(r"[0-9a-f]{16}", whole)
    assert (int(whole, 16) ^ int(small, 16)).bit_count() <= 6
    assert (int(whole, 16) ^ int(other, 16)).bit_count() > 10


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "AVIF"])
def test_the_content_says_the_media_type_not_the_name(form: str) -> None:
    assert read(saved(form)).media_type == f"image/{form.lower()}"


@pytest.mark.parametrize("start", [b"<svg ", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- drawn -->\n<svg "])
def test_an_svg_has_no_raster_facts(start: bytes) -> None:
    picture = read(start + b"xmlns='http://www.w3.org/2000/svg'></svg>")

    assert (picture.media_type, picture.width, picture.phash, picture.has_gps) == ("image/svg+xml", 0, "", False)


def test_without_a_model_faces_are_unseen_never_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_facts, "face_detector", lambda _: Unseen(reason=Reason.NO_FACE_MODEL, detail="no face model"))
    faces = read(saved(quality=71), settings=PictureSettings(text=False)).faces

    assert isinstance(faces, Unseen)
    assert faces.reason is Reason.NO_FACE_MODEL


@pytest.mark.parametrize(
    ("inside", "faces"),
    [(b"<path d='M0 0h9v9z'/>", True), (b"<image href='x.jpg'/>", False), (b"<g fill='url(data:image/png;,)'/>", False)],
)
def test_a_drawing_shows_nobody_unless_a_picture_is_in_it(inside: bytes, faces: bool) -> None:  # noqa: FBT001  (a case of the table)
    picture = read(b"<svg xmlns='http://www.w3.org/2000/svg'>" + inside + b"</svg>")

    assert (picture.faces == 0) is faces


def test_a_phones_file_whose_pixels_are_closed_shows_neither_somebody_nor_nobody() -> None:
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64

    assert isinstance(read(heic).faces, Unseen)


def test_of_a_moving_picture_nobody_can_say_that_nobody_is_on_it() -> None:
    frames = [drawn((320, 200)), drawn((320, 200)).transpose(Image.Transpose.ROTATE_180)]
    faces = read(saved("GIF", frames[0], save_all=True, append_images=frames[1:], duration=80)).faces

    assert isinstance(faces, Unseen)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_looked_at(mode: str) -> None:
    image = Image.new("I;16", (320, 200), 40_000) if mode == "I;16" else drawn().convert(mode)
    upright = images._upright(image, 6)

    assert (upright.mode, upright.size) == ("RGB", (200, 320))


def test_sixteen_bits_a_pixel_are_not_all_white() -> None:
    assert images._upright(Image.new("I;16", (10, 10), 0x8000), 1).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize(("size", "times"), [((4000, 3000), 4), ((4000, 1000), 1), ((1600, 1200), 1), ((80, 60), 1), ((12000, 9000), 12)])
def test_a_large_picture_is_looked_at_smaller_never_too_small(size: tuple[int, int], times: int) -> None:
    assert images._times_smaller(*size) == times


@pytest.mark.shared_data
def test_faces_are_counted_and_measured_in_the_pixels_of_the_file() -> None:
    portrait = SHARED / "images_faces" / "public_figures" / "obama.jpg"
    if why_no_faces() or not portrait.exists():
        pytest.skip(why_no_faces() or "no labelled pictures here")
    picture = read(portrait.read_bytes(), settings=PictureSettings(text=False))

    assert picture.faces == 1
    assert 300 < picture.largest_face_px < 700
    assert 0.05 < picture.largest_face_share < 0.3


def _png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 4096)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_bomb_is_refused_before_it_is_opened(side: int) -> None:
    answer = read_picture(_png_of(side, side), URL)

    assert isinstance(answer, Unseen)
    assert answer.reason is Reason.UNSUPPORTED_MEDIA


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_short_is_not_seen(form: str) -> None:
    whole = saved(form, drawn((900, 700)))

    assert isinstance(read_picture(whole[: len(whole) // 2], URL), Unseen)


@pytest.mark.parametrize("body", [b"", b"<html><body>Not found</body></html>", b"%PDF-1.7", b"GIF89a", b"\xff\xd8\xff\xe0", bytes(4096)])
def test_what_is_no_picture_is_not_seen(body: bytes) -> None:
    assert isinstance(read_picture(body, URL), Unseen)


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("https://a.example/u/cup-300x200.jpg", "https://a.example/u/cup.jpg"),
        ("https://a.example/u/cup-scaled.jpeg?x=1", "https://a.example/u/cup.jpeg"),
        ("https://a.example/u/cup.jpg?x=1", "https://a.example/u/cup.jpg?x=1"),
        ("https://a.example/u/300x200.jpg", "https://a.example/u/300x200.jpg"),
    ],
)
def test_the_original_of_a_copy(url: str, original: str) -> None:
    assert original_of(url) == original
    assert is_resized_name(url) == (url != original)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir() or shutil.which("exiftool") is None, reason="the test material or exiftool is not here")
def test_positions_agree_with_exiftool_on_real_files() -> None:
    files = sorted(path for path in (SHARED / "images_exif").rglob("*") if path.is_file() and path.suffix != ".md")
    command = ["exiftool", "-n", "-T", "-GPSLatitude", "-GPSLongitude", *map(str, files)]
    table = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout.splitlines()
    truth = {path.name: "-" not in line.split("\t") for path, line in zip(files, table, strict=True)}
    found = {path.name: read_picture(path.read_bytes(), URL) for path in files}

    assert {name: picture.has_gps for name, picture in found.items() if isinstance(picture, Picture)} == truth


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the test material is not here")
def test_hostile_files_end_in_an_answer(recwarn: pytest.WarningsRecorder) -> None:
    files = [path for path in sorted((SHARED / "images_hostile").rglob("*")) if path.is_file() and path.suffix != ".md"]

    assert all(isinstance(read_picture(path.read_bytes(), URL), (Picture, Unseen)) for path in files)
    assert not list(recwarn)
