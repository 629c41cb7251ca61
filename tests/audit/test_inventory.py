"""What rows of inventory.csv become, and which cells stop the audit."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import builders
import by_hand
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from audit.inventory import COLUMNS, Inventory, read_inventory
from records.register import AccountType, Status
from records.trouble import Fault, TroubleError

STRINGS = Path(__file__).parents[3] / "shared" / "data" / "hostile_web" / "strings"
ANY_TEXT = some.text(alphabet=some.characters(exclude_categories=("Cs",)), max_size=40)


def read(path: Path) -> tuple[Inventory, list[Fault]]:
    faults: list[Fault] = []
    return read_inventory(path, builders.platforms(), faults), faults


def fault_of(tmp_path: Path, **changes: str) -> Fault:
    """The one fault of a row with these cells."""
    _, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(**changes)))
    assert len(faults) == 1, faults
    return faults[0]


def test_a_good_row_becomes_an_account(tmp_path: Path) -> None:
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row()))

    account = inventory.accounts[0]

    assert not faults
    assert (account.account_id, account.platform, account.type, account.status) == (
        "oak-instagram",
        "instagram",
        AccountType.OFFICIAL,
        Status.ACTIVE,
    )


def test_days_come_before_months(tmp_path: Path) -> None:
    inventory, _ = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(approval_date="03/02/2022")))

    assert inventory.accounts[0].approval_date == date(2022, 2, 3)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        ("type", "Closed Portal", "closed_portal"),
        ("status", "ACTIVE", "active"),
        ("access_method", "Shared password", "shared_password"),
        ("dm_policy", "Auto Reply", "auto-reply"),
        ("image_rule", "No_Faces", "no_faces"),
        ("image_lawful_basis", "Public task", "public_task"),
        ("evidence_mode", "OWNER_API", "owner_api"),
    ],
)
def test_words_are_accepted_in_any_case(tmp_path: Path, column: str, text: str, expected: str) -> None:
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(**{column: text})))

    assert not faults
    assert getattr(inventory.accounts[0], column) == expected


@pytest.mark.parametrize(("text", "key"), [("Twitter", "x"), ("facebook", "facebook_page"), ("Facebook Page", "facebook_page"), ("X", "x")])
def test_platforms_go_by_other_names_too(tmp_path: Path, text: str, key: str) -> None:
    inventory, _ = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(platform_key=text)))

    assert inventory.accounts[0].platform == key


@pytest.mark.parametrize("column", ["account_id", "entity_urn", "platform_key", "type", "status"])
def test_a_row_needs_these_cells(tmp_path: Path, column: str) -> None:
    fault = fault_of(tmp_path, **{column: ""})

    assert (fault.line, fault.column, fault.problem) == (2, column, "is blank")


@pytest.mark.parametrize("kind", ["official", "official_staff_run"])
def test_a_site_is_no_account_on_a_platform(tmp_path: Path, kind: str) -> None:
    fault = fault_of(tmp_path, type=kind, platform_key="website", url="https://www.school.example/")

    assert (fault.column, fault.value, fault.problem, fault.right) == ("type", kind, "does not go with platform_key website", "website")


@pytest.mark.parametrize("kind", ["website", "affiliate", "closed_portal"])
def test_a_site_may_be_of_these_types(tmp_path: Path, kind: str) -> None:
    cells = by_hand.row(type=kind, platform_key="website", url="https://www.school.example/")

    assert not read(by_hand.written(tmp_path / "inventory.csv", cells))[1]


def test_a_site_needs_its_address(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, type="website", platform_key="website", url="")

    assert fault.column == "url"


def test_other_blank_cells_are_named_as_missing(tmp_path: Path) -> None:
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(url="", purpose="", stable_id="")))

    assert not faults
    assert {"url", "purpose", "stable_id", "retention_years"} <= set(inventory.accounts[0].missing)


@pytest.mark.parametrize(
    ("column", "text", "right"),
    [
        ("account_id", "Oak Facebook", "oak-facebook"),
        ("account_id", "../../etc/passwd", "etc-passwd"),
        ("entity_urn", "Alder Grove", "TRUST"),
        ("platform_key", "instagran", "instagram"),
        ("platform_key", "Twiter", "x"),
        ("type", "oficial", "official"),
        ("status", "live", "planned, active, archived, closed"),
        ("access_method", "individual", "individual_role"),
        ("dm_policy", "shut", "open, closed, auto-reply"),
        ("image_rule", "no_face", "no_faces"),
        ("image_lawful_basis", "public", "public_task"),
        ("evidence_mode", "exports", "export"),
        ("created_date", "44075", "2020-09-01"),
        ("created_date", "09/25/2020", "2020-09-25"),
        ("created_date", "last spring", "01/09/2020"),
        ("approval_date", "31/02/2022", "01/09/2020"),
        ("mfa_attested_on", "soon", "2020-09-01"),
        ("last_review_date", "1/9/20", "2020-09-01"),
        ("url", "www.school.example", "https://www.school.example"),
        ("url", "ftp://school.example/", "https://"),
        ("url", "https://", "https://"),
        ("url", "https://school .example", "https://"),
        ("url", "https://school.example:99999/", "https://"),
        ("retention_years", "three", "3"),
        ("retention_years", "nan", "3"),
        ("audience", "penguins", "pupils:Y3-Y6"),
        ("stable_id", "1.00064E+14", "formatted as text"),
        ("allow_private", "perhaps", "yes or no"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_would_be_right(tmp_path: Path, column: str, text: str, right: str) -> None:
    fault = fault_of(tmp_path, **{column: text})

    assert (fault.file, fault.line, fault.column, fault.value) == ("inventory.csv", 2, column, text)
    assert right in fault.right


def test_a_password_in_an_address_is_not_told_again(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, url="https://office:hunter2@school.example/")

    assert "hunter2" not in str(fault)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/", "https://[::1]/a", "http://localhost:81/", "https://schöol.example/?a=1#b"])
def test_addresses_a_site_may_have(tmp_path: Path, url: str) -> None:
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(url=url)))

    assert not faults
    assert inventory.accounts[0].url == url


@pytest.mark.parametrize("second", ["oak-instagram", "OAK-Instagram", "oak_instagram"])
def test_an_account_id_stands_once(tmp_path: Path, second: str) -> None:
    _, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(), by_hand.row(account_id=second)))

    assert [(fault.line, fault.column) for fault in faults] == [(3, "account_id")]
    assert "line 2" in faults[0].problem


def test_every_fault_of_every_row_is_told(tmp_path: Path) -> None:
    rows = [by_hand.row(account_id="a", status="?", url="x y"), by_hand.row(account_id="b"), by_hand.row(account_id="c", type="?")]
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", *rows))

    assert [(fault.line, fault.column) for fault in faults] == [(2, "status"), (2, "url"), (4, "type")]
    assert [account.account_id for account in inventory.accounts] == ["b"]


def test_unknown_columns_are_kept(tmp_path: Path) -> None:
    inventory, _ = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(**{"Budget code": "M7"})))

    assert inventory.extra_columns == ("budget_code",)
    assert dict(inventory.accounts[0].more) == {"budget_code": "M7"}


def test_optional_columns_may_be_missing_and_required_ones_may_not(tmp_path: Path) -> None:
    cells = by_hand.row()
    del cells["purpose"], cells["audience"]

    with pytest.raises(TroubleError) as trouble:
        read(by_hand.written(tmp_path / "inventory.csv", cells))

    assert [fault.column for fault in trouble.value.faults] == ["purpose", "audience"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_as_excel_saves_them(tmp_path: Path, delimiter: str, encoding: str) -> None:
    changed = by_hand.row(purpose="Café, £2 a cup; news", approved_by_name="Zoë Ashdown")
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", changed, delimiter=delimiter, encoding=encoding))

    assert not faults
    assert (inventory.accounts[0].purpose, inventory.accounts[0].approved_by_name) == ("Café, £2 a cup; news", "Zoë Ashdown")


def test_a_workbook_reads_as_well(tmp_path: Path) -> None:
    path = tmp_path / "inventory.xlsx"
    cells: dict[str, object] = {**by_hand.row(entity_urn=""), "retention_years": 3, "allow_private": True, "entity_urn": 990001}
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, list(cells))
        sheet.write_row(1, 0, list(cells.values()))
        sheet.write_datetime(1, list(cells).index("created_date"), datetime(2022, 3, 1, tzinfo=UTC).replace(tzinfo=None), day)

    inventory, faults = read(path)
    account = inventory.accounts[0]

    assert not faults
    assert (account.created, account.entity_urn, account.retention_years, account.allow_private) == (date(2022, 3, 1), "990001", 3.0, True)


def test_lines_are_those_of_the_editor_where_a_cell_has_several(tmp_path: Path) -> None:
    rows = [by_hand.row(account_id="a", purpose="News\nfor\nparents"), by_hand.row(account_id="b", status="?")]
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", *rows))

    assert inventory.accounts[0].line == 2
    assert faults[0].line == 5


def test_only_the_domain_of_a_mailbox_is_kept(tmp_path: Path) -> None:
    inventory, _ = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(mailbox_domain="r.ashdown@AlderGrove.example")))

    assert inventory.accounts[0].mailbox_domain == "aldergrove.example"


def test_a_value_with_control_characters_stays_on_one_line(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, status="\x1b[31mactive\nnow")

    assert str(fault).isprintable()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=some.dictionaries(some.sampled_from([column.name for column in COLUMNS]), ANY_TEXT, min_size=1, max_size=6))
def test_any_text_in_any_cell_gives_accounts_or_faults(tmp_path: Path, cells: dict[str, str]) -> None:
    path = by_hand.written(tmp_path / "inventory.csv", by_hand.row(**cells))
    try:
        inventory, faults = read(path)
    except TroubleError:
        return
    rows_read = len(inventory.accounts)

    assert rows_read + (1 if faults else 0) <= 1


@pytest.mark.shared_data
@pytest.mark.skipif(not STRINGS.is_dir(), reason="the shared strings are not here")
def test_naughty_strings_in_every_column(tmp_path: Path) -> None:
    naughty = [text for text in json.loads((STRINGS / "blns_even.json").read_text("utf-8")) if isinstance(text, str)]
    naughty += (STRINGS / "csv_injection_payloadbox.txt").read_text("utf-8").splitlines()
    rows = [dict.fromkeys((column.name for column in COLUMNS), text) for text in naughty]
    rows += [by_hand.row(**{column.name: text}) for text in naughty[:40] for column in COLUMNS]
    inventory, faults = read(by_hand.written(tmp_path / "inventory.csv", by_hand.row(account_id="first"), *rows))

    assert inventory.accounts[0].account_id == "first"
    assert faults
