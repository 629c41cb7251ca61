"""Evidence holds what was told, can be verified to the byte, and survives being cut off."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler import warc
from crawler.evidence import Evidence
from records.capture import Capture, Outcome, Part, Visit
from records.reason import Reason
from records.trouble import TroubleError

AT = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
HEADERS = (("Content-Type", "text/html"), ("X-Note", "as it came"))


def visit(number: int) -> Visit:
    return Visit(account_id="site", url=f"https://www.hillside.example/{number}", part=Part.PAGE)


def keep(evidence: Evidence, number: int, *, body: bytes = b"", outcome: Outcome = Outcome.SEEN, reason: Reason | None = None) -> None:
    one = visit(number)
    evidence.frontier.add([(one.url, one)])
    place = evidence.archive.add(warc.response(one.url, AT, "200 OK", HEADERS, body or f"page {number}".encode()))
    capture = Capture(visit=one, outcome=outcome, reason=reason, fetched_at=AT, headers={"etag": "x"}, sha256=f"{number:064d}")
    evidence.keep(evidence.frontier.number("site", one.url), capture, place)


def filled(folder: Path, pages: int = 3) -> Path:
    with Evidence(folder, software="test", create=True) as evidence:
        evidence.set_about("day", "2026-11-23")
        for number in range(pages):
            keep(evidence, number)
        evidence.add_facts("a" * 64, "https://www.hillside.example/0", "page", 1, b'{"title":"Home"}')
    return folder


def differing(folder: Path) -> list[str]:
    with Evidence(folder) as evidence:
        return list(evidence.differing())


def archive(folder: Path) -> Path:
    return next((folder / "warc").glob("*.warc.gz"))


def test_what_was_kept_can_be_read_again(tmp_path: Path) -> None:
    with Evidence(filled(tmp_path)) as evidence:
        bodies = [evidence.body(capture) for capture in evidence.captures("site", Part.PAGE)]

    assert bodies == [b"page 0", b"page 1", b"page 2"]


def test_the_archive_is_what_the_field_calls_a_good_one(tmp_path: Path) -> None:
    path = archive(filled(tmp_path))
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout


def test_untouched_evidence_is_whole(tmp_path: Path) -> None:
    assert differing(filled(tmp_path)) == []


def test_every_flipped_byte_of_the_archive_is_named(tmp_path: Path) -> None:
    path = archive(filled(tmp_path))
    whole = path.read_bytes()
    missed = []
    for position in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[position] ^= 1
        path.write_bytes(bytes(broken))
        if not any(path.name in line for line in differing(tmp_path)):
            missed.append(position)
    path.write_bytes(whole)

    assert missed == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE captures SET url = 'https://www.hillside.example/other' WHERE id = 2", "capture 2"),
        ("UPDATE captures SET outcome = 'absent' WHERE id = 3", "capture 3"),
        ("DELETE FROM captures WHERE id = 2", "capture 3"),
        ("DELETE FROM captures WHERE id = 3", "its last capture"),
        ("UPDATE facts SET record = '{}'", "facts of https://www.hillside.example/0"),
        ("UPDATE about SET value = '2026-11-01' WHERE name = 'day'", "about the audit"),
    ],
)
def test_a_changed_index_is_named(tmp_path: Path, change: str, named: str) -> None:
    filled(tmp_path)
    with Evidence(tmp_path) as evidence:
        evidence._index.rows(change)

    assert named in "\n".join(differing(tmp_path))


def test_bytes_behind_the_last_record_are_named(tmp_path: Path) -> None:
    path = archive(filled(tmp_path))
    with path.open("ab") as file:
        file.write(b"more")

    assert "4 bytes that no record accounts for" in differing(tmp_path)[0]


def test_what_a_crawl_that_was_cut_off_wrote_last_is_no_damage(tmp_path: Path) -> None:
    path = archive(filled(tmp_path))
    with Evidence(tmp_path) as evidence:
        evidence.set_about("state", "crawling")
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")

    assert differing(tmp_path) == []


def test_a_record_cut_short_by_a_kill_is_trimmed_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = archive(filled(tmp_path))
    whole = path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, 9)

    assert (path.stat().st_size, differing(tmp_path)) == (whole, [])


def test_what_was_not_committed_leaves_its_visit_waiting(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path, software="test", create=True)
    evidence.frontier.add([(visit(1).url, visit(1)), (visit(2).url, visit(2))])
    keep(evidence, 1)
    evidence.commit()
    keep(evidence, 2)
    evidence._index.rows("ROLLBACK")
    evidence._warc.close()
    evidence._index.close()
    with Evidence(tmp_path, software="test", create=True) as again:
        waiting = [one.url for _, one in again.frontier.waiting("site")]

    assert (waiting, differing(tmp_path)) == ([visit(2).url], [])


def test_visits_that_failed_in_passing_are_tried_again(tmp_path: Path) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, 1)
        keep(evidence, 2, outcome=Outcome.UNSEEN, reason=Reason.SERVER_ERROR)
        keep(evidence, 3, outcome=Outcome.UNSEEN, reason=Reason.ROBOTS_DISALLOWED)
        evidence.frontier.try_again((Reason.SERVER_ERROR,))
        waiting = [one.url for _, one in evidence.frontier.waiting("site")]

    assert waiting == [visit(2).url]


def test_the_newest_capture_of_a_visit_counts(tmp_path: Path) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, 1, outcome=Outcome.UNSEEN, reason=Reason.SERVER_ERROR)
        keep(evidence, 1)
        counted = evidence.counted("site", Part.PAGE, Outcome.SEEN), evidence.gaps("site", Part.PAGE)

    assert counted == (1, [])


def test_a_folder_without_evidence_says_so(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="holds no evidence"):
        Evidence(tmp_path / "nowhere")


def test_nobody_else_of_the_machine_may_read_it(tmp_path: Path) -> None:
    assert filled(tmp_path / "evidence").stat().st_mode & 0o077 == 0
