"""Which folder of evidence a command takes."""

from datetime import date
from pathlib import Path

import pytest

from audit import folders
from crawler.evidence import INDEX, Evidence
from records.trouble import TroubleError


def kept(parent: Path, name: str, *, day: str = "", state: str = "done") -> Path:
    with Evidence(parent / name, software="test", create=True) as evidence:
        if day:
            evidence.set_about("day", day)
        evidence.set_about("state", state)
    return parent / name


def test_a_crawl_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    stopped = kept(tmp_path, "2026-11-21", day="2026-11-21", state="crawling")

    assert folders.to_crawl(tmp_path, "2026-11-23") == stopped


def test_a_crawl_that_was_stopped_long_ago_is_over(tmp_path: Path) -> None:
    kept(tmp_path, "2026-08-21", day="2026-08-21", state="crawling")

    assert folders.to_crawl(tmp_path, "2026-11-23") == tmp_path / "2026-11-23"


def test_looking_again_takes_a_folder_of_its_own(tmp_path: Path) -> None:
    kept(tmp_path, "2026-11-23", day="2026-11-23")
    kept(tmp_path, "2026-11-23-2", day="2026-11-23")

    assert folders.to_crawl(tmp_path, "2026-11-23") == tmp_path / "2026-11-23"
    assert folders.to_crawl(tmp_path, "2026-11-23", again=True) == tmp_path / "2026-11-23-3"


def test_the_newest_evidence_is_judged_and_no_demo(tmp_path: Path) -> None:
    newest = kept(tmp_path, "2026-11-21", day="2026-11-21")
    kept(tmp_path, "2026-08-21", day="2026-08-21")
    kept(tmp_path, "demo", day="2026-11-23")

    assert folders.to_check(tmp_path) == newest


def test_what_is_handed_in_goes_to_the_newest_evidence(tmp_path: Path) -> None:
    newest = kept(tmp_path, "2026-11-21", day="2026-11-21")

    assert folders.to_add_to(tmp_path, "2026-11-23") == newest


def test_what_was_handed_in_before_a_crawl_is_there_for_it(tmp_path: Path) -> None:
    handed_in = kept(tmp_path, "2026-11-22", state="")

    assert folders.to_crawl(tmp_path, "2026-11-23") == handed_in


def test_a_folder_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    newest = kept(tmp_path, "2026-11-21", day="2026-11-21")
    broken = tmp_path / "2026-11-22"
    broken.mkdir()
    (broken / INDEX).write_bytes(b"not a database, and longer than a header of one would be" * 40)

    assert folders.to_check(tmp_path) == newest


def test_the_audit_before_is_the_newest_older_one(tmp_path: Path) -> None:
    kept(tmp_path, "2026-05-21", day="2026-05-21")
    kept(tmp_path, "2026-08-21", day="2026-08-21")
    now = kept(tmp_path, "2026-11-23", day="2026-11-23")
    with folders.before(now, date(2026, 11, 23)) as before:
        assert before is not None
        day = before.about("day")

    assert day == "2026-08-21"


def test_no_evidence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="school-audit crawl"):
        folders.to_check(tmp_path)
