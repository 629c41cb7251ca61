"""Accounts that the sites link to and the register lacks, as a table for people to decide on."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import PRIMARY, SCHOOLS, account, platform_link, policy, register, site, target, trust_site
from looking import look, page
from made_answers import ROOT
from program import write_table
from web.small_site import Given, small_site

from audit.discover import COLUMNS, Wanted, candidate_rows, discover, suggested_school
from records.policy import KnownAccount, Standing
from records.presence import LinkKind
from records.register import TRUST, Register
from records.trouble import TroubleError

HOME = "http://www.aldergrove.example/"
BEACON = site(account_id="beacon-site", entity_urn="990002", url="https://www.beaconhill.example/")
ROWS: Register = register(accounts=(account(), site(), trust_site(), BEACON))
LINKS = (
    "https://www.instagram.com/AlderGrovePrimary",
    "https://www.facebook.com/AlderGroveReaders?ref=x",
    "https://m.facebook.com/aldergrove.readers/",
    "https://www.facebook.com/sharer/sharer.php?u=http://www.aldergrove.example/",
    "https://x.com/NSPCC",
    "https://x.com/educationgovuk",
)


def known(text: str) -> KnownAccount:
    return KnownAccount(account=text, standing=Standing.IGNORED, decided_by="Headteacher", decided_on=date(2026, 9, 14))


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    """A crawl of one small site, with the register it was made for."""
    row = {
        "account_id": "aldergrove-site", "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
        "url": HOME, "handle": "site", "purpose": "news", "audience": "parents", "created_date": "2022-03-01",
        "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown", "approval_date": "2022-02-14", "approval_ref": "A1",
        "owner_staff_id": "S1", "deputy_staff_id": "S2", "access_method": "vendor", "last_review_date": "2026-03-02",
        "evidence_mode": "public_http",
    }  # fmt: skip
    instagram = {**row, "account_id": "ig", "platform_key": "instagram", "type": "official", "url": "https://www.instagram.com/aldergroveprimary/"}
    write_table(tmp_path / "inventory.csv", [row, instagram])
    answers = {"/": page(*LINKS, "/trust.txt"), "/trust.txt": Given(body=b"social=https://x.com/Strange\n", content_type="text/plain")}
    with small_site(answers) as running:
        look(tmp_path / "evidence", running, site(account_id="aldergrove-site", url=HOME))
    return Wanted(inventory=tmp_path / "inventory.csv", policy=ROOT / "policy", evidence=tmp_path / "evidence", out=tmp_path / "out.csv")


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_account_once_and_nothing_that_is_registered_or_decided_on(wanted: Wanted) -> None:
    told = discover(wanted)
    rows = written(wanted.out)

    assert [(row["platform"], row["handle"], row["count"]) for row in rows] == [("facebook_page", "aldergrovereaders", "2")]
    assert rows[0]["found_on"] == HOME
    assert (rows[0]["suggested_school"], rows[0]["decision"], rows[0]["owner"]) == ("990001", "", "")
    assert tuple(rows[0]) == COLUMNS
    assert "1 accounts to decide on" in told[0]


def test_a_file_is_not_overwritten(wanted: Wanted) -> None:
    wanted.out.write_text("mine", encoding="utf-8")
    with pytest.raises(TroubleError) as trouble:
        discover(wanted)

    assert "is not overwritten" in str(trouble.value)
    assert wanted.out.read_text(encoding="utf-8") == "mine"


def test_evidence_that_is_not_there(wanted: Wanted, tmp_path: Path) -> None:
    with pytest.raises(TroubleError) as trouble:
        discover(replace(wanted, evidence=tmp_path / "none"))

    assert "run “school-audit crawl” first" in str(trouble.value)


def test_the_trusts_own_trust_txt_is_written_on_request(wanted: Wanted, tmp_path: Path) -> None:
    discover(replace(wanted, trust_txt=tmp_path / "trust.txt"))

    assert "social=https://www.instagram.com/aldergroveprimary/" in (tmp_path / "trust.txt").read_text(encoding="utf-8")


def test_a_published_trust_txt_is_compared_with_the_register(wanted: Wanted) -> None:
    told = discover(wanted)

    assert "trust.txt of aldergrove.example: 3 differences from the register" in told
    assert "  line 1 names https://x.com/Strange, which stands in no row of the register" in told


def test_decided_accounts_are_left_out() -> None:
    links = [platform_link(target=target("aldergrovereaders")), platform_link(target=target("weavers"))]
    rows = list(candidate_rows(links, ROWS, policy(), (known("instagram:weavers"),)))

    assert [row["handle"] for row in rows] == ["aldergrovereaders"]


@pytest.mark.parametrize(
    "kind", [LinkKind.POST, LinkKind.SHARE, LinkKind.EMBED, LinkKind.PIXEL, LinkKind.ROOT, LinkKind.SHORT, LinkKind.OTHER]
)
def test_what_is_no_account_is_left_out(kind: LinkKind) -> None:
    assert list(candidate_rows([platform_link(target=target("x", kind=kind))], ROWS, policy())) == []


@pytest.mark.parametrize(
    ("handle", "sites", "school"),
    [
        ("readers", ("aldergrove-site",), "990001"),
        ("readers", ("aldergrove-site", "trust-site"), "990001"),
        ("readers", ("aldergrove-site", "beacon-site"), ""),
        ("readers", ("trust-site",), TRUST),
        ("beaconhillsport", ("trust-site",), "990002"),
        ("beaconhillsport", ("aldergrove-site",), "990002"),
    ],
)
def test_the_school_an_account_is_likely_to_be_of(handle: str, sites: tuple[str, ...], school: str) -> None:
    link = platform_link(target=target(handle), on=tuple((name, HOME) for name in sites))

    assert SCHOOLS[1] == PRIMARY
    assert suggested_school(link, ROWS) == school
