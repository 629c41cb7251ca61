"""What rows of staff.csv become, and what is told where they cannot be read."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import builders
import by_hand
import pytest

from audit.staff import read_staff
from records.register import StaffMember
from records.trouble import Fault, TroubleError

IDS: Mapping[str, str] = {"oak_instagram": "oak-instagram", "oak_site": "Oak-Site"}


def read(path: Path) -> tuple[tuple[StaffMember, ...], list[Fault]]:
    faults: list[Fault] = []
    return read_staff(path, ids=IDS, platforms=builders.platforms(), faults=faults), faults


def fault_of(tmp_path: Path, **changes: str) -> Fault:
    _, faults = read(by_hand.written(tmp_path / "staff.csv", by_hand.member(**changes)))
    assert len(faults) == 1, faults
    return faults[0]


def test_a_good_row_becomes_a_member_of_staff(tmp_path: Path) -> None:
    staff, faults = read(by_hand.written(tmp_path / "staff.csv", by_hand.member(it_remit="Yes", end_date="31/07/2026")))

    assert not faults
    assert (staff[0].staff_id, staff[0].it_remit, staff[0].end) == ("S001", True, date(2026, 7, 31))


@pytest.mark.parametrize(
    ("text", "identities"),
    [
        ("instagram:r.ashdown", ("instagram:r.ashdown",)),
        ("Twitter:Rowan; facebook:rowan.a", ("x:Rowan", "facebook_page:rowan.a")),
        ("oak-site:rashdown", ("Oak-Site:rashdown",)),
        ("bluesky:did:plc:abc ; bluesky:did:plc:abc", ("bluesky:did:plc:abc",)),
        ("", ()),
    ],
)
def test_identities_name_a_platform_or_an_account(tmp_path: Path, text: str, identities: tuple[str, ...]) -> None:
    staff, faults = read(by_hand.written(tmp_path / "staff.csv", by_hand.member(identities=text)))

    assert not faults
    assert staff[0].identities == identities


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("*", ("*",)),
        ("oak-instagram;OAK-SITE", ("oak-instagram", "Oak-Site")),
        ("oak-instagram, oak-site", ("oak-instagram", "Oak-Site")),
        ("", ()),
    ],
)
def test_accounts_are_spelled_as_in_the_inventory(tmp_path: Path, text: str, accounts: tuple[str, ...]) -> None:
    staff, faults = read(by_hand.written(tmp_path / "staff.csv", by_hand.member(authorised_for=text)))

    assert not faults
    assert staff[0].authorised_for == accounts


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [
        ("staff_id", "", "short name"),
        ("it_remit", "maybe", "yes or no"),
        ("start_date", "autumn", "2020-09-01"),
        ("end_date", "2018-01-01", "2019-09-01"),
        ("identities", "instagran:r.ashdown", "instagram"),
        ("identities", "r.ashdown", "platform:login"),
        ("authorised_for", "oak-instagrm", "oak-instagram"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_would_be_right(tmp_path: Path, column: str, text: str, right: str) -> None:
    fault = fault_of(tmp_path, **{column: text})

    assert (fault.file, fault.line, fault.column) == ("staff.csv", 2, column)
    assert right in fault.right


@pytest.mark.parametrize("text", ["r.ashdown", "instagran:r.ashdown", "r.ashdown:instagram", "jsmith1:"])
def test_no_login_is_told(tmp_path: Path, text: str) -> None:
    told = str(fault_of(tmp_path, identities=text))

    assert "ashdown" not in told
    assert "jsmith1" not in told


def test_a_staff_id_stands_once(tmp_path: Path) -> None:
    _, faults = read(by_hand.written(tmp_path / "staff.csv", by_hand.member(), by_hand.member(name="Maya Thistleton")))

    assert [(fault.line, fault.column) for fault in faults] == [(3, "staff_id")]


def test_without_end_dates_nobody_would_be_seen_to_have_left(tmp_path: Path) -> None:
    cells = by_hand.member()
    del cells["end_date"]

    with pytest.raises(TroubleError, match="end_date"):
        read(by_hand.written(tmp_path / "staff.csv", cells))


def test_nothing_is_judged_by_an_inventory_that_could_not_be_read(tmp_path: Path) -> None:
    faults: list[Fault] = []
    path = by_hand.written(tmp_path / "staff.csv", by_hand.member(authorised_for="elsewhere", identities="somewhere:login"))
    read_staff(path, ids=None, platforms=None, faults=faults)

    assert not faults
