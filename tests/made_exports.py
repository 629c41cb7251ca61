"""Makes official exports as platforms pack them, of an invented school, and takes them in as the command does."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import builders
from made_answers import platforms, walls

from audit.hand_in import Desk, Kept
from audit.options import Options
from crawler.archive import opened
from crawler.evidence import Evidence
from crawler.export_layout import Extract, Layout, Reading, from_json
from crawler.seen_presence import PresenceSeen
from crawler.seen_sites import SitesSeen
from records.capture import Outcome, Part
from records.policy import Policy
from records.register import Account

Files = Mapping[str, Any]
WRITTEN = (2026, 11, 18, 9, 30, 0)
PACKED_ON = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
POSTED = 1_772_618_400  # 4 March 2026, 10:00 UTC


def body_of(value: Any) -> bytes:
    """Bytes as they are, text as UTF-8, anything else as JSON."""
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


def zipped(path: Path, files: Files) -> Path:
    """A ZIP of these files, all written on one day."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in files.items():
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), body_of(value), zipfile.ZIP_DEFLATED)
    return path


def tarred(path: Path, files: Files) -> Path:
    """A TGZ of these files."""
    with tarfile.open(path, "w:gz") as archive:
        for name, value in files.items():
            found, body = tarfile.TarInfo(name), body_of(value)
            found.size, found.mtime = len(body), int(PACKED_ON.timestamp())
            archive.addfile(found, io.BytesIO(body))
    return path


def foldered(path: Path, files: Files) -> Path:
    """The files as somebody's browser unpacked them."""
    for name, value in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(body_of(value))
    return path


def photo(*, camera: str = "") -> bytes:
    """A small picture file, as a telephone would write it."""
    from PIL import Image  # noqa: PLC0415  (only where a test asks for one)

    made, facts = io.BytesIO(), Image.Exif()
    if camera:
        facts[0x0110] = camera
    Image.new("RGB", (64, 48), (20, 90, 60)).save(made, "JPEG", exif=facts)
    return made.getvalue()


def policy() -> Policy:
    """The project's own tables of platforms and walls."""
    return Policy(clauses=(), platforms=platforms()[0], url_forms=platforms()[1], walls=walls())


def reading_of(layout: Layout, path: Path, account: Account) -> Reading:
    """What a layout's reader gets out of a file."""
    with opened(path) as shelf:
        assert layout.fits(shelf)
        assert layout.wrong(shelf) is None
        return layout.read(shelf, account)


def taken_in(folder: Path, path: Path, account: Account) -> Kept:
    """Takes a file in as the command does, without the tables of the desk."""
    desk = Desk(account=account, policy=policy(), options=Options(evidence=folder / "evidence"))
    return desk.take(path)


def extracts(folder: Path) -> list[Extract]:
    """Everything that was kept."""
    with Evidence(folder / "evidence") as evidence:
        captures = [one for one in evidence.captures(part=Part.PROFILE) if one.outcome is Outcome.SEEN]
        return [from_json(evidence.body(one)) for one in captures]


def seen(evidence: Evidence) -> PresenceSeen:
    """What checks are shown of evidence."""
    return PresenceSeen(evidence=evidence, policy=policy(), sites=SitesSeen(evidence=evidence))


INSTAGRAM = builders.account(account_id="alder-instagram")
X = builders.account(
    account_id="alder-x", platform="x", url="https://x.com/AlderGroveSch", handle="@AlderGroveSch", stable_id="1381000000000000007"
)
FACEBOOK = builders.account(
    account_id="alder-facebook",
    platform="facebook_page",
    url="https://www.facebook.com/AlderGrovePrimary",
    handle="Alder Grove Primary School",
)
