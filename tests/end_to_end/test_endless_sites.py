"""Endless and circular sites, audited whole by the command: a trap is left and told, and everything real in it is seen."""

from collections.abc import Iterator

import pytest
from hostile_run import Hostile, row, run
from web import bad_sites
from web.hostile_site import DOMAIN, Asked, Reply, answer, hostile_sites, http_date, page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]

# Each page that brings something new begins the count of idle visits anew, and the order of answers varies.
TRAPS = {"calendar": 1500, "sessions": 150, "facets": 1300, "growing": 7}
OTHERS = ("loop-three", "chain", "binary-as-page", "picture-as-page", "enough-for-years", "busy-for-years", "late")


def late(asked: Asked) -> Reply:
    """Asks for six seconds, by a date."""
    refusal = answer("", status="503 Busy", more=[f"Retry-After: {http_date(6)}"])
    return answer(page(text="At last.")) if asked.again > 1 else refusal


bad_sites.bad("late", late)


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    with hostile_sites(tmp_path_factory.mktemp("certificates")) as sites:
        rows = [row(name, f"http://{name}.{DOMAIN}/") for name in (*TRAPS, *OTHERS)]
        more = ("--resolve", f"127.0.0.1:{sites.port}", "--workers", "0", "--max-pages", "1500")
        yield run(tmp_path_factory.mktemp("later"), sites, rows, *more, timeout=20)


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_left_and_told(looked: Hostile, name: str) -> None:
    assert len(looked.sites.of(name)) <= TRAPS[name]
    assert looked.reasons(name, "pages") == {"endless_addresses"}


def test_every_page_behind_session_ids_is_seen(looked: Hostile) -> None:
    assert {path.partition("?")[0].rpartition("/")[2] for path in looked.seen("sessions")} == {"", *(f"room{one}" for one in "abcdefghij")}


@pytest.mark.parametrize("name", ["loop-three", "chain"])
def test_redirects_that_lead_nowhere_are_told(looked: Hostile, name: str) -> None:
    assert looked.reasons(name, "pages") == {"content_unavailable"}
    assert len(looked.sites.of(name)) <= 14


@pytest.mark.parametrize("name", ["binary-as-page", "picture-as-page"])
def test_bytes_that_are_no_page_are_no_page_seen(looked: Hostile, name: str) -> None:
    assert [one["url"] for one in looked.pages if one["account"] == name and one["url"].endswith("/bad") and one["outcome"] == "seen"] == []
    assert looked.reasons(name, "documents") | looked.reasons(name, "pictures") | looked.reasons(name, "pages") != set()


@pytest.mark.parametrize("name", ["enough-for-years", "busy-for-years"])
def test_a_host_that_asks_for_years_is_not_asked_again(looked: Hostile, name: str) -> None:
    assert looked.sites.paths(name).count("/bad") == 1
    assert len(looked.reasons(name, "pages")) == 1


def test_a_date_to_come_back_is_kept(looked: Hostile) -> None:
    first, second = [asked.at for asked in looked.sites.of("late") if asked.path == "/bad"]

    assert 4.5 < second - first < 12


def test_what_was_left_out_says_why(looked: Hostile) -> None:
    told = [one["detail"] for one in looked.unseen if (one["account"], one["part"]) == ("sessions", "pages")]

    assert told
    assert all("visits in a row brought nothing new" in detail for detail in told)
