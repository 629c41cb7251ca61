"""Reads what Facebook, Instagram and Threads write alike into their exports: mended text, photos, posts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from crawler.archive import Member, Shelf
from crawler.export_layout import Media
from crawler.export_parts import MENTION, Addresses, file_name, json_values, layout_changed, moment_at, nothing, posts_of, unread_gap
from crawler.json_parts import list_of, part_of, text_of, web_address, written_addresses
from records.presence import Post, Posts
from records.sight import Unseen
from records.web import Image

# The label of a post's text in the layout with labelled values, in the languages a school's account may be set to.
CAPTION = frozenset({"caption", "title", "text", "bildunterschrift", "légende", "texto", "didascalia", "capsiwn"})
PICTURE = re.compile(r"\.(?:jpe?g|png|webp|heic|heif|gif)$", re.IGNORECASE)


def mended(text: str) -> str:
    """Text whose UTF-8 was told byte by byte as Latin-1; left as it is where that cannot be proved."""
    for _ in range(2):
        if text.isascii():
            return text
        try:
            text = text.encode("latin-1").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text
    return text


def mended_text(value: object, *names: str) -> str:
    """The mended text at a place, empty where there is none."""
    return mended(text_of(value, *names))


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsRead:
    """The posts of Meta's files with their photos."""

    posts: Posts | Unseen
    media: tuple[Media, ...]


def read_meta_posts(shelf: Shelf, members: tuple[Member, ...], account_url: str) -> PostsRead:
    """Posts of every file: a list, or a list below one name."""
    values, gaps = json_values(shelf, members, r"(?:[^.]+\.)?item")
    addresses, items, media, unread = Addresses(account_url), list[Post](), list[Media](), 0
    files = defaultdict[str, list[Member]](list)
    for member in shelf.members:
        files[file_name(member)].append(member)
    for value in values:
        made = _post(value, addresses, files)
        if made is None:
            unread += 1
            continue
        items.append(made[0])
        media += made[1]
    if unread and not items:
        return PostsRead(posts=layout_changed("No entry of the files of posts holds text, photo or time"), media=())
    if not items and gaps:
        return PostsRead(posts=nothing(gaps), media=())
    return PostsRead(posts=posts_of(items, gaps=(*gaps, *unread_gap(unread))), media=tuple(media))


def _post(value: object, addresses: Addresses, files: Mapping[str, list[Member]]) -> tuple[Post, list[Media]] | None:
    if not isinstance(value, dict):
        return None
    shown = list(_media(value))
    posted = next((found for found in map(moment_at, _moments(value, shown)) if found), None)
    texts = list(_texts(value, shown))
    if (posted is None and not texts and not shown) or not _tells_its_text(value):
        return None
    url, text = addresses.of(posted), "\n".join(texts)
    pictures = [(number, one) for number, one in enumerate(shown, start=1) if PICTURE.search(text_of(one, "uri"))]
    media = [
        Media(url=f"{url}-photo-{number}", at=url, member=_file(text_of(one, "uri"), files), has_gps=_has_gps(one))
        for number, one in pictures
    ]
    alone = tuple(Image(at=url, url=one.url, caption=text) for one in media)
    attached = [one for attachment in list_of(value, "attachments") for one in list_of(attachment, "data")]
    links = [web_address(mended_text(one, "external_context", "url")) for one in attached]
    return (
        Post(
            url=url,
            posted=posted,
            text=text,
            images=alone,
            links=tuple(dict.fromkeys(filter(None, [*links, *written_addresses(text)]))),
            mentions=tuple(dict.fromkeys([*_tags(value), *MENTION.findall(text)])),
            pictures=len(shown),
            pictures_with_gps=sum(map(_has_gps, shown)),
            has_place=any(part_of(one, "place") is not None for one in attached),
        ),
        media,
    )


def _tells_its_text(value: dict[str, object]) -> bool:
    """Whether the place where the text of a post stands is there, be it empty: a post whose text moved was not read."""
    if "label_values" in value:
        return any(_is_caption(one) for one in list_of(value, "label_values"))
    return "media" not in value or "title" in value or any(part_of(one, "title") is not None for one in list_of(value, "media"))


def _is_caption(one: object) -> bool:
    return mended_text(one, "label").casefold() in CAPTION


def _media(value: dict[str, object]) -> Iterator[object]:
    """Photos and films: of Instagram below “media”, of Facebook within attachments, of albums the entry itself."""
    found = list_of(value, "media")
    attached = [part_of(one, "media") for attachment in list_of(value, "attachments") for one in list_of(attachment, "data")]
    yield from (one for one in (*found, *attached, value) if text_of(one, "uri"))


def _moments(value: dict[str, object], shown: list[object]) -> Iterator[object]:
    yield value.get("timestamp")
    yield value.get("creation_timestamp")
    # Of a post without photo Threads tells the time in an entry whose address is empty.
    for one in (*shown, *list_of(value, "media")):
        yield part_of(one, "creation_timestamp")


def _texts(value: dict[str, object], shown: list[object]) -> Iterator[str]:
    """What a reader of the post reads, each once: its own text, then what stands at its photos."""
    said = [mended_text(one, "post") for one in list_of(value, "data")]
    said += [mended_text(one, "value") for one in list_of(value, "label_values") if _is_caption(one)]
    # Facebook's own title is a sentence about the post (“… updated their status.”); Instagram's is the caption.
    if "media" in value or "uri" in value:
        said.append(mended_text(value, "title"))
    for one in (*list_of(value, "media"), *shown):
        said += [mended_text(one, "description"), mended_text(one, "title") if "media" in value else ""]
    attached = [one for attachment in list_of(value, "attachments") for one in list_of(attachment, "data")]
    said += [mended_text(one, "text") for one in attached]
    yield from dict.fromkeys(filter(None, said))


def _tags(value: dict[str, object]) -> Iterator[str]:
    for tag in list_of(value, "tags"):
        name = mended_text(tag, "name") or (mended(tag) if isinstance(tag, str) else "")
        if name:
            yield name


def _has_gps(one: object) -> bool:
    """Whether the data told of a photo hold coordinates."""
    metadata = part_of(one, "media_metadata")
    kinds = metadata.values() if isinstance(metadata, dict) else ()
    shots = [shot for kind in kinds for shot in list_of(kind, "exif_data")]
    return any(isinstance(part_of(shot, "latitude"), (int, float)) and part_of(shot, "latitude") for shot in shots)


def _file(uri: str, files: Mapping[str, list[Member]]) -> Member | None:
    """The member a photo's path names, whatever folder the archive begins with."""
    plain = mended(uri)
    named = files.get(plain.rpartition("/")[2], [])
    return next((member for member in named if f"/{member.path}".endswith(f"/{plain}")), None)


def owner_in(values: list[object], names: frozenset[str]) -> str:
    """The value whose label is one of the names, in Meta's maps of labels; labels are told in the account's language."""
    for value in values:
        label_map = part_of(value, "string_map_data")
        pairs = [(label, told) for label, told in label_map.items()] if isinstance(label_map, dict) else []
        pairs += [(text_of(one, "label"), one) for one in list_of(value, "label_values")]
        for label, told in pairs:
            if mended(label).casefold() in names:
                return mended_text(told, "value")
    return ""


def birthday(value: object) -> date | None:
    """A birthday told as numbers of year, month and day."""
    year, month, day = (part_of(value, name) for name in ("year", "month", "day"))
    if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
        try:
            return date(year, month, day)
        except ValueError:
            return None
    return None
