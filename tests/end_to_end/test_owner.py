"""Audits a Page with its owner's token through the command line: what the interface shows is judged, and the token stands nowhere."""

import ssl
from pathlib import Path

import by_hand
import pytest
import trustme
from program import Audit, files, run_audit, told, unpacked
from web.graph import TOKEN, GraphStandsIn, Refuses, error
from web.small_site import Given, small_site

ROOT = Path(__file__).resolve().parents[2]
PAGE = {
    "account_id": "oak-page",
    "platform_key": "facebook_page",
    "url": "https://www.facebook.com/aldergroveprimary",
    "handle": "aldergroveprimary",
    "evidence_mode": "owner_api",
}
# The numbers that the interface gives to the people of its lists.
NUMBERS = ("roles-0", "roles-1", "assigned_users-0", "assigned_users-1")

pytestmark = [pytest.mark.slow]


def audited(folder: Path, answers: dict[str, Given], *, identities: tuple[str, ...] = NUMBERS, token: str = TOKEN) -> Audit:
    by_hand.written(folder / "inventory.csv", by_hand.row(**PAGE))
    listed = "; ".join(f"facebook:{number}" for number in identities)
    by_hand.written(folder / "staff.csv", by_hand.member(identities=listed, authorised_for="oak-page"))
    authority, secure = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("graph.facebook.com").configure_cert(secure)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    with small_site({}, secure=secure) as running:
        running.answers = answers
        where = ("--inventory", "inventory.csv", "--policy", str(ROOT / "policy"), "--rate", "0", "--ca-file", "ca.pem")
        return run_audit(folder, *where, "--resolve", f"127.0.0.1:{running.port}", SCHOOL_AUDIT_TOKEN_OAK_PAGE=token)


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    return audited(tmp_path_factory.mktemp("owner"), GraphStandsIn())


def test_nothing_broke_and_the_way_is_told(audit: Audit) -> None:
    (row,) = audit.table("accounts.csv")

    assert audit.findings("broken") == []
    assert row["evidence_mode"] == "owner_api"


def test_a_whole_list_of_authorised_people_passes(audit: Audit) -> None:
    assert [row["verdict"] for row in audit.table("findings.csv") if row["rule"] == "EDT-01"] == ["pass"]


def test_neither_the_token_nor_a_name_is_told(audit: Audit) -> None:
    for where, text in told(audit):
        assert "larkspur/token" not in text, where
        assert "holloway" not in text, where


def test_the_token_is_not_in_the_evidence(audit: Audit) -> None:
    assert [
        path.name for path in files(audit.evidence) if b"larkspur/token" in unpacked(path) or b"larkspur%2Ftoken" in unpacked(path)
    ] == []


@pytest.mark.parametrize(
    ("answers", "identities", "reason"),
    [
        (Refuses("/assigned_users", error(200, 403)), NUMBERS, "partial_edges"),
        (GraphStandsIn(), NUMBERS[:3], "identity_unresolved"),
        (Refuses("aldergroveprimary", error(190, 401, 463)), NUMBERS, "credential_expired"),
    ],
)
def test_what_was_not_seen_or_not_joined_is_unknown(
    tmp_path: Path, answers: dict[str, Given], identities: tuple[str, ...], reason: str
) -> None:
    done = audited(tmp_path, answers, identities=identities)
    rulings = [(row["verdict"], row["reason_code"]) for row in done.table("findings.csv") if row["rule"] == "EDT-01"]

    assert ("unknown", reason) in rulings
    assert "pass" not in {verdict for verdict, _ in rulings}


def test_without_a_token_nothing_passes_and_unseen_says_what_to_do(tmp_path: Path) -> None:
    done = audited(tmp_path, GraphStandsIn(), token="")
    unseen = {row["part"]: row["reason_code"] for row in done.table("unseen.csv") if row["account"] == "oak-page"}

    assert (unseen["profile"], unseen["posts"]) == ("terms_disallow", "terms_disallow")
    assert done.table("pages.csv") == []
