"""Dead links, from the command to the report: a site's own by default, those of other hosts where the trust asks for them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import PROGRAM, Audit, Row, run_audit, write_table
from web.linked_hosts import LinkedHosts, Page, linked_hosts

from crawler.fetch import Fetcher

ROOT = Path(__file__).resolve().parents[2]
SITE, OTHER = "www.aldergrove.example", "elsewhere.example"
WORDS = "<p>Welcome to Alder Grove Primary School, where every child learns and flourishes in a small and friendly school.</p>"
FOREIGN = {
    "alive": Page(),
    "gone": Page(status=410),
    "refuses-head": Page(refuses_head=True),
    "refuses-head-gone": Page(refuses_head=True, status=404),
    "blocked": Page(status=403),
    "moved": Page(status=301, location=f"http://{OTHER}/alive"),
    "to-first": Page(status=302, location=f"http://{OTHER}/"),
}
CAPPED = 12

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dead-links")]


def row(**changes: str) -> Row:
    return {
        "account_id": "site", "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
        "url": f"http://{SITE}/", "handle": "site", "purpose": "the school's own site", "audience": "parents",
        "created_date": "2022-03-01", "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown",
        "approval_date": "2022-02-14", "approval_ref": "A1", "owner_staff_id": "S1", "deputy_staff_id": "S2",
        "access_method": "vendor", "last_review_date": "2026-03-02", "evidence_mode": "public_http",
    } | changes  # fmt: skip


def page(*links: str, more: str = "") -> str:
    anchors = " ".join(f'<a href="{link}">read on</a>' for link in links)
    return f"<html><title>Alder Grove</title><body>{WORDS}{more}{anchors}</body></html>"


def site() -> dict[str, Page | str]:
    """The school's site with each kind of dead address, and the hosts it links to."""
    foreign = [f"http://{OTHER}/{name}" for name in FOREIGN]
    never = ["http://shut.example/page", "https://www.facebook.com/aldergrove", f"http://{OTHER}/logout", "http://10.0.0.7/printer"]
    capped = [f"http://many.example/{number}" for number in range(CAPPED)]
    soft = "<html><title>Page not found</title><body><h1>Page not found</h1><p>Sorry.</p></body></html>"
    files = '<img src="/art.png" alt="a tree"><a href="/menu.pdf">menu</a>'
    answers: dict[str, Page | str] = {
        f"{SITE}/": page("/a", "/gone", "/soft", "/old", "/busy", *foreign, *never, more=files),
        f"{SITE}/a": page("/", "/gone"),
        f"{SITE}/soft": soft,
        f"{SITE}/old": Page(status=301, location=f"http://{SITE}/a"),
        f"{SITE}/busy": Page(status=500),
        "capped.example/": page(*capped),
        "shut.example/robots.txt": Page(body=b"User-agent: *\nDisallow: /\n", kind="text/plain"),
        f"{OTHER}/": Page(),
    }
    return answers | {f"{OTHER}/{name}": answer for name, answer in FOREIGN.items()}


def run(folder: Path, running: LinkedHosts, *options: str) -> Audit:
    told = ("--policy", str(ROOT / "policy"), "--rate", "0", "--no-browser", "--resolve", f"127.0.0.1:{running.port}")
    return run_audit(folder, *told, "--only", "CON-05", *options)


def dead(audit: Audit, account: str = "site") -> dict[str, Row]:
    """Findings of dead links, by what they speak of."""
    return {found["what"].split(" lead")[1].split("to ", 1)[1].split(" (")[0].split(",")[0]: found
            for found in audit.findings("fail", "review") if found["account"] == account}  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Audit, LinkedHosts]]:
    folder = tmp_path_factory.mktemp("own")
    write_table(folder / "inventory.csv", [row()])
    with linked_hosts(site()) as running:
        yield run(folder, running), running


def test_each_dead_address_of_the_site_is_told_once(own: tuple[Audit, LinkedHosts]) -> None:
    assert sorted(dead(own[0])) == [f"{SITE}/{path}" for path in ("art.png", "gone", "menu.pdf", "soft")]


def test_it_says_where_and_how_often(own: tuple[Audit, LinkedHosts]) -> None:
    found = dead(own[0])[f"{SITE}/gone"]

    assert (found["at"], found["rule"], found["severity"]) == (f"http://{SITE}/", "CON-05", "low")
    assert found["what"].startswith("2 pages lead to ")
    assert "status 404" in found["what"]


def test_a_page_in_trouble_is_unknown(own: tuple[Audit, LinkedHosts]) -> None:
    assert [found["reason_code"] for found in own[0].findings("unknown")] == ["server_error"]


def test_no_other_host_is_asked_by_default(own: tuple[Audit, LinkedHosts]) -> None:
    assert {host for _, host, _ in own[1].asked} <= {SITE, SITE.removeprefix("www.")}


def test_nothing_broke(own: tuple[Audit, LinkedHosts]) -> None:
    assert own[0].findings("broken") == []


def test_a_judgement_needs_no_network(own: tuple[Audit, LinkedHosts], tmp_path: Path) -> None:
    told = ("--policy", str(ROOT / "policy"), "--evidence", str(own[0].evidence), "--out", str(tmp_path), "--only", "CON-05")
    folder = own[0].evidence.parent
    subprocess.run([PROGRAM, "check", *told], cwd=folder, capture_output=True, check=False, timeout=60)
    again = Audit(exit=0, stdout="", stderr="", reports=tmp_path, evidence=own[0].evidence)

    assert {name: found["what"] for name, found in dead(again).items()} == {name: found["what"] for name, found in dead(own[0]).items()}


asks_foreign = pytest.mark.skipif(not hasattr(Fetcher, "ask"), reason="the crawl does not ask foreign addresses yet")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Audit, LinkedHosts]]:
    folder = tmp_path_factory.mktemp("both")
    write_table(folder / "inventory.csv", [row(), row(account_id="capped", url="http://capped.example/")])
    with linked_hosts(site()) as running:
        yield run(folder, running, "--check-links", "9"), running


@asks_foreign
def test_dead_foreign_addresses_are_told_beside_the_sites_own(both: tuple[Audit, LinkedHosts]) -> None:
    foreign = {name: found["confidence"] for name, found in dead(both[0]).items() if name.startswith(OTHER)}

    assert foreign == {f"{OTHER}/gone": "high", f"{OTHER}/refuses-head-gone": "high", f"{OTHER}/to-first": "low"}


@asks_foreign
def test_each_is_asked_politely(both: tuple[Audit, LinkedHosts]) -> None:
    asked = both[1].of(OTHER)

    assert asked.count(("HEAD", "/gone")) == 1
    assert ("GET", "/moved") not in asked
    assert asked.count(("GET", "/refuses-head")) == 1
    assert [path for _, path in asked if path == "/logout"] == []


@asks_foreign
def test_platforms_private_addresses_and_shut_hosts_are_not_asked(both: tuple[Audit, LinkedHosts]) -> None:
    assert [host for _, host, _ in both[1].asked if host in {"www.facebook.com", "10.0.0.7"}] == []
    assert both[1].of("shut.example") == []


@asks_foreign
def test_what_was_not_asked_is_told_with_its_number(both: tuple[Audit, LinkedHosts]) -> None:
    unseen = [row for row in both[0].table("unseen.csv") if row["part"] == "foreign links"]
    told = {(row["account"], row["reason_code"]): row["detail"] for row in unseen}

    assert told["capped", "limit_reached"].startswith(f"{CAPPED - 9} foreign addresses were not asked")
    assert {reason for account, reason in told if account == "site"} == {
        "terms_disallow", "auth_required", "outside_register", "robots_disallowed", "blocked_or_forbidden"
    }  # fmt: skip


@asks_foreign
def test_of_a_foreign_address_nothing_is_kept_but_that_it_answers(both: tuple[Audit, LinkedHosts]) -> None:
    rows = {row["url"]: row for row in both[0].table("pages.csv")}

    assert rows[f"http://{OTHER}/alive"]["outcome"] == "seen"
    assert rows[f"http://{OTHER}/alive"]["sha256"] == ""
