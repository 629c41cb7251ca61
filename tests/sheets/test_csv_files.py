"""The CSV files hold what the contract says, inert, in an order that no crawl changes."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from records.capture import Capture
from records.finding import Finding
from records.reason import WHAT_TO_DO, Reason
from sheets.csv_files import csv_tables, write_csv
from tests.sheets.report_builder import DAY, FINDINGS, captures, only, report
from tests.sheets.spreadsheets import saying, written_csv

COLUMNS = {
    "findings.csv": "finding, rule, check, family, clause, severity, confidence, verdict, reason_code, school, account, at, what, remedy, "
    "evidence, first_seen, change, waived_until",
    "accounts.csv": "account, school, platform, url, verified, of, fail, review, unknown, pass, evidence_mode, newest_post, colour",
    "discovered.csv": "platform, kind, handle, stable_id, canonical, account, registered, found_on, where, count",
    "pages.csv": "url, account, outcome, status, content_type, bytes, sha256, fetched_at, depth",
    "images.csv": "url, account, found_on, sha256, phash, width, height, faces, largest_face_px, gps, camera, text_found, why_unseen",
    "documents.csv": "url, account, found_on, sha256, pages, read_as, why_unseen",
    "unseen.csv": "account, part, reason_code, detail, do",
}


def rows(name: str, folder: Path) -> list[dict[str, str]]:
    heading, *lines = written_csv(report(), name, folder)
    return [dict(zip(heading, line, strict=True)) for line in lines]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_those_of_the_contract(name: str, tmp_path: Path) -> None:
    assert ", ".join(written_csv(report(), name, tmp_path)[0]) == COLUMNS[name]


def test_every_csv_file_of_the_contract_is_there() -> None:
    assert set(COLUMNS) <= {table.csv for table in csv_tables()}


def test_every_ruling_has_a_row_and_the_worst_come_first(tmp_path: Path) -> None:
    told = rows("findings.csv", tmp_path)

    assert {row["finding"] for row in told} == {finding.finding for finding in FINDINGS}
    assert [(row["verdict"], row["severity"]) for row in told[:1] + told[-1:]] == [("fail", "critical"), ("not_applicable", "high")]


def test_a_waived_finding_says_so_and_until_when(tmp_path: Path) -> None:
    waived = [row for row in rows("findings.csv", tmp_path) if row["verdict"] == "waived"]

    assert [row["waived_until"] for row in waived] == ["2027-07-31"]


def test_an_unknown_says_why(tmp_path: Path) -> None:
    unknown = [row["reason_code"] for row in rows("findings.csv", tmp_path) if row["verdict"] == "unknown"]

    assert all(unknown)


def test_the_order_of_the_crawl_does_not_matter(tmp_path: Path) -> None:
    forth, back = tmp_path / "forth", tmp_path / "back"
    for folder, findings in ((forth, FINDINGS), (back, FINDINGS[::-1])):
        folder.mkdir()
        written_csv(only(*findings), "findings.csv", folder)

    assert (forth / "findings.csv").read_bytes() == (back / "findings.csv").read_bytes()


def test_lines_end_with_a_line_feed_and_letters_are_utf8(tmp_path: Path) -> None:
    written_csv(only(*saying("Zoë met Łukasz")), "findings.csv", tmp_path)
    body = (tmp_path / "findings.csv").read_bytes()

    assert b"\r" not in body
    assert "Zoë met Łukasz".encode() in body


def test_a_formula_is_inert_in_every_text_column(tmp_path: Path) -> None:
    hostile = "=HYPERLINK(1)"
    finding = replace(saying(hostile)[0], at=hostile, account=hostile, school=hostile, evidence=hostile, finding=hostile)
    line = written_csv(only(finding), "findings.csv", tmp_path)[1]

    assert line.count("'" + hostile) == 6
    assert [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_an_unread_picture_claims_nothing(tmp_path: Path) -> None:
    lost = rows("images.csv", tmp_path)[2]

    assert [lost[name] for name in ("faces", "gps", "camera", "text_found", "width")] == [""] * 5
    assert lost["why_unseen"] == "the server gave no answer"


def test_faces_nobody_counted_are_empty_and_none_is_nought(tmp_path: Path) -> None:
    with_gps, plan, _ = rows("images.csv", tmp_path)

    assert (with_gps["faces"], with_gps["gps"], with_gps["text_found"]) == ("", "yes", "no")
    assert (plan["faces"], plan["gps"], plan["text_found"]) == ("0", "no", "")


def test_a_document_without_a_page_read_is_unread(tmp_path: Path) -> None:
    policy, scan = rows("documents.csv", tmp_path)

    assert (policy["pages"], policy["read_as"]) == ("8", "text")
    assert (scan["pages"], scan["read_as"]) == ("", "unread")


def test_a_visit_without_an_answer_has_no_status(tmp_path: Path) -> None:
    slow = rows("pages.csv", tmp_path)[-1]

    assert (slow["outcome"], slow["status"], slow["bytes"]) == ("unseen", "", "")


def test_moments_are_iso_in_utc(tmp_path: Path) -> None:
    assert rows("pages.csv", tmp_path)[0]["fetched_at"] == "2026-11-22T12:00:00Z"


def test_unseen_says_what_to_do(tmp_path: Path) -> None:
    assert rows("unseen.csv", tmp_path)[0]["do"] == WHAT_TO_DO[Reason.LOGIN_WALL]


@pytest.mark.parametrize(
    ("handle", "registered"), [("aldergroveprimary", "yes"), ("aldergroveptafriends", "no"), ("beaconhillsixth", "no"), ("", "")]
)
def test_whether_a_link_is_registered(handle: str, registered: str, tmp_path: Path) -> None:
    told = {row["handle"]: row["registered"] for row in rows("discovered.csv", tmp_path)}

    assert told[handle] == registered


def test_pages_pass_by_one_at_a_time(tmp_path: Path) -> None:
    visit = next(captures())
    table = next(table for table in csv_tables() if table.csv == "pages.csv")

    def peak(count: int) -> int:
        def passing() -> Iterator[Capture]:
            return (replace(visit, sha256=str(number)) for number in range(count))

        tracemalloc.start()
        write_csv(table, report(pages=passing), tmp_path / "pages.csv")
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)

    assert peak(20_000) < peak(1_000) * 1.5 + 100_000


def test_days_are_iso(tmp_path: Path) -> None:
    first: Finding = saying("x", first_seen=date(2025, 1, 31))[0]

    assert written_csv(only(first), "findings.csv", tmp_path)[1][15] == "2025-01-31"
    assert DAY.isoformat() == rows("findings.csv", tmp_path)[0]["first_seen"]
