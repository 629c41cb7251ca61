"""Reads what a picture file says beside its pixels: place, camera, day, and which fields can identify somebody."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from types import MappingProxyType

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

Position = tuple[float, float]

EARTH_METRES = 6_371_008.8
CAMERA_LENGTH = 80
MOST_PACKETS = 16
MOST_PACKET_BYTES = 2_000_000

# What Pillow raises on metadata that is broken or made to hurt.
BROKEN_METADATA = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, AttributeError, OverflowError, ZeroDivisionError
)

# EXIF fields that can name or single out a person, by tag number.
EXIF_FIELDS: Mapping[int, str] = MappingProxyType(
    {
        0x010E: "ImageDescription",
        0x013B: "Artist",
        0x013C: "HostComputer",
        0x8298: "Copyright",
        0x9286: "UserComment",
        0x9C9B: "XPTitle",
        0x9C9C: "XPComment",
        0x9C9D: "XPAuthor",
        0x9C9E: "XPKeywords",
        0x9C9F: "XPSubject",
        0xA420: "ImageUniqueID",
        0xA430: "CameraOwnerName",
        0xA431: "BodySerialNumber",
        0xA435: "LensSerialNumber",
        0xC62F: "CameraSerialNumber",
    }
)
# IPTC fields of record 2.
IPTC_FIELDS: Mapping[int, str] = MappingProxyType(
    {
        5: "ObjectName",
        25: "Keywords",
        80: "By-line",
        90: "City",
        92: "Sub-location",
        105: "Headline",
        110: "Credit",
        116: "CopyrightNotice",
        118: "Contact",
        120: "Caption",
        122: "CaptionWriter",
    }
)
# XMP properties, by the name they carry in the packet.
XMP_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "Iptc4xmpExt:PersonInImage": "PersonInImage",
        "Iptc4xmpExt:PersonInImageWDetails": "PersonInImage",
        "mwg-rs:Name": "RegionName",
        "MPReg:PersonDisplayName": "RegionName",
        "dc:creator": "Creator",
        "dc:description": "Description",
        "dc:rights": "Rights",
        "dc:subject": "Keywords",
        "dc:title": "Title",
        "digiKam:TagsList": "Keywords",
        "lr:hierarchicalSubject": "Keywords",
        "photoshop:CaptionWriter": "CaptionWriter",
        "photoshop:City": "City",
        "photoshop:Headline": "Headline",
        "Iptc4xmpCore:Location": "Sub-location",
        "aux:OwnerName": "CameraOwnerName",
        "exifEX:CameraOwnerName": "CameraOwnerName",
        "aux:SerialNumber": "BodySerialNumber",
        "exifEX:BodySerialNumber": "BodySerialNumber",
        "aux:LensSerialNumber": "LensSerialNumber",
        "exifEX:LensSerialNumber": "LensSerialNumber",
        "xmpRights:Owner": "Owner",
    }
)
# Fields in which people write whom a picture shows. What they say is kept among the facts, for the rules to read.
CAPTIONS = frozenset({"Caption", "Description", "Headline", "ImageDescription", "Keywords", "ObjectName", "PersonInImage", "RegionName"})
CAPTIONS_TOO = frozenset({"Title", "UserComment", "XPComment", "XPKeywords", "XPSubject", "XPTitle"})
MOST_CAPTIONS = 40
CAPTION_LENGTH = 1_000
# Fields that Windows writes: two bytes a letter.
TWO_BYTES = range(0x9C9B, 0x9CA0)
XMP_DEGREES = re.compile(r"(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])?", re.IGNORECASE)
DAY = re.compile(r"(\d{4})[:\-/](\d{2})[:\-/](\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Facts beside the pixels. `position` is for the reader of pictures alone and goes no further."""

    position: Position | None = None
    camera: str = ""
    taken_on: date | None = None
    fields: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    orientation: int = 1


def read_metadata(image: ImageFile.ImageFile, body: bytes) -> Metadata:
    """Reads the EXIF, IPTC and XMP of an opened picture; broken parts count as absent."""
    try:
        exif = image.getexif()
    except BROKEN_METADATA:
        exif = Image.Exif()
    try:
        iptc = IptcImagePlugin.getiptcinfo(image) or {}
    except BROKEN_METADATA:
        iptc = {}
    return metadata_of(exif, xmp_packets(body, image.info.get("xmp")), iptc)


def metadata_of(exif: Image.Exif, packets: tuple[str, ...], iptc: Mapping[tuple[int, int], object]) -> Metadata:
    """What the three kinds of metadata say together."""
    detail = _directory(exif, ExifTags.IFD.Exif)
    main = _directory(exif, None)
    orientation = main.get(ExifTags.Base.Orientation, 1)
    dates = [_text(detail.get(tag)) for tag in (ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized)]
    dates += [_xmp_value(packet, name) for packet in packets for name in ("exif:DateTimeOriginal", "photoshop:DateCreated")]
    maker, model = _text(main.get(ExifTags.Base.Make)), _text(main.get(ExifTags.Base.Model))
    camera = model if model.casefold().startswith(maker.casefold()) else f"{maker} {model}"
    return Metadata(
        position=_exif_position(_directory(exif, ExifTags.IFD.GPSInfo)) or _xmp_position(packets),
        camera=camera.strip()[:CAMERA_LENGTH],
        taken_on=next((day for day in map(_day, dates) if day), None),
        fields=tuple(sorted(set(_named_fields({**main, **detail}, packets, iptc)))),
        captions=tuple(dict.fromkeys(_captions({**main, **detail}, packets, iptc)))[:MOST_CAPTIONS],
        orientation=orientation if isinstance(orientation, int) and orientation in range(1, 9) else 1,
    )


def xmp_packets(body: bytes, packet: object) -> tuple[str, ...]:
    """Every XMP packet: the one Pillow found, and those that stand plainly in the bytes (extended ones too)."""
    found = [packet if isinstance(packet, bytes) else str(packet or "").encode()]
    start = body.find(b"<x:xmpmeta")
    while start >= 0 and len(found) < MOST_PACKETS:
        end = body.find(b"</x:xmpmeta>", start)
        found.append(body[start : end if end > 0 else len(body)])
        start = body.find(b"<x:xmpmeta", end) if end > 0 else -1
    return tuple(dict.fromkeys(part[:MOST_PACKET_BYTES].decode("utf-8", errors="replace") for part in found if part))


def metres_between(one: Position, other: Position) -> float:
    """Distance over ground of two positions (latitude, longitude in degrees), in metres."""
    first, second = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(east / 2) ** 2
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(half)))


def _directory(exif: Image.Exif, which: ExifTags.IFD | None) -> dict[int, object]:
    try:
        return dict(exif) if which is None else dict(exif.get_ifd(which))
    except BROKEN_METADATA:
        return {}


def _named_fields(exif: Mapping[int, object], packets: Iterable[str], iptc: Mapping[tuple[int, int], object]) -> Iterable[str]:
    yield from (name for tag, name in EXIF_FIELDS.items() if _text(exif.get(tag)))
    yield from (name for number, name in IPTC_FIELDS.items() if iptc.get((2, number)))
    for packet in packets:
        yield from (name for key, name in XMP_FIELDS.items() if _xmp_value(packet, key))


def _captions(exif: Mapping[int, object], packets: Iterable[str], iptc: Mapping[tuple[int, int], object]) -> Iterable[tuple[str, str]]:
    """What each caption says, with its field: one value each, without marks."""
    found = [(name, _letters(exif.get(tag), wide=tag in TWO_BYTES)) for tag, name in EXIF_FIELDS.items()]
    for number, name in IPTC_FIELDS.items():
        values = iptc.get((2, number))
        found += [(name, _letters(value)) for value in (values if isinstance(values, list) else [values])]
    for packet in packets:
        found += [(name, value) for key, name in XMP_FIELDS.items() for value in _xmp_values(packet, key)]
    return ((name, text[:CAPTION_LENGTH]) for name, text in found if text and name in CAPTIONS | CAPTIONS_TOO)


def _letters(value: object, *, wide: bool = False) -> str:
    """A field's letters, in whichever way they were written."""
    if isinstance(value, bytes) and (wide or value.startswith(b"UNICODE\x00")):
        return _text(value.removeprefix(b"UNICODE\x00").decode("utf-16-le", errors="replace"))
    return "" if isinstance(value, int) else _text(value)


def _text(value: object) -> str:
    """A field as one plain line; empty for blanks, zeros and values that are no text."""
    if isinstance(value, bytes):
        plain = value.removeprefix(b"ASCII\x00\x00\x00").removeprefix(b"UNICODE\x00").removeprefix(b"JIS\x00\x00\x00\x00\x00")
        value = plain.replace(b"\x00", b"").decode("utf-8", errors="replace")
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and value else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def _day(text: str) -> date | None:
    found = DAY.match(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _exif_position(directory: Mapping[int, object]) -> Position | None:
    north = _exif_degrees(directory.get(ExifTags.GPS.GPSLatitude), directory.get(ExifTags.GPS.GPSLatitudeRef))
    east = _exif_degrees(directory.get(ExifTags.GPS.GPSLongitude), directory.get(ExifTags.GPS.GPSLongitudeRef))
    return _real(north, east)


def _exif_degrees(value: object, side: object) -> float | None:
    parts = value if isinstance(value, tuple) else (value,)
    try:
        degrees = sum((float(part) / 60**place for place, part in enumerate(parts[:3])), 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return -degrees if _text(side).upper()[:1] in {"S", "W"} else degrees


def _xmp_position(packets: Iterable[str]) -> Position | None:
    for packet in packets:
        north = _xmp_degrees(_xmp_value(packet, "exif:GPSLatitude"))
        east = _xmp_degrees(_xmp_value(packet, "exif:GPSLongitude"))
        position = _real(north, east)
        if position:
            return position
    return None


def _xmp_degrees(text: str) -> float | None:
    found = XMP_DEGREES.match(text.lstrip("+-"))
    if found is None:
        return None
    degrees = float(found[1]) + float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    return -degrees if text.startswith("-") or (found[4] or "").upper() in {"S", "W"} else degrees


def _real(north: float | None, east: float | None) -> Position | None:
    """The position, where both halves are there and lie on Earth; cameras without a fix write zeros."""
    if north is None or east is None or not (math.isfinite(north) and math.isfinite(east)):
        return None
    if abs(north) > 90 or abs(east) > 180 or (north == 0 and east == 0):  # noqa: PLR2004  (degrees of a globe)
        return None
    return (north, east)


def _xmp_values(packet: str, name: str) -> Iterable[str]:
    """Every value of a property: each member of a list apart."""
    attributes = (found[2] for found in re.finditer(rf"\s{re.escape(name)}\s*=\s*([\"'])(.*?)\1", packet, re.DOTALL))
    elements = (found[1] for found in re.finditer(rf"<{re.escape(name)}(?:\s[^>]*)?>(.*?)</{re.escape(name)}>", packet, re.DOTALL))
    members = (part for element in elements for part in re.split(r"</rdf:li>", element))
    return (plain for text in (*attributes, *members) if (plain := " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())))


def _xmp_value(packet: str, name: str) -> str:
    """First value of a property, written as an attribute or as an element (its text, without inner tags)."""
    attribute = re.search(rf"\s{re.escape(name)}\s*=\s*([\"'])(.*?)\1", packet, re.DOTALL)
    if attribute and attribute[2].strip():
        return attribute[2].strip()
    element = re.search(rf"<{re.escape(name)}(?:\s[^>]*)?>(.*?)</{re.escape(name)}>", packet, re.DOTALL)
    return re.sub(r"<[^>]*>", " ", element[1]).strip() if element else ""
