"""The demo's files are what its truth says: drawn, fictional, and without loose ends."""

import csv
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from PIL import ExifTags, Image

from audit.demo import pictures
from audit.demo.shelf import WEB, read_shelves

TRUTH = WEB.with_name("truth.csv")
REGISTER = WEB.parents[2] / "inventory.csv"
SHELVES = read_shelves()
PAGES = sorted(path for path in WEB.rglob("*.html") if "_answers" not in path.parts)
# Planted: a page that is gone, one that fails, and a host that never answers.
PLANTED = {
    "https://www.beaconhill.example/old-prospectus/": 404,
    "https://www.beaconhill.example/timetables/": 503,
    "https://sport.beaconhill.example/": 0,
    "https://social.schools.example/@meadowview": 404,
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def notes_of(path: Path) -> Image.Exif:
    with Image.open(path) as picture:
        return picture.getexif()


def test_the_pictures_there_are_those_that_are_drawn() -> None:
    there = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.jpg")}

    assert there == {drawing.path for drawing in pictures.DRAWINGS}


def test_a_picture_is_drawn_the_same_way_twice(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        pictures.write_pictures(tmp_path / folder)
    first, second = ([path.read_bytes() for path in sorted((tmp_path / folder).rglob("*.jpg"))] for folder in ("first", "second"))

    assert first == second


def test_one_picture_holds_a_place_and_two_more_a_camera() -> None:
    exif = {path.name: notes_of(path) for path in WEB.rglob("*.jpg")}

    assert [name for name, notes in exif.items() if notes.get_ifd(ExifTags.IFD.GPSInfo)] == ["woodland-walk.jpg"]
    assert {name for name, notes in exif.items() if notes} == {"woodland-walk.jpg", "clay-pots.jpg", "sensory-garden.jpg"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(WEB).as_posix())
def test_every_link_within_the_demo_leads_somewhere(path: Path) -> None:
    host = path.relative_to(WEB).parts[0]
    here = f"https://{host}/{path.relative_to(WEB / host).as_posix().removesuffix('index.html')}"
    linked = {urljoin(here, href) for href in re.findall(r'(?:href|src)="([^"#]+)"', path.read_text(encoding="utf-8"))}
    inside = [url for url in linked if urlsplit(url).hostname in SHELVES and url not in PLANTED and "youtube" not in url]
    statuses = {url: SHELVES[urlsplit(url).hostname or ""].reply(urlsplit(url).path, known=False).status for url in inside}

    assert {url: status for url, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize(("url", "status"), PLANTED.items())
def test_planted_ends_are_as_planted(url: str, status: int) -> None:
    parts = urlsplit(url)

    assert SHELVES[parts.hostname or ""].reply(parts.path, known=False).status == status


def test_letters_and_calls_reach_nobody_real() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    letters = re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text)
    calls = re.findall(r"tel:(\d+)", text)

    assert letters
    assert [letter for letter in letters if not letter.endswith((".example", ".example/"))] == []
    assert {call[:8] for call in calls} == {"01632960"}


def test_the_truth_speaks_of_registered_accounts_and_known_verdicts() -> None:
    truth = rows(TRUTH)

    assert {row["account"] for row in truth} <= {row["account_id"] for row in rows(REGISTER)} | {""}
    assert {row["verdict"] for row in truth} <= {"pass", "fail", "review", "unknown", "not_applicable"}
    assert all(row["why"].endswith(".") for row in truth)
    assert all(bool(row["reason"]) == (row["verdict"] == "unknown") for row in truth)


def test_the_truth_has_a_fault_of_every_family() -> None:
    faults = {row["rule"][:3] for row in rows(TRUTH) if row["verdict"] == "fail"}

    assert faults == {"REG", "EDT", "AGE", "IMG", "BRD", "WEB", "CHN", "PII"}
