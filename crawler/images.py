"""Reads a picture's bytes into facts, and tells which of its versions is the largest; no I/O."""

import functools
import hashlib
import io
import re
import struct
import warnings
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from crawler.picture_facts import Seen, seen_on
from crawler.picture_metadata import BROKEN_METADATA, Metadata, Position, metadata_of, metres_between, read_metadata, xmp_packets
from crawler.picture_tools import can_look
from crawler.qr_codes import qr_addresses
from crawler.resized_copies import is_resized_name
from records.policy import PictureSettings
from records.reason import Reason
from records.sight import Unseen
from records.web import Picture

# The formats that browsers show or phones write. What Pillow reads beyond them has no business on a page.
# A multi-picture JPEG (MPO) opens as a JPEG. `init` loads the readers, without which a name in this list is an error.
Image.init()
FORMATS = tuple(name for name in ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF", "BMP", "ICO", "JPEG2000") if name in Image.OPEN)
MEDIA_TYPES = {"MPO": "image/jpeg", "JPEG2000": "image/jp2", "ICO": "image/vnd.microsoft.icon"}
SCALED_FORMATS = frozenset({"JPEG", "MPO"})
MOVING_FORMATS = frozenset({"GIF", "WEBP", "PNG", "AVIF"})

# A JPEG is decoded at a fraction of its size, so that it may be large; the others are held whole.
MOST_PIXELS = 60_000_000
MOST_PIXELS_OF_JPEG = 250_000_000
# A large picture is made smaller before it is looked at, but no smaller than this: faces, words and codes must stay plain.
LEAST_LONG_SIDE, LEAST_SHORT_SIDE = 960, 640
# Where nobody looks for faces and words, a smaller grey one does for its hash and for codes, at a fifth of the time.
GREY_SIDE = 480

HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
SVG_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:\w+:)?svg[\s>]", re.DOTALL | re.IGNORECASE
)
BROKEN_PICTURE = (*BROKEN_METADATA, MemoryError, struct.error)
CUT_SHORT = re.compile(r"truncat|premature|unexpected end|broken data stream|not enough|buffer overrun|not processed", re.IGNORECASE)
TRANSPOSED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LIES_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
CLOSED = Seen(faces=Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the pixels of this HEIC file cannot be read"))
# A drawing that shows a picture inside it.
PICTURE_IN_SVG = re.compile(rb"<(?:\w+:)?(?:image|foreignObject)[\s>]|data:image/", re.IGNORECASE)


def read_picture(
    body: bytes, url: str, site: Position | None = None, settings: PictureSettings | None = None
) -> Picture | Unseen:
    """Facts of one picture file; `Unseen` where the bytes are no picture, too large to open safely, or cut short.

    `site` is the school's position (latitude and longitude in degrees). A position in the picture leaves this
    function only as the distance from it in metres. `settings` say what is looked for; all of it where there are none.
    """
    if not body:
        return Unseen(reason=Reason.TRUNCATED, detail="the file is empty")
    if SVG_START.match(body[:4096].removeprefix(b"\xef\xbb\xbf")):
        return _picture(body, url, "image/svg+xml", (0, 0), Metadata(), site, seen=_drawn(body))
    if body[4:8] == b"ftyp" and body[8:12] in HEIF_BRANDS and b"avif" not in body[8:64]:
        return _read_heif(body, url, site)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _read_raster(body, url, site, settings or PictureSettings())
        except Image.DecompressionBombError:
            return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="more pixels than can be opened safely")
        except BROKEN_PICTURE as trouble:
            reason = Reason.TRUNCATED if CUT_SHORT.search(str(trouble)) else Reason.UNSUPPORTED_MEDIA
            detail = "the picture ends too early" if reason is Reason.TRUNCATED else "the file cannot be read as a picture"
            return Unseen(reason=reason, detail=detail)


def _drawn(body: bytes) -> Seen:
    """A drawing made of lines shows no photograph; what a picture inside it shows stays closed to us."""
    if PICTURE_IN_SVG.search(body):
        return Seen(faces=Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="a picture inside a drawing was not looked at"))
    return Seen(faces=0)


def _read_raster(body: bytes, url: str, site: Position | None, settings: PictureSettings) -> Picture | Unseen:
    with Image.open(io.BytesIO(body), formats=FORMATS) as image:
        kind, (width, height) = image.format or "", image.size
        most = MOST_PIXELS_OF_JPEG if kind in SCALED_FORMATS else MOST_PIXELS
        if width * height > most:
            return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail=f"{width} by {height} pixels are more than can be opened safely")
        smaller, looks = _times_smaller(width, height), can_look(settings)
        if kind in SCALED_FORMATS and not looks:
            image.draft("L", (GREY_SIDE, GREY_SIDE))
        elif kind in SCALED_FORMATS and smaller > 1:
            image.draft(None, (width // smaller, height // smaller))
        # A TIFF closes its file on loading; a PNG may keep its metadata behind the pixels.
        metadata = read_metadata(image, body) if kind == "TIFF" else Metadata()
        image.load()
        metadata = metadata if kind == "TIFF" else read_metadata(image, body)
        upright = _upright(image, metadata.orientation) if looks else _upright_grey(image, metadata.orientation)
        scenes = getattr(image, "n_frames", 1) if kind in MOVING_FORMATS else 1
    size = (height, width) if metadata.orientation in LIES_ON_ITS_SIDE else (width, height)
    media_type = MEDIA_TYPES.get(kind, f"image/{kind.lower()}")
    grey = upright.convert("L")
    seen = _first_of(seen_on(hashlib.sha256(body).hexdigest(), size, functools.partial(_at_size, upright), settings), scenes)
    read = _picture(body, url, media_type, size, metadata, site, phash=_difference_hash(grey), seen=seen)
    return replace(read, addresses=qr_addresses(grey))


def _times_smaller(width: int, height: int) -> int:
    """How many times smaller a picture may be made before it is looked at."""
    return max(1, min(max(width, height) // LEAST_LONG_SIDE, min(width, height) // LEAST_SHORT_SIDE))


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """The picture upright in colours, on white where it is transparent, and smaller where it is very large."""
    if image.mode.startswith("I;16"):
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode not in {"L", "RGB", "RGBA", "CMYK"}:
        has_alpha = image.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in image.info
        image = image.convert("RGBA" if has_alpha else "RGB")
    smaller = _times_smaller(*image.size)
    if smaller > 1:
        image = image.reduce(smaller)
    if image.mode == "RGBA" or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    plain = image.convert("RGB")
    return plain.transpose(TRANSPOSED[orientation]) if orientation in TRANSPOSED else plain


def _upright_grey(image: Image.Image, orientation: int) -> Image.Image:
    """The picture upright and grey, which is all that its hash and codes need."""
    if image.mode not in {"L", "RGB", "CMYK"}:
        return _upright(image, orientation).convert("L")
    grey = image.convert("L")
    return grey.transpose(TRANSPOSED[orientation]) if orientation in TRANSPOSED else grey


def _at_size(upright: Image.Image, width: int, height: int) -> npt.NDArray[np.uint8]:
    """The picture's pixels at a width and height: height by width by red-green-blue."""
    if upright.size == (width, height):
        return np.asarray(upright)
    return np.asarray(upright.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0))


def _first_of(seen: Seen, scenes: int) -> Seen:
    """Of a moving picture only the first scene is looked at: that nobody is on it says nothing of the others."""
    if scenes > 1 and seen.faces == 0:
        return replace(seen, faces=Unseen(reason=Reason.TRUNCATED, detail=f"only the first of its {scenes} scenes was looked at"))
    return seen


def _difference_hash(grey: Image.Image) -> str:
    """64 bits as 16 hex digits: whether each of 8 by 8 points is brighter than its left neighbour."""
    points = np.asarray(grey.resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    bits = (points[:, 1:] > points[:, :-1]).flatten()
    return np.packbits(bits).tobytes().hex()


def _read_heif(body: bytes, url: str, site: Position | None) -> Picture | Unseen:
    """A phone's HEIC file: its pixels stay closed to us, its metadata does not."""
    sizes = [struct.unpack(">II", body[found.end() + 4 : found.end() + 12]) for found in re.finditer(rb"ispe", body[:65_536])]
    start = re.search(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)", body)
    if b"Exif" in body[:65_536] and start is None:
        return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the metadata of this HEIC file cannot be read")
    exif = Image.Exif()
    if start is not None:
        try:
            exif.load(body[start.start() : start.start() + 262_144])
        except BROKEN_PICTURE:
            return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="the metadata of this HEIC file cannot be read")
    size = max(sizes, key=lambda pair: pair[0] * pair[1], default=(0, 0))
    metadata = metadata_of(exif, xmp_packets(body, None), {})
    return _picture(body, url, "image/heic", (int(size[0]), int(size[1])), metadata, site, seen=CLOSED)


def _picture(  # noqa: PLR0913  (each is one thing that was read)
    body: bytes,
    url: str,
    media_type: str,
    size: tuple[int, int],
    metadata: Metadata,
    site: Position | None,
    *,
    seen: Seen,
    phash: str = "",
) -> Picture:
    position = metadata.position
    return Picture(
        url=url,
        sha256=hashlib.sha256(body).hexdigest(),
        phash=phash,
        media_type=media_type,
        width=size[0],
        height=size[1],
        bytes=len(body),
        has_gps=position is not None,
        gps_metres_from_site=round(metres_between(position, site), 1) if position and site else None,
        camera=metadata.camera,
        taken_on=metadata.taken_on,
        metadata_fields=metadata.fields,
        is_resized_copy=is_resized_name(url),
        faces=seen.faces,
        largest_face_px=seen.largest_face_px,
        largest_face_share=seen.largest_face_share,
        text_found=seen.text_found,
        words=seen.words,
        captions=metadata.captions,
    )
