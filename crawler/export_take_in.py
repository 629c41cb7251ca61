"""Makes of an export what is kept as evidence: the facts, with the day the export was made, and the names of the files that were read."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from crawler.archive import Shelf
from crawler.export_layout import Extract, Media, Reading
from crawler.export_parts import missing
from crawler.images import read_picture
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Seen, Sight, Unseen
from records.web import Picture

# Photos of a post are small; what is larger is no photo of a web page.
LARGEST_PICTURE, MOST_PICTURES = 40 << 20, 5_000
UNNAMED = "the export does not say whose it is: ask for it again with the profile or personal information chosen too"


def extract_of(shelf: Shelf, layout: str, account: Account, reading: Reading, *, sha256: str, mode: str, is_named: bool) -> Extract:
    """What is kept. `is_named` is False where the export does not say that it is of the row's account: nothing can then pass on it."""
    made, dated_by = _made(shelf, reading)
    seen = Seen(mode=mode, at=made)
    sees_presence = not account.is_site
    profile = replace(reading.profile, seen=seen) if isinstance(reading.profile, Profile) and sees_presence else None
    posts = replace(reading.posts, seen=seen) if isinstance(reading.posts, Posts) and sees_presence else None
    if posts is not None and not is_named:
        posts = replace(posts, sight=_doubted(posts.sight))
    editors = replace(reading.editors, seen=seen) if isinstance(reading.editors, Editors) else None
    pictures, sight = _pictures(shelf, reading.media) if posts is not None else ((), None)
    if sight is not None and not is_named:
        sight = _doubted(sight)
    return Extract(
        layout=layout,
        made=made,
        dated_by=dated_by,
        sha256=sha256,
        read=tuple(dict.fromkeys(shelf.opened)),
        left_closed=len(shelf.members) - len(set(shelf.opened)),
        profile=profile if is_named else None,
        profile_unseen=_why(reading.profile) if is_named else missing(UNNAMED),
        posts=posts,
        posts_unseen=_why(reading.posts),
        editors=editors,
        editors_unseen=_why(reading.editors),
        pictures=pictures,
        pictures_sight=sight,
    )


def _why(part: object) -> Unseen | None:
    return part if isinstance(part, Unseen) else None


def _doubted(sight: Sight) -> Sight:
    gap = Gap(reason=Reason.EXPORT_MISSING_CATEGORY, count=1, detail=UNNAMED)
    return Sight(expected=sight.expected + 1, observed=sight.observed, gaps=(*sight.gaps, gap))


def _made(shelf: Shelf, reading: Reading) -> tuple[datetime, str]:
    """When the export was made: as it says itself, else by its newest file, else by the file that was handed in; never in the future."""
    now = datetime.now(UTC)
    written = shelf.written
    if reading.made is not None and reading.made <= now + timedelta(days=1):
        return min(reading.made, now), "the export itself"
    if written is not None and written <= now + timedelta(days=1):
        return min(written, now), "the newest file in it"
    return min(shelf.handed_in, now), "the date of the file"


def _pictures(shelf: Shelf, media: tuple[Media, ...]) -> tuple[tuple[Picture, ...], Sight]:
    """Facts of each photo's file, one at a time; the photos themselves are not kept."""
    found, gaps = list[Picture](), Counter[tuple[Reason, str]]()
    # In the order of the archive: a packed one is then read once from its beginning to its end.
    ordered = sorted(media, key=lambda one: one.member.number if one.member else -1)
    read = 0
    for one in ordered:
        seen: Picture | Unseen
        if one.member is None:
            seen = Unseen(reason=Reason.NOT_VISITED, detail="photos whose files are not part of the export")
        elif read >= MOST_PICTURES:
            seen = Unseen(reason=Reason.LIMIT_REACHED, detail=f"more than {MOST_PICTURES} photos")
        else:
            read += 1
            seen = _picture(shelf, one)
        if isinstance(seen, Picture):
            found.append(replace(seen, found_on=(one.at,), has_gps=seen.has_gps or one.has_gps))
        elif one.has_gps:
            found.append(Picture(url=one.url, found_on=(one.at,), has_gps=True, faces=Unseen(reason=seen.reason, detail=seen.detail)))
        else:
            gaps[seen.reason, seen.detail] += 1
    unseen = tuple(Gap(reason=reason, count=count, detail=detail) for (reason, detail), count in sorted(gaps.items()))
    return tuple(found), Sight(expected=len(media), observed=len(found), gaps=unseen)


def _picture(shelf: Shelf, one: Media) -> Picture | Unseen:
    if one.member is None or one.member.size > LARGEST_PICTURE:
        return Unseen(reason=Reason.UNSUPPORTED_MEDIA, detail="photos too large to be read")
    with shelf.open(one.member) as stream:
        return read_picture(stream.read(LARGEST_PICTURE), one.url)
