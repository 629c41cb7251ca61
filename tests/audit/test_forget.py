"""Old evidence goes with all that lies beside it; findings stay, and a folder that is in use is left alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from audit.forget import expired, forget, kept_in, removed
from audit.run import locked
from crawler.evidence import Evidence
from records.trouble import BusyError, TroubleError


def evidence(parent: Path, name: str, day: str) -> Path:
    """A folder of evidence with all that a crawl, or a crash, leaves in it."""
    folder = parent / name
    with Evidence(folder, software="test", create=True) as kept:
        kept.set_about("day", day)
    (folder / "warc").mkdir(exist_ok=True)
    for beside in ("warc/site-00001.warc.gz", "index.sqlite-wal", "index.sqlite-shm", ".lock", "handed-in/export.zip"):
        (folder / beside).parent.mkdir(exist_ok=True)
        (folder / beside).write_bytes(b"")
    return folder


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    for day in ("2025-01-15", "2025-04-15", "2026-01-15"):
        evidence(tmp_path / "evidence", day, day)
    return tmp_path / "evidence"


def test_what_is_older_goes_whole_and_the_rest_stays(parent: Path) -> None:
    gone = removed("2026-01-15", parent)

    assert [(one.old.folder.name, one.left) for one in gone] == [("2025-01-15", ()), ("2025-04-15", ())]
    assert sorted(path.name for path in parent.iterdir()) == ["2026-01-15", "forgotten.csv"]
    assert all(one.files >= 3 for one in gone)


def test_the_day_is_read_as_people_write_it(parent: Path) -> None:
    assert len(removed("15/01/2026", parent)) == 2


def test_a_day_that_is_none(parent: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        removed("last year", parent)

    assert "column --before: “last year” is no date" in str(trouble.value)


def test_a_folder_in_use_stops_it_before_anything_is_removed(parent: Path) -> None:
    with locked(parent / "2025-04-15"), pytest.raises(BusyError):
        removed("2026-01-15", parent)

    assert (parent / "2025-01-15" / "warc" / "site-00001.warc.gz").is_file()


def test_a_folder_of_its_own_name_goes_by_the_day_in_it(tmp_path: Path) -> None:
    folder = evidence(tmp_path / "evidence", "spring audit", "2025-03-01")
    removed("2025-03-02", tmp_path / "evidence")

    assert not folder.exists()


def test_one_folder_of_evidence_may_be_named_itself(tmp_path: Path) -> None:
    folder = evidence(tmp_path, "kept", "2025-03-01")
    removed("2025-03-02", folder)

    assert not folder.exists()


def test_an_index_that_cannot_be_read_goes_by_the_name(tmp_path: Path) -> None:
    folder = evidence(tmp_path, "2025-03-01", "2025-03-01")
    for path in folder.glob("index.sqlite*"):
        path.write_bytes(b"no index any more" * 100)
    removed("2026-01-01", tmp_path)

    assert not folder.exists()


def test_what_is_no_evidence_stays(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "notes").mkdir(parents=True)
    (tmp_path / "evidence" / "notes" / "2025.txt").write_text("mine", encoding="utf-8")
    removed("2030-01-01", tmp_path / "evidence")

    assert (tmp_path / "evidence" / "notes" / "2025.txt").is_file()


def test_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    folder = evidence(tmp_path / "evidence", "2025-01-15", "2025-01-15")
    (folder / "linked").symlink_to(outside)
    removed("2026-01-01", tmp_path / "evidence")

    assert (outside / "mine.txt").is_file()
    assert not folder.exists()


def test_the_reports_of_that_day_say_that_their_evidence_is_gone(parent: Path, tmp_path: Path) -> None:
    for day in ("2025-01-15", "2026-01-15"):
        (tmp_path / "reports" / day).mkdir(parents=True)
        (tmp_path / "reports" / day / "audit.json").write_text(json.dumps({"day": day, "version": "1"}), encoding="utf-8")
    removed("2025-02-01", parent, reports=tmp_path / "reports")
    told = {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "reports").glob("*/audit.json")}

    assert "evidence_forgotten_on" in told["2025-01-15"]
    assert told["2026-01-15"] == {"day": "2026-01-15", "version": "1"}


def test_the_ending_tells_what_went_and_that_nothing_is_left(parent: Path) -> None:
    ending = forget("2025-02-01", parent)

    assert (ending.code, ending.trouble, ending.facts["complete"]) == (0, (), True)
    assert "the folder is gone, nothing of it is left" in ending.lines[0]


def test_nothing_old_is_nothing_wrong(parent: Path) -> None:
    assert forget("2024-01-01", parent).code == 0
    assert len(tuple(kept_in(parent))) == 3


def test_evidence_kept_for_too_long_is_named_with_the_command(parent: Path) -> None:
    told = expired(parent, 365, date(2026, 2, 1))

    assert len(told) == 1
    assert "2025-01-15" in told[0]
    assert "school-audit forget --before 2025-02-01" in told[0]


def test_evidence_within_its_time_is_not_named(parent: Path) -> None:
    assert expired(parent, 1000, date(2026, 2, 1)) == []
