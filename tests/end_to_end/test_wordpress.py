"""Audits a real WordPress through the command line: all that was planted is found, nothing else fails, nothing leaks."""

import base64
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from program import Audit, Row, files, run_audit, told, unpacked, write_table
from web.wordpress import ADDRESS, WordPress, missing_parts, running_wordpress

pytestmark = [pytest.mark.wordpress, pytest.mark.slow]

REPOSITORY = Path(__file__).parents[2]
SITE = "AG-WEB"
EDITOR_RULES = ("EDT-01", "EDT-03", "EDT-11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One fault of the site: its rule and verdict, where it stands, and a text by which a copy of it elsewhere is known."""

    rule: str
    verdict: str
    on: str
    sign: str


# A list of posts shows the same words again, so a finding there is the same fault, told of another page.
# Found besides: the server speaks http alone and publishes its authors' log-ins and no privacy notice, and its posts invite to a
# class's account and a group.
OF_THE_SERVER = ("BRD-07", "WEB-04", "WEB-07", "GDP-01", "CHN-04", "PII-07")
PLANTED = (
    Planted(rule="IMG-01", verdict="fail", on="named_pupil", sign="Oliver Hartfield"),
    Planted(rule="IMG-03", verdict="review", on="name_in_file", sign="isla_pembury"),
    Planted(rule="AGE-03", verdict="fail", on="invitation", sign="Year 5 pupils: follow us on TikTok"),
    Planted(rule="REG-01", verdict="fail", on="invitation", sign="tiktok.com/@aldergroveyear5"),
    Planted(rule="WEB-03", verdict="fail", on="policy", sign="Review date: 1 September 2022"),
)
# These speak of the picture's own file and of users: how many there are of each.
GPS_RULE = "IMG-04"
FAILING_USERS = {"EDT-01": 1, "EDT-03": 1, "EDT-11": 2}

TRAPS = ("sports", "lesson", "history", "cake_sale", "staff", "welcome")
TRAP_RULES = ("AGE-03", "IMG-01", "IMG-03")

PUPILS = ("hartfield", "pembury")
COORDINATES = ("56.504", "3.2125")
LOG_INS = ("brightpixelweb", "friendsofag", "gwetherall", "kthornbury", "lfairbrass", "pokonedo", "sdunmore", "accountaudit")


@pytest.fixture(scope="module")
def site() -> Iterator[WordPress]:
    missing = missing_parts()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with running_wordpress() as running:
        yield running


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    today = date.today()  # noqa: DTZ011  (the program judges as of the day of the crawl)
    lately = (today - timedelta(days=30)).isoformat()
    row = {
        "entity_urn": "990001",
        "handle": "Alder Grove Primary School",
        "status": "active",
        "purpose": "News for families",
        "audience": "parents",
        "created_date": "2022-01-10",
        "approved_by_role": "Headteacher",
        "approved_by_name": "Karen Thornbury",
        "approval_date": "2022-01-05",
        "approval_ref": "GOV/2022/01",
        "owner_staff_id": "S1",
        "deputy_staff_id": "S2",
        "access_method": "individual_role",
        "last_review_date": lately,
        "evidence_mode": "public_http",
    }
    facebook = "https://www.facebook.com/AlderGrovePrimary"
    accounts = [
        row | {"account_id": SITE, "platform_key": "wordpress_self", "type": "website", "url": f"{ADDRESS}/"},
        row | {"account_id": "AG-FB", "platform_key": "facebook_page", "type": "official", "url": facebook},
    ]
    staff = [
        _person("S1", "Karen Thornbury", "Headteacher", "kthornbury", authorised_for=f"{SITE};AG-FB"),
        _person("S2", "Paula Okonedo", "Office Manager", "pokonedo", authorised_for=f"{SITE};AG-FB"),
        _person("S3", "Gavin Wetherall", "Office Manager", "gwetherall", authorised_for=SITE, end_date="2023-08-31"),
        _person("S4", "Lucy Fairbrass", "Teaching Assistant", "lfairbrass", authorised_for=""),
    ]
    write_table(folder / "inventory.csv", accounts)
    write_table(folder / "staff.csv", staff)
    # The project's own policy, without its agreed exceptions: they speak of other accounts.
    shutil.copytree(REPOSITORY / "policy", folder / "policy")
    waivers = folder / "policy" / "waivers.csv"
    heading = next(line for line in waivers.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    waivers.write_text(heading + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def authorised(site: WordPress, tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp("authorised")
    return run_audit(folder, *_options(site, tables), SCHOOL_AUDIT_TOKEN_AG_WEB=site.credential)


@pytest.fixture(scope="module")
def anonymous(site: WordPress, tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return run_audit(tmp_path_factory.mktemp("anonymous"), *_options(site, tables))


@pytest.mark.parametrize("which", ["authorised", "anonymous"])
def test_says_that_something_failed(which: str, request: pytest.FixtureRequest) -> None:
    audit: Audit = request.getfixturevalue(which)

    assert audit.exit == 1, audit.stderr


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.rule)
def test_finds_what_was_planted(planted: Planted, authorised: Audit, site: WordPress) -> None:
    found = [row for row in authorised.findings(planted.verdict) if row["rule"] == planted.rule]

    assert any(_tells_of(row, planted, site) for row in found), found


def test_finds_the_place_in_the_original_picture(authorised: Audit, site: WordPress) -> None:
    found = [row["at"] for row in authorised.findings("fail") if row["rule"] == GPS_RULE]

    assert found == [site.addresses["original_with_place"]]


def test_fails_nothing_but_what_was_planted(authorised: Audit, site: WordPress) -> None:
    elsewhere = [
        (row["rule"], row["at"], row["what"])
        for row in authorised.findings("fail")
        if row["rule"] not in {GPS_RULE, *FAILING_USERS, *OF_THE_SERVER} and not any(_tells_of(row, planted, site) for planted in PLANTED)
    ]

    assert elsewhere == []


def test_breaks_nothing(authorised: Audit) -> None:
    assert authorised.findings("broken") == []


@pytest.mark.parametrize("trap", TRAPS)
def test_accuses_no_trap(trap: str, authorised: Audit, site: WordPress) -> None:
    said = [
        (row["rule"], row["what"])
        for row in authorised.findings("fail", "review")
        if row["at"] == site.addresses[trap] and row["rule"] in TRAP_RULES
    ]

    assert said == []


@pytest.mark.parametrize("rule", FAILING_USERS)
def test_names_the_users_who_should_not_be(rule: str, authorised: Audit) -> None:
    found = [row for row in authorised.findings("fail") if row["rule"] == rule]

    assert [row["account"] for row in found] == [SITE] * FAILING_USERS[rule]


@pytest.mark.parametrize("rule", EDITOR_RULES)
def test_without_credential_it_does_not_know_the_users(rule: str, anonymous: Audit) -> None:
    said = [row for row in anonymous.table("findings.csv") if row["rule"] == rule and row["account"] == SITE]

    assert {(row["verdict"], row["reason_code"]) for row in said} == {("unknown", "api_not_authorised")}


def test_sees_the_same_of_the_site_with_and_without_credential(authorised: Audit, anonymous: Audit) -> None:
    known, unknown = (
        {(row["rule"], row["at"]) for row in audit.findings("fail") if row["rule"] not in EDITOR_RULES} for audit in (authorised, anonymous)
    )

    assert known == unknown


def test_lists_the_picture_whose_name_names_a_pupil(authorised: Audit, site: WordPress) -> None:
    page = site.addresses["name_in_file"]
    listed = [row["url"] for row in authorised.table("images.csv") if page in row["found_on"].split()]

    assert len(listed) == 1
    assert listed != [site.addresses["original_with_name"]]


def test_visits_every_post_and_page(authorised: Audit, site: WordPress) -> None:
    visited = {urlsplit(row["url"]).path for row in authorised.table("pages.csv") if row["outcome"] == "seen"}
    wanted = {urlsplit(address).path for name, address in site.addresses.items() if name != "original_with_name"}
    newsletters = {path for path in visited if "/newsletter-" in path}

    assert wanted <= visited
    assert len(newsletters) == 25


def test_says_which_pictures_it_did_not_fetch(authorised: Audit) -> None:
    # WordPress shows a commenter's portrait from another host, where the audit has no business.
    elsewhere = [row["why_unseen"] for row in authorised.table("images.csv") if "gravatar.com" in row["url"]]

    assert [why.partition(":")[0] for why in elsewhere] == ["outside_register"]


def test_sees_that_the_registered_account_is_linked(authorised: Audit) -> None:
    said = [row["verdict"] for row in authorised.table("findings.csv") if row["rule"] == "BRD-04" and row["account"] == "AG-FB"]

    assert said == ["pass"]


@pytest.mark.parametrize("which", ["authorised", "anonymous"])
@pytest.mark.parametrize("secret", [*PUPILS, *COORDINATES])
def test_tells_no_pupil_and_no_place(which: str, secret: str, request: pytest.FixtureRequest) -> None:
    audit: Audit = request.getfixturevalue(which)

    assert [name for name, text in told(audit) if secret in text] == []


@pytest.mark.parametrize("log_in", LOG_INS)
def test_tells_no_log_in(log_in: str, authorised: Audit) -> None:
    # WordPress itself publishes the log-ins of those who write, as addresses of their archives. An address stays an address.
    naming = [name for name, text in told(authorised) if log_in in text.replace(f"/author/{log_in}/", "/")]

    assert naming == []


def test_keeps_the_password_nowhere(authorised: Audit, site: WordPress) -> None:
    password = site.credential.partition(":")[2]
    sent = base64.b64encode(site.credential.encode()).decode()
    places = [(name, text) for name, text in told(authorised) if password.casefold() in text]
    kept = [path.name for path in files(authorised.evidence) if any(secret.encode() in unpacked(path) for secret in (password, sent))]

    assert (places, kept) == ([], [])


def _person(staff_id: str, name: str, role: str, log_in: str, *, authorised_for: str, end_date: str = "") -> Row:
    return {
        "staff_id": staff_id,
        "name": name,
        "role": role,
        "it_remit": "no",
        "email": f"{log_in}@aldergrove.example",
        "start_date": "2015-09-01",
        "end_date": end_date,
        "identities": f"wordpress_self:{log_in}",
        "authorised_for": authorised_for,
        "authorisation_ref": "",
    }


def _options(site: WordPress, tables: Path) -> tuple[str, ...]:
    given = ("--inventory", str(tables / "inventory.csv"), "--policy", str(tables / "policy"))
    return (*given, "--resolve", site.resolve, "--rate", "0", "--no-browser")


def _tells_of(row: Row, planted: Planted, site: WordPress) -> bool:
    """Whether a finding speaks of a planted fault: at its own page, or at one that shows the same words."""
    if row["rule"] != planted.rule:
        return False
    if row["at"] == site.addresses[planted.on] or planted.sign in row["at"]:
        return True
    return row["at"].startswith(f"{ADDRESS}/") and planted.sign in site.get(row["at"]).text
