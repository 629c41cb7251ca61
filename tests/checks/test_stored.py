"""The table of trackers says what a host or a name is for, and what a look at a page comes to."""

import pytest
from builders import account, site
from storage_builder import asked, cookie, key, look, page_storage, tracker_policy, trackers
from trial import Shown, judged, stream

from checks.data_protection.storage_before_consent import storage_before_consent
from checks.stored import host_kind, name_kind, told, traces
from records.policy import Tracker, TrackerKind
from records.reason import Reason
from records.sight import Gap, NoSuchPart, Sight, Unseen
from records.storage import PageStorage
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("www.facebook.com", "/tr", "advertising"),
        ("www.facebook.com", "/tr/", "advertising"),
        ("www.facebook.com", "/tracey", "social"),
        ("www.facebook.com", "/plugins/page.php", "embed"),
        ("connect.facebook.net", "/cy_GB/fbevents.js", "advertising"),
        ("www.google.com", "/maps/embed", "embed"),
        ("www.google.com", "/search", None),
        ("region1.google-analytics.com", "/g/collect", "analytics"),
        ("notgoogle-analytics.com", "/", None),
        ("googletagmanager.com.evil.example", "/", None),
        ("stats.wp.com", "/w.js", "analytics"),
        ("i0.wp.com", "/picture.jpg", "necessary"),
    ],
)
def test_what_a_host_is_for(host: str, path: str, expected: str | None) -> None:
    assert host_kind(host, path, trackers()) == expected


@pytest.mark.parametrize(
    ("name", "host", "is_own", "expected"),
    [
        ("_ga", "www.aldergrove.example", True, "analytics"),
        ("_GA", "www.aldergrove.example", True, "analytics"),
        ("_hjSession_#", "www.aldergrove.example", True, "analytics"),
        ("school_session", "www.aldergrove.example", True, "necessary"),
        ("cookie_consent", "www.aldergrove.example", True, "consent"),
        ("fr", "www.aldergrove.example", True, None),
        ("fr", "www.facebook.com", False, "advertising"),
        ("anything", "www.facebook.com", False, "social"),
        ("VISITOR_INFO1_LIVE", "www.youtube.com", False, "advertising"),
        ("user_session", "tracker.example", False, None),
        ("_fbp", "tracker.example", False, "advertising"),
    ],
)
def test_what_a_name_is_for(name: str, host: str, *, is_own: bool, expected: str | None) -> None:
    assert name_kind(name, host, trackers(), is_own=is_own) == expected


def test_a_row_of_the_trusts_own_decides_where_it_says_more() -> None:
    own = Tracker(pattern="google.com/search", matches="host", kind=TrackerKind.NECESSARY)

    assert host_kind("www.google.com", "/search", (*trackers(), own)) is TrackerKind.NECESSARY


def test_many_names_are_cut_and_counted() -> None:
    found = traces(look(*(cookie(f"c{number}") for number in range(9))), tracker_policy())

    assert told(found) == "9 cookies (purpose not in trackers.csv): c0, c1, c2, c3, c4, c5 and 3 more"


def test_the_same_thing_leaves_one_trace() -> None:
    seen = look(asked("www.youtube.com", "/embed/1"), asked("www.youtube.com", "/embed/2"), key("_ga_x"), cookie("_ga_x"))

    assert [(trace.what, trace.name) for trace in traces(seen, tracker_policy())] == [
        ("cookie", "_ga_x"), ("storage key", "_ga_x"), ("host", "www.youtube.com"),
    ]  # fmt: skip


GAP = Sight(expected=2, observed=1, gaps=(Gap(reason=Reason.NETWORK_ERROR, count=1, detail="the browser was not done"),))


@pytest.mark.parametrize(
    ("part", "expected", "what"),
    [
        (stream(page_storage(), page_storage()), Verdict.PASS, "2 looked at on 2 sampled pages"),
        (stream(page_storage(), sight=GAP), Verdict.UNKNOWN, "1 of 2 sampled pages seen"),
        (lambda _: Unseen(reason=Reason.JS_REQUIRED, detail="no browser was there"), Verdict.UNKNOWN, "no browser was there"),
        (lambda _: NoSuchPart(detail="no site"), Verdict.NOT_APPLICABLE, "no site"),
    ],
)
def test_a_sample_passes_only_where_all_of_it_was_seen(part: object, expected: Verdict, what: str) -> None:
    (said,) = judged(storage_before_consent, Shown(of_storage=part), site(), policy=tracker_policy())  # type: ignore[arg-type]

    assert said.ruling.verdict is expected
    assert what in said.ruling.what


def test_one_page_that_fails_is_enough() -> None:
    bad: PageStorage = page_storage(cookie("_fbp"))
    said = judged(storage_before_consent, Shown(of_storage=stream(page_storage(), bad)), site(), policy=tracker_policy())

    assert [one.ruling.verdict for one in said] == [Verdict.FAIL]


def test_an_account_on_a_platform_stores_nothing_of_the_trusts() -> None:
    (said,) = judged(storage_before_consent, Shown(), account(), policy=tracker_policy())

    assert said.ruling.verdict is Verdict.NOT_APPLICABLE
