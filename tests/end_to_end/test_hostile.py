"""A hostile web, audited by the command: every bad site ends within bounds, is told with its reason, and is never called seen."""

import dataclasses
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_run import Hostile, row, run
from program import Row
from web.bad_sites import DOING, UNNAMED, bad_hosts
from web.hostile_site import DOMAIN, HostileSites, hostile_sites

MOST_PAGES = 40
# What a site of forty pages may be asked for: its pages, each once more where it failed.
MOST_ASKED = 2 * MOST_PAGES + 4
LIMITS = ("limit_reached", "endless_addresses")
BAD = "/bad"

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A bad site, the reasons of which one must be told (none: nothing may be missing), and the pages that are seen."""

    name: str
    reasons: tuple[str, ...] = ()
    seen: tuple[str, ...] | int = ("/",)
    part: str = "pages"
    scheme: str = "http"


GOOD = ("/", "/bad")
CUT = ("network_error", "parse_error", "truncated")
CHARSETS = ("wrong-charset", "utf-16", "utf-16-said-8", "no-such-charset", "dangerous-charset", "strange-type")
NO_ANSWERS = ("reset", "no-answer", "empty-body", "no-http", "status-word", "status-long", "status-none", "status-100", "negative-length")
CASES = (
    Case(name="plain", seen=("/", "/a", "/b")),
    *(Case(name=name, reasons=LIMITS, seen=MOST_PAGES) for name in ("calendar", "sessions", "facets", "growing", "many-links")),
    Case(name="loop-one", reasons=("content_unavailable",)),
    Case(name="loop-two", reasons=("content_unavailable",)),
    Case(name="chain", reasons=(*LIMITS, "content_unavailable")),
    Case(name="nowhere", reasons=("parse_error",)),
    Case(name="out"),
    *(Case(name=name) for name in bad_hosts("inwards")),
    Case(name="endless-body", reasons=("limit_reached",)),
    Case(name="endless-chunks", reasons=("limit_reached",)),
    *(Case(name=name, reasons=("network_error", "limit_reached")) for name in ("slow-body", "slow-head", "endless-head", "long-header")),
    Case(name="many-headers", reasons=("network_error",)),
    *(Case(name=name, reasons=CUT) for name in ("cut-body", "cut-chunks", "cut-after-chunk", "bad-chunks", "cut-packed")),
    *(Case(name=name, reasons=CUT) for name in NO_ANSWERS),
    Case(name="status-600", reasons=("server_error", "network_error", "parse_error")),
    Case(name="status-999", reasons=("bot_block",)),
    Case(name="two-lengths", reasons=CUT),
    Case(name="no-reason", seen=GOOD),
    Case(name="packed", seen=GOOD),
    *(Case(name=name, reasons=("parse_error", "limit_reached", "unsupported_media")) for name in bad_hosts("bomb", "unknown-packing")),
    Case(name="pdf-as-page", reasons=("parse_error", "unsupported_media"), part="documents"),
    Case(name="page-as-picture", reasons=("parse_error", "unsupported_media"), part="pictures"),
    *(Case(name=name, seen=GOOD) for name in CHARSETS),
    *(Case(name=name, seen=GOOD) for name in bad_hosts("enough", "busy") if not name.endswith(("always", "for-years"))),
    *(Case(name=name, reasons=("rate_limited",)) for name in ("enough-always", "enough-for-years")),
    *(Case(name=name, reasons=("server_error", "temporarily_blocked", "rate_limited")) for name in ("busy-always", "busy-for-years")),
    *(Case(name=f"robots-{status}", seen=("/", "/open", "/private")) for status in (404, 403, 401, 410)),
    *(Case(name=f"robots-{status}", reasons=("server_error", "rate_limited"), seen=()) for status in (500, 503, 429)),
    *(Case(name=f"robots-{kind}", seen=("/", "/open", "/private")) for kind in ("page", "empty", "loop", "binary", "long")),
    *(
        Case(name=f"robots-{kind}", reasons=("robots_disallowed",), seen=("/", "/open"))
        for kind in ("plain", "moved", "moved-5", "bom", "returns", "wildcard", "by-name", "delay", "long-rule")
    ),
    Case(name="robots-endless", reasons=("limit_reached",), seen=()),
    Case(name="robots-silent", reasons=("network_error",), seen=()),
    Case(name="doing", seen=GOOD),
    Case(name="cookies", seen=("/", "/a", "/b", "/c")),
    Case(name="map-inwards", seen=("/", "/good")),
    # No entity is expanded: its name is a part of the address as it stands.
    Case(name="map-outside", seen=("/", "/good", "/&x;", "/&y;")),
    Case(name="map-laughs", seen=("/", "/good", "/&e9;")),
    *(Case(name=name) for name in ("map-loop", "map-nested")),
    Case(name="map-bomb", reasons=("parse_error", "limit_reached", "truncated")),
    Case(name="map-many", reasons=("limit_reached",), seen=MOST_PAGES),
    Case(name="map-none", reasons=("parse_error",)),
    Case(name="tls-good", seen=("/", "/a"), scheme="https"),
    *(Case(name=name, reasons=("network_error",), seen=(), scheme="https") for name in ("tls-expired", "tls-other", "tls-stranger")),
    Case(name="schüle", seen=("/", "/a", "/b", "/gru%C3%9F")),
)


# What has to be given up after a time, or is so heavy that others would wait for it.
ENDLESS = frozenset(
    {"endless-body", "endless-chunks", "endless-head", "long-header", "slow-body", "slow-head", "many-links", "map-many", "map-bomb"}
)


def address(case: Case) -> str:
    return f"{case.scheme}://{case.name}.{DOMAIN}/"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileSites]:
    with hostile_sites(tmp_path_factory.mktemp("certificates")) as running:
        yield running


def looked(folder: Path, sites: HostileSites, rows: list[Row], *, timeout: int) -> Hostile:
    """One run over bad sites that all answer on the loopback port."""
    before = len(sites.everything)
    more = ("--resolve", f"127.0.0.1:{sites.port}", "--ca-file", str(sites.ca_file), "--max-pages", str(MOST_PAGES), "--workers", "0")
    found = run(folder, sites, rows, *more, timeout=timeout)
    # Later runs ask the same server: what this one asked for is kept apart.
    everything = sites.everything[before:]
    asked = [one for one in everything if one.path not in UNNAMED]
    return dataclasses.replace(found, sites=HostileSites(port=sites.port, ca_file=sites.ca_file, asked=asked, everything=everything))


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory, sites: HostileSites) -> Hostile:
    """Every bad site that ends by itself; the time for an answer is long, so that a busy machine is not taken for a slow site."""
    rows = [row(case.name, address(case)) for case in CASES if case.name not in ENDLESS] + [row("flapping", f"http://flapping.{DOMAIN}/")]
    return looked(tmp_path_factory.mktemp("hostile"), sites, rows, timeout=20)


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory, sites: HostileSites) -> Hostile:
    """Every bad site that has to be given up."""
    rows = [row(case.name, address(case)) for case in CASES if case.name in ENDLESS]
    return looked(tmp_path_factory.mktemp("endless"), sites, rows, timeout=2)


@pytest.fixture
def hostile(request: pytest.FixtureRequest, case: Case) -> Hostile:
    """The run that a case belongs to."""
    found: Hostile = request.getfixturevalue("endless" if case.name in ENDLESS else "quick")
    return found


NAMED = [pytest.param(case, id=case.name) for case in CASES]


def account(case: Case) -> str:
    return re.sub(r"[^a-z0-9-]", "-", case.name)


@pytest.mark.parametrize("case", NAMED)
def test_what_is_seen_of_a_bad_site(hostile: Hostile, case: Case) -> None:
    seen = hostile.seen(account(case))
    pages = [path for path in seen if case.part == "pages" or path != BAD]

    if isinstance(case.seen, int):
        assert 1 <= len(pages) <= case.seen
    else:
        assert pages == sorted(case.seen)


@pytest.mark.parametrize("case", NAMED)
def test_what_is_not_seen_is_told_with_its_reason(hostile: Hostile, case: Case) -> None:
    told = hostile.reasons(account(case), case.part)

    assert bool(told & set(case.reasons)) if case.reasons else told == set()


@pytest.mark.parametrize("case", NAMED)
def test_a_bad_site_is_asked_a_bounded_number_of_times(hostile: Hostile, case: Case) -> None:
    host = f"xn--schle-mva.{DOMAIN}" if case.name == "schüle" else f"{case.name}.{DOMAIN}"

    assert len([asked for asked in hostile.sites.asked if asked.host == host]) <= MOST_ASKED


@pytest.mark.parametrize("name", ["quick", "endless"])
def test_a_run_over_all_of_them_ends_as_a_run_should(request: pytest.FixtureRequest, name: str) -> None:
    audit = request.getfixturevalue(name).audit

    assert audit.exit in {0, 1}
    assert audit.findings("broken") == []
    assert "Traceback" not in audit.stderr


def test_where_nothing_is_missing_nothing_is_told(quick: Hostile) -> None:
    told = [quick.reasons("plain", part) for part in ("pages", "pictures", "documents")]

    assert told == [set()] * 3


def test_of_a_flapping_host_every_page_is_seen_or_told(quick: Hostile) -> None:
    rows = [row for row in quick.pages if row["account"] == "flapping" and not row["url"].endswith((".txt", ".xml"))]
    failed = [row for row in rows if row["outcome"] != "seen"]

    assert quick.reasons("flapping", "pages") == ({"network_error"} if failed else set())


@pytest.mark.parametrize("path", DOING)
def test_what_does_something_is_never_asked_for(quick: Hostile, path: str) -> None:
    assert path not in quick.sites.paths("doing")


def test_forms_and_other_schemes_are_never_asked_for(quick: Hostile) -> None:
    assert set(quick.sites.paths("doing")) == {"/", "/bad"}


def test_no_cookie_goes_back(quick: Hostile) -> None:
    assert [asked.path for asked in quick.sites.everything if "cookie" in asked.headers] == []


def test_every_visit_gives_one_identity_with_an_address_to_write_to(quick: Hostile) -> None:
    agents = {asked.headers.get("user-agent", "") for asked in quick.sites.everything}

    assert len(agents) == 1
    assert "office@larkspurtrust.example" in agents.pop()


def test_no_host_outside_the_register_is_asked(quick: Hostile) -> None:
    registered = {f"{case.name}.{DOMAIN}" for case in CASES} | {f"flapping.{DOMAIN}", f"xn--schle-mva.{DOMAIN}"}
    own = registered | {f"www.{host}" for host in registered}

    assert {asked.host for asked in quick.sites.everything} <= own


@pytest.mark.parametrize("name", ["enough-seconds", "busy-seconds"])
def test_a_host_that_asks_for_two_seconds_has_them(quick: Hostile, name: str) -> None:
    first, second = [asked.at for asked in quick.sites.of(name) if asked.path == BAD]

    assert 1.9 < second - first < 12


def test_no_file_of_this_machine_is_read_into_evidence(quick: Hostile) -> None:
    told = "".join(json.dumps(row) for row in quick.pages + quick.unseen)

    assert "root:" not in told
    assert "/etc/passwd" not in told


def test_all_of_it_ends_in_time(quick: Hostile, endless: Hostile) -> None:
    assert quick.seconds + endless.seconds < 150


# Without --resolve: real names, real addresses, all of them on this machine or nowhere.

PRIVATE = (
    "127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "localhost", "www.localhost", "0.0.0.0",  # noqa: S104  (nobody listens there)
)  # fmt: skip


@pytest.fixture(scope="module")
def inwards(tmp_path_factory: pytest.TempPathFactory, sites: HostileSites) -> Hostile:
    before = len(sites.everything)
    rows = [row(f"private-{number}", f"http://{host}:{sites.port}/") for number, host in enumerate(PRIVATE)]
    rows.append(row("no-such-name", f"http://no-such-name.invalid:{sites.port}/"))
    found = run(tmp_path_factory.mktemp("inwards"), sites, rows, "--max-pages", "3")
    return dataclasses.replace(found, sites=HostileSites(port=sites.port, ca_file=sites.ca_file, everything=sites.everything[before:]))


@pytest.mark.parametrize("number", [pytest.param(number, id=host) for number, host in enumerate(PRIVATE)])
def test_a_private_address_is_told_as_one(inwards: Hostile, number: int) -> None:
    assert inwards.reasons(f"private-{number}", "pages") == {"outside_register"}


def test_no_private_address_is_dialled(inwards: Hostile) -> None:
    assert [(asked.host, asked.path) for asked in inwards.sites.everything] == []


def test_a_name_nobody_knows_is_told_as_one(inwards: Hostile) -> None:
    (told,) = [row["detail"] for row in inwards.unseen if row["account"] == "no-such-name" and row["part"] == "pages"]

    assert told == "its name is not known"


def test_where_nothing_could_be_seen_the_command_says_so(inwards: Hostile) -> None:
    assert inwards.audit.exit in {1, 4}


# What bombs and endless answers cost.

HEAVY = [*bad_hosts("bomb"), "endless-body", "endless-chunks", "endless-head", "long-header", "map-bomb"]


def test_bombs_cost_no_memory(tmp_path: Path, sites: HostileSites, inwards: Hostile) -> None:
    more = ("--resolve", f"127.0.0.1:{sites.port}", "--workers", "0", "--max-pages", "9")
    heavy = run(tmp_path, sites, [row(name, f"http://{name}.{DOMAIN}/") for name in HEAVY], *more)

    assert len(heavy.audit.table("accounts.csv")) == len(HEAVY)
    # Each unpacks to 200 MB or never ends, and the limit of one answer is 2 MB. The other run visited nothing at all.
    assert heavy.peak_bytes - inwards.peak_bytes < 80_000_000
