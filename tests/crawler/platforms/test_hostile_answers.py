"""Whatever a platform answers, a reader gives a record or says why not, and never goes on to somebody else's address."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from builders import account, site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from made_answers import answer

from crawler.json_parts import plain_text
from crawler.platform import Platform
from crawler.platforms import bluesky, mastodon, telegram, wordpress, youtube
from records.capture import Part, Visit
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

DID = "did:plc:abcdefghijklmnopqrstuvwx"
CHANNEL = "UC" + "a" * 22
SOCIAL, KEEPER = "https://social.example", "https://pds.larkspur.example"
FINGER = "https://home.example/.well-known/webfinger?resource=acct:aldergrove@home.example"
LOOKUP = f"{SOCIAL}/api/v1/accounts/lookup?acct=aldergrove"
STATUSES = f"{SOCIAL}/api/v1/accounts/990001/statuses?limit=40&exclude_reblogs=true"
USERS = "https://www.aldergrove.example/wp-json/wp/v2/users?roles=editor&context=view&per_page=100&page=1"
INDEX = "https://www.aldergrove.example/wp-json/"

ON_MASTODON = account(platform="mastodon", url=f"{SOCIAL}/@aldergrove", handle="")
BY_FINGER = account(platform="mastodon", url="", handle="@aldergrove@home.example")
ON_BLUESKY = account(platform="bluesky", url="", handle="aldergrove.example", stable_id="")
ON_TELEGRAM = account(platform="telegram", url="https://t.me/aldergrovenews", handle="")
ON_YOUTUBE = account(platform="youtube", url=f"https://www.youtube.com/channel/{CHANNEL}", stable_id=CHANNEL)
ON_WORDPRESS = site(platform="wordpress_self", url="https://www.aldergrove.example/")

# Each reader with a row and the addresses that its visits go to.
READERS: list[tuple[Platform, Account, list[str]]] = [
    (mastodon.PLATFORM, ON_MASTODON, [FINGER, LOOKUP, STATUSES]),
    (mastodon.PLATFORM, BY_FINGER, [FINGER, LOOKUP, STATUSES]),
    (
        bluesky.PLATFORM,
        ON_BLUESKY,
        [
            f"{bluesky.APPVIEW}/xrpc/{bluesky.RESOLVE}?handle=aldergrove.example",
            "https://aldergrove.example/.well-known/atproto-did",
            f"https://plc.directory/{DID}",
            f"{KEEPER}/xrpc/{bluesky.RECORD}?repo={DID}&collection=app.bsky.actor.profile&rkey=self",
            f"{KEEPER}/xrpc/{bluesky.RECORDS}?repo={DID}&collection=app.bsky.feed.post&limit=100",
        ],
    ),
    (telegram.PLATFORM, ON_TELEGRAM, ["https://t.me/s/aldergrovenews"]),
    (youtube.PLATFORM, ON_YOUTUBE, [youtube.FEED + CHANNEL]),
    (wordpress.PLATFORM, ON_WORDPRESS, [INDEX, USERS, f"{INDEX}wp/v2/users/me?context=view"]),
]

NAMES = [
    *("id", "username", "acct", "display_name", "url", "uri", "note", "fields", "name", "value", "avatar", "content", "created_at"),
    *("mentions", "media_attachments", "type", "description", "subject", "links", "rel", "href", "did", "alsoKnownAs", "service"),
    "serviceEndpoint",
    *("$type", "records", "cursor", "createdAt", "text", "facets", "features", "embed", "external", "images", "image", "ref", "$link"),
    *("labels", "values", "val", "displayName", "website", "namespaces", "routes", "/wp/v2/users", "_links", "self", "slug", "media"),
]
TEXTS = some.sampled_from(
    [
        *("https://[x", "https://x:99999999/", "https://x:" + "9" * 5000 + "/", "//[", "http://a:b@social.example:81/", "javascript:a"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01", "\ud800", "\x00", "self", "image", "²", "9" * 5000, DID),
        *(KEEPER, "https://xn--/", "at://..", "app.bsky.feed.post", "app.bsky.actor.profile", "#atproto_pds", "wp/v2", "<a href='https://[x'>x</a>"),
        *("acct:aldergrove@home.example", f"{SOCIAL}/users/aldergrove", "https://a.example./%zz", "https://\ud800.example/", "1" * 30),
    ]
) | some.text(max_size=12)  # fmt: skip
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | TEXTS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(NAMES), inner, max_size=6),
    max_leaves=14,
)
# The outer shapes that readers look for, with whatever in them.
ACCOUNTS = some.fixed_dictionaries({"id": TEXTS, "username": TEXTS, "url": TEXTS, "note": TEXTS, "fields": VALUES, "avatar": TEXTS})
STATUS = some.fixed_dictionaries(
    {"url": TEXTS, "content": TEXTS, "created_at": TEXTS},
    optional={
        "mentions": some.lists(some.fixed_dictionaries({"url": VALUES, "acct": VALUES}), max_size=2),
        "media_attachments": some.lists(some.fixed_dictionaries({"type": some.just("image"), "url": TEXTS}), max_size=2),
    },
)
POSTED = some.fixed_dictionaries(
    {"$type": some.just("app.bsky.feed.post"), "text": TEXTS, "createdAt": TEXTS},
    optional={"facets": VALUES, "embed": some.fixed_dictionaries({"images": some.lists(VALUES, max_size=2), "external": VALUES})},
)
SHOWN = some.fixed_dictionaries({"$type": some.just("app.bsky.actor.profile"), "website": TEXTS, "avatar": VALUES, "labels": VALUES})
SHAPED = some.one_of(
    VALUES,
    ACCOUNTS,
    some.lists(STATUS | VALUES, max_size=4),
    some.fixed_dictionaries({"subject": TEXTS, "links": some.lists(some.fixed_dictionaries({"rel": some.just("self"), "href": TEXTS}))}),
    some.fixed_dictionaries(
        {
            "id": some.just(DID),
            "alsoKnownAs": some.lists(TEXTS | VALUES, max_size=2),
            "service": some.lists(some.fixed_dictionaries({"id": some.just("#atproto_pds"), "serviceEndpoint": TEXTS}), max_size=2),
        }
    ),
    some.fixed_dictionaries({"records": some.lists(some.fixed_dictionaries({"uri": TEXTS, "value": POSTED | VALUES})), "cursor": TEXTS}),
    some.fixed_dictionaries({"value": SHOWN}),
    some.fixed_dictionaries({"namespaces": some.just(["wp/v2"]), "routes": VALUES}),
    some.lists(some.fixed_dictionaries({"id": some.integers() | TEXTS, "name": VALUES, "slug": VALUES}), max_size=3),
)
MARKUP = TEXTS.map(
    lambda text: (
        f"<div class=tgme_channel_info><div class=tgme_channel_info_header_title>{text}</div>"
        f"<div class=tgme_channel_info_description><a href='{text}'>{text}</a></div><img src='{text}'></div>"
        f"<a class=js-messages_more data-before=1 href='{text}'></a><div class=tgme_widget_message data-post='{text}'>"
        f"<a class=tgme_widget_message_photo_wrap style=\"background-image:url('{text}')\"></a>"
        f"<div class=js-message_text>{text}<a href='{text}'>x</a></div><time datetime='{text}'></time></div>"
    ).encode("utf-8", "surrogatepass")
)
FEEDS = TEXTS.map(
    lambda text: (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<yt:channelId/><entry><yt:videoId>{text}</yt:videoId><title>{text}</title><published>{text}</published>"
        f'<media:group><media:description>{text}</media:description><media:thumbnail url="{text}"/></media:group></entry></feed>'
    ).encode("utf-8", "surrogatepass")
)
ENCODINGS = (b"utf-7", b"none", b"cp037", b"shift_jis", b"utf-16")
ENCODED = some.sampled_from([b'<?xml version="1.0" encoding="%s"?><feed/>' % name for name in ENCODINGS])
BODIES = some.one_of(
    some.binary(max_size=200), SHAPED.map(lambda value: json.dumps(value).encode()), MARKUP, FEEDS, ENCODED, some.text(max_size=50).map(
        lambda text: text.encode("utf-16")
    )
)  # fmt: skip
LINKS = some.sampled_from(
    ['<http://[>; rel="next"', "<https://x:99999/>; rel=next", "<>; rel=next", '</api/v1/accounts/1/statuses?a=1>; rel="next"']
) | some.text(max_size=20)  # fmt: skip
HEADERS = some.dictionaries(some.sampled_from(["link", "Link", "X-WP-TotalPages", "x-wp-totalpages"]), LINKS | TEXTS, max_size=3)
KINDS = (Profile, Posts, Editors, Unseen, NoSuchPart)


@pytest.mark.parametrize(("platform", "row", "addresses"), READERS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(chosen=some.data())
def test_any_answer_gives_a_record_or_says_why_not(platform: Platform, row: Account, addresses: list[str], chosen: some.DataObject) -> None:
    count = chosen.draw(some.integers(0, 4))
    answers = tuple(
        answer(
            chosen.draw(some.sampled_from(addresses)),
            chosen.draw(BODIES),
            headers=chosen.draw(HEADERS),
            status=chosen.draw(some.sampled_from([200, 401, 404])),
            part=chosen.draw(some.sampled_from([Part.PROFILE, Part.POSTS, Part.EDITORS])),
        )
        for _ in range(count)
    )
    found = [read(row, answers) for read in (platform.read_profile, platform.read_posts, platform.read_editors)]
    further = [visit for one in answers for visit in platform.follow(row, one)]

    assert all(isinstance(part, KINDS) for part in found)
    assert all(isinstance(visit, Visit) and is_plain(visit.url) for visit in further)
    assert all(is_address(address) for part in found for address in shown(part))


def is_plain(url: str) -> bool:
    """Whether an address may be visited: https, without user and port; it can be written down, too."""
    url.encode()
    parts = urlsplit(url)
    return parts.scheme == "https" and bool(parts.hostname) and parts.port is None and "@" not in parts.netloc


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


def statuses(*, link: str = "", created: str = "2026-06-12T09:00:00Z") -> Any:
    body = [{"id": "1", "url": f"{SOCIAL}/@aldergrove/1", "created_at": created, "content": "<p>Sports day</p>"}]
    return answer(STATUSES, body, headers={"Link": link}, part=Part.POSTS)


def test_a_further_page_that_is_no_address_is_not_followed() -> None:
    page = statuses(link='<http://[>; rel="next"')

    assert mastodon.follow(ON_MASTODON, page) == ()
    assert isinstance(mastodon.read_posts(ON_MASTODON, (page,)), Posts)


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "some day"])
def test_a_moment_beyond_the_calendar_is_none(created: str) -> None:
    found = mastodon.read_posts(ON_MASTODON, (statuses(created=created),))

    assert isinstance(found, Posts)
    assert [post.posted for post in found.items] == [None]


@pytest.mark.parametrize(
    "link",
    [
        f"<{SOCIAL}/api/v1/accounts/770001/statuses?max_id=1>; rel=next",
        "<http://social.example/api/v1/accounts/990001/statuses?max_id=1>; rel=next",
        f"<{SOCIAL}:8443/api/v1/accounts/990001/statuses?max_id=1>; rel=next",
    ],
)
def test_a_further_page_of_another_account_or_door_is_not_followed_but_missed(link: str) -> None:
    found = mastodon.read_posts(ON_MASTODON, (statuses(link=link),))

    assert mastodon.follow(ON_MASTODON, statuses(link=link)) == ()
    assert isinstance(found, Posts)
    assert not found.sight.complete


@pytest.mark.parametrize(
    ("row_url", "href", "subject", "expected"),
    [
        ("", "https://social.example/users/aldergrove", "aldergrove", [LOOKUP]),
        ("", "https://[x", "aldergrove", []),
        ("", "http://social.example/users/aldergrove", "aldergrove", []),
        ("", "https://social.example:8443/users/aldergrove", "aldergrove", []),
        ("", "https://me:secret@social.example/users/aldergrove", "aldergrove", []),
        ("", "https://social.example/users/some_person", "some_person", []),
        ("http://home.example", "http://social.example/users/aldergrove", "aldergrove", ["http" + LOOKUP.removeprefix("https")]),
    ],
)
def test_webfinger_leads_to_the_same_name_by_the_plain_door(row_url: str, href: str, subject: str, expected: list[str]) -> None:
    row = account(platform="mastodon", url=row_url, handle="@AlderGrove@home.example")
    told = answer(FINGER, {"subject": f"acct:{subject}@home.example", "links": [{"rel": "self", "href": href}]})

    assert [visit.url for visit in mastodon.follow(row, told)] == expected


@pytest.mark.parametrize(
    "endpoint",
    [
        *("https://[x", "http://pds.larkspur.example", "https://pds.larkspur.example:8443", "https://me:secret@pds.larkspur.example"),
        *("https://pds.larkspur.example@127.0.0.1", "ftp://pds.larkspur.example", "pds.larkspur.example"),
    ],
)
def test_a_server_that_is_no_plain_address_is_not_asked(endpoint: str) -> None:
    papers = answer(f"https://plc.directory/{DID}", {"id": DID, "service": [{"id": "#atproto_pds", "serviceEndpoint": endpoint}]})

    assert bluesky.follow(ON_BLUESKY, papers) == ()


def test_a_document_of_another_account_leads_nowhere() -> None:
    other = DID.replace("abc", "zzz")
    papers = answer(f"https://plc.directory/{DID}", {"id": other, "service": [{"id": "#atproto_pds", "serviceEndpoint": KEEPER}]})

    assert bluesky.follow(ON_BLUESKY, papers) == ()


@pytest.mark.parametrize("did", ["did:web:a%40b.example", "did:web:b.example%2F..", "did:web:localhost", "did:web:127.0.0.1"])
def test_a_did_that_names_no_host_leads_nowhere(did: str) -> None:
    assert bluesky.follow(ON_BLUESKY, answer("https://aldergrove.example/.well-known/atproto-did", did)) == ()


def test_half_a_character_is_no_trouble() -> None:
    told = answer(LOOKUP, b'{"id": "\\ud800", "username": "\\udfff", "url": "https://\\ud800"}')

    assert all(visit.url.isascii() for visit in mastodon.follow(ON_MASTODON, told))


@pytest.mark.parametrize("older", ["/s/some_person?before=5", "https://[x", "https://elsewhere.example/s/aldergrovenews?before=5"])
def test_older_posts_that_stand_elsewhere_are_missed(older: str) -> None:
    message = '<div class="tgme_widget_message" data-post="aldergrovenews/5"></div>'
    body = f'<a class="js-messages_more" data-before="5" href="{older}"></a>{message}'
    page = answer("https://t.me/s/aldergrovenews", body)
    found = telegram.read_posts(ON_TELEGRAM, (page,))

    assert telegram.follow(ON_TELEGRAM, page) == ()
    assert isinstance(found, Posts)
    assert not found.sight.complete


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0" encoding="none"?><feed/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE feed [<!ENTITY a "b">]><feed>&a;</feed>'.encode("utf-16"),
    ],
)
def test_a_feed_in_an_odd_encoding_is_none(body: bytes) -> None:
    found = youtube.read_posts(ON_YOUTUBE, (answer(youtube.FEED + CHANNEL, body),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR


@pytest.mark.parametrize("pages", ["²", "9" * 5000, "999999999999", "-1"])
def test_a_number_of_pages_that_nobody_can_have(pages: str) -> None:
    listed = answer(USERS, [{"id": 1, "name": "Rowan Ashdown"}], headers={"X-WP-TotalPages": pages}, part=Part.EDITORS)

    assert isinstance(wordpress.read_editors(ON_WORDPRESS, (listed,)), Editors)


@pytest.mark.parametrize(
    "work",
    [
        lambda: plain_text("<" * 100_000),
        lambda: mastodon.read_posts(ON_MASTODON, (statuses(link="<a>;" * 15_000),)),
    ],
)
def test_no_answer_keeps_a_reader_busy(work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()

    assert time.perf_counter() - begun < 2
