"""What a web page, a picture file and a document hold, as the readers found it."""

from dataclasses import dataclass
from datetime import date

from records.reason import Reason
from records.sight import Unseen

NOT_COUNTED = Unseen(reason=Reason.NO_FACE_MODEL, detail="faces were not counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address a page leads to. `place` is nav, header, footer or main; `element` is the tag or property it stood in."""

    url: str
    text: str = ""
    place: str = "main"
    element: str = "a"
    rel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture as it stands in one place: what a person reads beside it.

    `at` is the address of the page or post; `url` what is shown; `largest` the largest version offered.
    `near` are the sentences of the same block or card, `heading` the nearest heading above, `page_names` what the
    page calls itself: its title and first headings.
    """

    at: str
    url: str
    largest: str = ""
    alt: str = ""
    title: str = ""
    caption: str = ""
    heading: str = ""
    near: tuple[str, ...] = ()
    page_names: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Last part of the picture's address, without query."""
        return file_of(self.largest or self.url)


def file_of(address: str) -> str:
    """Last part of an address, without query."""
    return address.split("?", 1)[0].split("#", 1)[0].rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a page: where it sends to and what it asks for."""

    action: str
    method: str = "get"
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML page. `blocks` are its passages of text in reading order, without navigation twice over."""

    url: str
    title: str = ""
    language: str = ""
    generator: str = ""
    canonical: str = ""
    robots: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    structured: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    embeds: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    text_length: int = 0
    is_shell: bool = False

    def meta(self, name: str, *, default: str = "") -> str:
        """Content of the first meta of that name or property."""
        return next((content for key, content in self.metas if key == name.lower()), default)

    @property
    def text(self) -> str:
        """All passages as one text."""
        return "\n".join(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One distinct picture file: facts of its bytes, never the bytes, never coordinates.

    `found_on` are the pages it stands on. `faces` is Unseen where nobody counted. Sizes are in pixels: `largest_face_px` is the
    longer side of the largest face in the file's own pixels, `largest_face_share` its part of the picture's area (0 to 1).
    `text_found` is None where nobody looked for words; `words` are the lines that were read in the picture, `captions` what its
    metadata says of whom it shows, each with its field: neither leaves the evidence folder unmasked. `addresses` are those of QR
    codes in it.
    """

    url: str
    found_on: tuple[str, ...] = ()
    sha256: str = ""
    phash: str = ""
    media_type: str = ""
    width: int = 0
    height: int = 0
    bytes: int = 0
    has_gps: bool = False
    gps_metres_from_site: float | None = None
    camera: str = ""
    taken_on: date | None = None
    metadata_fields: tuple[str, ...] = ()
    is_resized_copy: bool = False
    faces: int | Unseen = NOT_COUNTED
    largest_face_px: int = 0
    largest_face_share: float = 0.0
    text_found: bool | None = None
    words: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One PDF or Office file: its text by page. `addresses` are those its links lead to behind the words."""

    url: str
    found_on: tuple[str, ...] = ()
    link_text: str = ""
    sha256: str = ""
    media_type: str = ""
    title: str = ""
    pages: tuple[str, ...] = ()
    read_as: str = "text"
    addresses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All pages as one text."""
        return "\n".join(self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A policy, notice or statement published as a page or a file: its names and how it begins and ends."""

    account_id: str
    url: str
    title: str
    link_text: str = ""
    text: str = ""
