"""Accounts that are not the trust's, with who decided and when."""

from datetime import date
from pathlib import Path

from made_answers import ROOT

from audit.known_accounts import read_known_accounts
from records.policy import KnownAccount, Standing
from records.trouble import Fault

HEADING = "account,standing,whose,decided_by,decided_on,note\n"


def read(tmp_path: Path, *lines: str) -> tuple[tuple[KnownAccount, ...], list[Fault]]:
    path = tmp_path / "known_accounts.csv"
    path.write_text(HEADING + "\n".join(lines) + "\n", encoding="utf-8")
    faults: list[Fault] = []
    return read_known_accounts(path, faults), faults


def test_a_row(tmp_path: Path) -> None:
    known, faults = read(tmp_path, "x:NSPCC,other,NSPCC,Headteacher,14/09/2026,advice")

    assert faults == []
    assert known == (
        KnownAccount(
            account="x:NSPCC", standing=Standing.OTHER, whose="NSPCC", decided_by="Headteacher", decided_on=date(2026, 9, 14), note="advice"
        ),
    )


def test_every_fault_of_every_row(tmp_path: Path) -> None:
    known, faults = read(
        tmp_path,
        "NSPCC,other,,Head,2026-09-14,",
        "x:a,perhaps,,,soon,",
        "https://x.com/a,other,,Head,2026-09-14,",
        "https://x.com/A/,other,,Head,2026-09-14,",
    )

    assert len(known) == 1
    places = [(fault.line, fault.column) for fault in faults]
    assert places == [(2, "account"), (3, "decided_by"), (3, "standing"), (3, "decided_on"), (5, "account")]


def test_a_folder_without_the_table_knows_none(tmp_path: Path) -> None:
    assert read_known_accounts(tmp_path / "none.csv", []) == ()


def test_the_shipped_table_can_be_read() -> None:
    faults: list[Fault] = []

    assert read_known_accounts(ROOT / "policy" / "known_accounts.csv", faults)
    assert faults == []
