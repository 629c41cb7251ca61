"""Rows for a trust's schools from a GIAS extract: open ones only, beside the register, and never over it."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from made_answers import SHARED

from audit.gias import import_gias, trust_toml
from audit.gias_extract import GiasSchool, read_extract, site_address
from audit.gias_list import read_gias_list
from audit.inventory import read_inventory
from records.register import GiasEntry
from records.trouble import Fault, TroubleError

TRUST = ("9901", "LARKSPUR LEARNING TRUST")
HEADINGS = (
    *("URN", "EstablishmentName", "EstablishmentStatus (name)", "CloseDate", "PhaseOfEducation (name)"),
    *("StatutoryLowAge", "StatutoryHighAge", "Trusts (code)", "Trusts (name)", "SchoolWebsite"),
)
ALDER = ("990001", "Alder Grove Primary School", "Open", "", "Primary", "4", "11", *TRUST, "www.aldergrove.example")
TO_CLOSE = "Open, but proposed to close"
BEACON = ("990002", "Beacon Hill Academy", TO_CLOSE, "", "Secondary", "11", "18", *TRUST, "http://www.beaconhill.example")
OLD = ("990009", "Old Mill School", "Closed", "31-08-2025", "Primary", "4", "11", *TRUST, "www.oldmill.example")
SILENT = ("990003", "Meadow View’s School", "Open", "", "Not applicable", "5", "19", *TRUST, "")
OTHER = ("990050", "Tidewater School", "Open", "", "Primary", "4", "11", "9905", "TIDEWATER TRUST", "www.tidewater.example")
ROWS = (ALDER, BEACON, OLD, SILENT, OTHER)
LINKS = (("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"), ("990009", "990001", "Alder Grove", "Successor", ""))


def table(*rows: tuple[str, ...]) -> str:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL).writerows(rows)
    return made.getvalue()


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "edubasealldata20261101.csv"
    path.write_bytes(table(HEADINGS, *ROWS).encode("cp1252"))
    return path


def imported(extract: Path, **changes: object) -> str:
    folder = extract.parent
    told = {"trust": "", "urns": (), "out": folder / "new.csv", "inventory": folder / "inventory.csv", **changes}
    return "\n".join(import_gias(extract, **told))  # type: ignore[arg-type]


def faults(extract: Path, **changes: object) -> tuple[Fault, ...]:
    with pytest.raises(TroubleError) as trouble:
        imported(extract, **changes)
    return trouble.value.faults


@pytest.mark.parametrize("trust", ["Larkspur Learning Trust", "larkspur learning", "The Larkspur Learning Multi-Academy Trust Ltd", "9901"])
def test_a_trust_is_found_however_its_name_is_written(extract: Path, trust: str) -> None:
    schools = read_extract(extract, trust=trust, urns=())

    assert [school.entry.urn for school in schools] == ["990001", "990002", "990009", "990003"]


def test_the_rows_are_read_as_a_register(extract: Path, tmp_path: Path) -> None:
    imported(extract, trust="Larkspur Learning Trust")
    found: list[Fault] = []
    read = read_inventory(tmp_path / "new.csv", None, found)

    assert found == []
    assert [(row.account_id, row.entity_urn, row.url, row.handle) for row in read.accounts] == [
        ("alder-grove-primary-school-site", "990001", "https://www.aldergrove.example/", "aldergrove.example"),
        ("beacon-hill-academy-site", "990002", "http://www.beaconhill.example/", "beaconhill.example"),
    ]


def test_what_gets_no_row_is_named_with_its_reason(extract: Path) -> None:
    told = imported(extract, trust="Larkspur Learning Trust")

    assert "990009 Old Mill School: no row, closed on 2025-08-31" in told
    assert "990003 Meadow View’s School: no row, the extract names no site" in told
    assert "990002 Beacon Hill Academy: row added, though its status is “Open, but proposed to close”" in told


def test_a_zip_with_links_names_the_successor(tmp_path: Path) -> None:
    path = tmp_path / "extract.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("links_edubasealldata20261101.csv", table(*LINKS).encode("cp1252"))
        archive.writestr("edubasealldata20261101.csv", table(HEADINGS, *ROWS).encode("cp1252"))

    assert "Old Mill School: no row, closed on 2025-08-31; its successor is 990001" in imported(path, trust="9901")


def test_the_register_is_never_written(extract: Path, tmp_path: Path) -> None:
    inventory = tmp_path / "inventory.csv"
    inventory.write_text("account_id,entity_urn,type\nalder-site,990001,website\n", encoding="utf-8")
    before = inventory.read_bytes()
    told = imported(extract, trust="9901")

    assert inventory.read_bytes() == before
    assert "990001 Alder Grove Primary School: no row, alder-site is registered already" in told
    assert faults(extract, trust="9901", out=inventory)[0].problem == "is there already and is not overwritten"


def test_a_registered_school_of_another_trust_is_told_too(extract: Path, tmp_path: Path) -> None:
    (tmp_path / "inventory.csv").write_text("account_id,entity_urn,type\ntide,990050,website\n", encoding="utf-8")
    imported(extract, trust="9901")
    found: list[Fault] = []
    listed = {entry.urn: entry for entry in read_gias_list(tmp_path / "gias.csv", found)}

    assert found == []
    assert (listed["990050"].trust, listed["990009"].status) == ("TIDEWATER TRUST", "Closed")
    assert str(listed["990001"].as_of) == "2026-11-01"


def test_every_unknown_name_is_told_at_once(extract: Path) -> None:
    found = faults(extract, trust="Larkspir Learning", urns=("123", "456"))

    assert [fault.value for fault in found] == ["123", "456", "Larkspir Learning"]
    assert "LARKSPUR LEARNING TRUST" in found[-1].right


def test_two_trusts_of_nearly_one_name_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    twin = (*OTHER[:7], "9906", "LARKSPUR LEARNING ACADEMIES", "www.twin.example")
    path.write_text(table(HEADINGS, ALDER, twin), encoding="utf-8")

    assert [school.entry.urn for school in read_extract(path, trust="Larkspur Learning Trust", urns=())] == ["990001"]
    assert faults(path, trust="Larkspur Learning")[0].problem == "may be more than one trust"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "is missing"),
        (b"URN,Name\n1,x\n", "is missing"),
        (b"PK\x03\x04broken", "cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_extract(tmp_path: Path, body: bytes, problem: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(body)

    assert faults(path, trust="x")[0].problem == problem


def test_a_file_that_is_not_there_and_no_choice(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.csv", trust="x")[0].problem == "is not there"
    assert "neither a trust nor a school" in faults(tmp_path / "none.csv")[0].problem


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.aldergrove.example", "https://www.aldergrove.example/"),
        ("http://www.aldergrove.example", "http://www.aldergrove.example/"),
        ("http:/www.aldergrove.example", "http://www.aldergrove.example/"),
        ("HTTPS://WWW.AlderGrove.example/Home", "https://www.aldergrove.example/Home"),
        ("aldergrove.example ", "https://aldergrove.example/"),
        ("office@aldergrove.example", ""),
        ("none", ""),
        ("n/a", ""),
        ("", ""),
    ],
)
def test_a_site_as_the_extract_writes_it(written: str, address: str) -> None:
    assert site_address(written) == address


def test_the_part_for_trust_toml_holds_no_broken_text() -> None:
    import tomllib  # noqa: PLC0415  (only here)

    name = 'The "Alder" \\ Grove'
    school = GiasSchool(entry=GiasEntry(urn="990001", name=name, status="Open"), website="https://www.a.example/", low_age=4)
    read = tomllib.loads(trust_toml([school]))

    assert read["school"] == [{"urn": 990001, "name": name, "aliases": [], "domains": ["a.example"], "phase": "", "low_age": 4}]


@pytest.mark.shared_data
def test_a_real_extract_of_a_few_schools() -> None:
    path = SHARED / "data" / "gias" / "spec" / "sample_data" / "edubase.csv"
    if not path.is_file():
        pytest.skip("the extract is not beside the project")
    with path.open(encoding="cp1252", newline="") as file:
        urns = tuple(row["URN"] for row in csv.DictReader(file))
    schools = read_extract(path, trust="", urns=urns)

    assert len(schools) == len(urns)
    assert all(school.is_open and school.website for school in schools)
