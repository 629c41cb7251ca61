"""Whatever an owner's interface answers, a reader gives a record or says why not, and no credential goes anywhere else."""

import copy
from typing import Any
from urllib.parse import urlsplit

import pytest
from builders import account
from documented_answers import INTERFACES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from made_answers import answer

from crawler.platform import Platform
from crawler.platforms import facebook_page, instagram, youtube
from records.capture import Outcome, Part
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

KINDS = (Profile, Posts, Editors, Unseen, NoSuchPart)
CHANNEL = "UC0123456789abcdefABCDEF"
FACEBOOK = account(platform="facebook_page", url="https://www.facebook.com/aldergrove", handle="", stable_id="990001")
INSTAGRAM = account(platform="instagram", url="https://www.instagram.com/aldergrove", handle="", stable_id="990001")
YOUTUBE = account(platform="youtube", url="https://www.youtube.com/@aldergrove", handle="", stable_id=CHANNEL)
GRAPH_LIST = {
    "data": [{"id": "1", "message": "x", "permalink": "https://www.instagram.com/p/A/", "tasks": ["MANAGE"], "children": {"data": [{}]}}],
    "paging": {"next": "https://graph.facebook.com/v26.0/990001/published_posts?after=x"},
}
UPLOADS = {"items": [{"contentDetails": {"videoId": "a"}, "id": "a", "snippet": {"title": "x"}, "status": {}}], "nextPageToken": "p2"}

# Each platform with its row, the answer about the account, and a page of each list.
ALL: dict[str, tuple[Platform, Account, Any, list[Any]]] = {
    one[0].keys[0]: one
    for one in (
        *((one.platform, one.row, one.about, [pages[0] for pages in (one.posts, one.people) if pages]) for one in INTERFACES.values()),
        (facebook_page.PLATFORM, FACEBOOK, {"id": "990001", "name": "x", "category": "School"}, [GRAPH_LIST]),
        (instagram.PLATFORM, INSTAGRAM, {"id": "990001", "username": "aldergrove"}, [GRAPH_LIST]),
        (youtube.PLATFORM, YOUTUBE, {"items": [{"id": CHANNEL, "contentDetails": {"relatedPlaylists": {"uploads": "UU"}}}]}, [UPLOADS]),
    )
}
ODD = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(),
    some.text(max_size=8),
    some.just([]),
    some.just({}),
    some.just([[]]),
    some.just({"error": {"code": 190}}),
    some.sampled_from(
        ["https://[x", "https://x:99999999/", "//elsewhere.example", "https://me:secret@graph.facebook.com/", "\ud800", "\x00", "9" * 5000]
    ),
    some.sampled_from(
        [
            "javascript:alert(1)",
            "/v2/../x",
            "?after=",
            "https://elsewhere.example/v26.0/1/published_posts?after=x",
            "0001-01-01T00:00:00+14:00",
        ]
    ),
)


def mangled(body: Any, chosen: some.DataObject) -> Any:
    """The body with some of its values, deep down or high up, replaced by odd ones."""
    changed = copy.deepcopy(body)
    for _ in range(chosen.draw(some.integers(0, 3))):
        place: Any = changed
        for _ in range(6):
            keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place))) if isinstance(place, list) else []
            if not keys:
                break
            key = chosen.draw(some.sampled_from(keys))
            if not isinstance(place[key], (dict, list)) or chosen.draw(some.integers(0, 4)) == 0:
                place[key] = copy.deepcopy(chosen.draw(ODD))
                break
            place = place[key]
    return changed


@pytest.mark.parametrize("name", list(ALL))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(chosen=some.data())
def test_any_answer_gives_a_record_or_says_why_not(name: str, chosen: some.DataObject) -> None:
    platform, row, about, lists = ALL[name]
    begun = next(visit for visit in platform.visits(row) if visit.credential)
    addresses = [visit.url for visit in platform.follow(row, answer(begun.url, about))]
    answers = [answer(begun.url, mangled(about, chosen))]
    for url in addresses:
        for part in (Part.POSTS, Part.EDITORS):
            body = mangled(chosen.draw(some.sampled_from(lists)), chosen) if lists else {}
            outcome = chosen.draw(some.sampled_from([Outcome.SEEN, Outcome.SEEN, Outcome.UNSEEN]))
            reason = Reason.RATE_LIMITED if outcome is Outcome.UNSEEN else None
            answers.append(answer(url, body, part=part, outcome=outcome, reason=reason))
    found = [read(row, tuple(answers)) for read in (platform.read_profile, platform.read_posts, platform.read_editors)]
    further = [visit for one in answers for visit in platform.follow(row, one)]
    refusals = [platform.refused(one) for one in answers]

    assert all(isinstance(part, KINDS) for part in found)
    assert all(is_own(visit.url, platform) and visit.credential for visit in further)
    assert all(one is None or isinstance(one, Unseen) for one in refusals)
    assert all(is_address(address) for part in found for address in shown(part))


def is_own(url: str, platform: Platform) -> bool:
    """Whether a credential may go there: https, a host of the platform's own, no user and no port."""
    url.encode()
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.netloc in platform.hosts


def is_address(url: str) -> bool:
    url.encode()
    return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)


def shown(part: Any) -> list[str]:
    """Every address that a record hands on."""
    if isinstance(part, Profile):
        return [part.url, *part.links, *([part.avatar] if part.avatar else [])]
    if isinstance(part, Posts):
        return [address for post in part.items for address in (post.url, *post.links, *(image.url for image in post.images))]
    return []
