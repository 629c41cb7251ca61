"""Bluesky: from handle to posts, and what each closed door on the way is called."""

import json
from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.platforms.bluesky import DESCRIBE, PLATFORM, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Part
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

DID = "did:plc:abcdefghijklmnopqrstuvwx"
SERVER = "https://pds.larkspur.example"
ACCOUNT = account(platform="bluesky", url="https://bsky.app/profile/aldergrove.example", handle="", stable_id="")
RECORD = f"{SERVER}/xrpc/com.atproto.repo.getRecord?repo={DID}&collection=app.bsky.actor.profile&rkey=self"
RECORDS = f"{SERVER}/xrpc/com.atproto.repo.listRecords?repo={DID}&collection=app.bsky.feed.post&limit=100"


def resolved() -> Answer:
    return answer("https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=aldergrove.example", {"did": DID})


def document(**changes: Any) -> Answer:
    service = [{"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": SERVER}]
    return answer(f"https://plc.directory/{DID}", {"id": DID, "alsoKnownAs": ["at://aldergrove.example"], "service": service, **changes})


def profile(**value: Any) -> Answer:
    named = {"$type": "app.bsky.actor.profile", "displayName": "Alder Grove Primary School", "description": "News. www.aldergrove.example"}
    body = {"uri": f"at://{DID}/app.bsky.actor.profile/self", "value": {**named, **value}}
    return answer(RECORD, body)


def post(key: str = "3kabcdefghij2", **value: Any) -> dict[str, Any]:
    said = {"$type": "app.bsky.feed.post", "text": "Sports day", "createdAt": "2026-06-12T09:00:00.000Z"}
    return {"uri": f"at://{DID}/app.bsky.feed.post/{key}", "cid": "bafy", "value": {**said, **value}}


def posts(*records: Any, cursor: str = "", asked: str = "", **changes: Any) -> Answer:
    address = RECORDS + (f"&cursor={asked}" if asked else "")
    return answer(address, {"records": list(records)} | ({"cursor": cursor} if cursor else {}), part=Part.POSTS, **changes)


def test_a_handle_is_asked_for_by_both_ways() -> None:
    assert [visit.url for visit in visits(ACCOUNT)] == [
        "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=aldergrove.example",
        "https://aldergrove.example/.well-known/atproto-did",
    ]


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"stable_id": DID}, f"https://plc.directory/{DID}"),
        ({"url": f"https://bsky.app/profile/{DID}"}, f"https://plc.directory/{DID}"),
        ({"stable_id": "did:web:aldergrove.example"}, "https://aldergrove.example/.well-known/did.json"),
        (
            {"url": "", "handle": "@aldergrove"},
            "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=aldergrove.bsky.social",
        ),
    ],
)
def test_where_to_begin(changes: dict[str, str], first: str) -> None:
    row = account(**{"platform": "bluesky", "url": ACCOUNT.url, "handle": "", "stable_id": "", **changes})

    assert visits(row)[0].url == first


@pytest.mark.parametrize("handle", ["", "Alder Grove", "alder/../grove.example", "aldergrove.example?x=1", "-x-.example:80"])
def test_what_is_no_handle_leads_nowhere(handle: str) -> None:
    assert visits(account(platform="bluesky", url="", handle=handle, stable_id="")) == ()


@pytest.mark.parametrize(
    ("seen", "then"),
    [
        (resolved(), [f"https://plc.directory/{DID}"]),
        (answer("https://aldergrove.example/.well-known/atproto-did", f"{DID}\n"), [f"https://plc.directory/{DID}"]),
        (answer("https://aldergrove.example/.well-known/atproto-did", "<!DOCTYPE html><title>Home</title>"), []),
        (document(), [RECORD, f"{SERVER}/xrpc/{DESCRIBE}?repo={DID}", f"https://plc.directory/{DID}/log/audit"]),
        (document(service=[]), []),
        (document(service=[{"id": "#atproto_pds", "serviceEndpoint": "file:///etc/passwd"}]), []),
        (profile(), [RECORDS]),
        (posts(post(), cursor="c1"), [f"{RECORDS}&cursor=c1"]),
        (posts(post()), []),
        (posts(cursor="c1"), []),
        (posts(post(), cursor="c1", asked="c1"), []),
        (posts(post(), cursor="c2", depth=199), []),
        (answer(RECORD, "not json"), []),
    ],
)
def test_how_to_go_on(seen: Answer, then: list[str]) -> None:
    assert [visit.url for visit in follow(ACCOUNT, seen)] == then


def test_posts_are_not_asked_for_where_the_owner_opted_out() -> None:
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "!no-unauthenticated"}]}

    assert follow(ACCOUNT, profile(labels=labels)) == ()


def test_a_profile() -> None:
    avatar = {"$type": "blob", "ref": {"$link": "bafkavatar"}, "mimeType": "image/jpeg"}
    found = read_profile(ACCOUNT, (resolved(), document(), profile(avatar=avatar)))

    assert isinstance(found, Profile)
    assert (found.name, found.handle, found.stable_id) == ("Alder Grove Primary School", "aldergrove.example", DID)
    assert found.links == ("https://www.aldergrove.example/",)
    assert found.avatar == f"{SERVER}/xrpc/com.atproto.sync.getBlob?did={DID}&cid=bafkavatar"
    assert found.seen.mode == "public_api"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((), Reason.NOT_FOUND_UNVERIFIED),
        ((resolved(),), Reason.CONTENT_UNAVAILABLE),
        ((resolved(), document()), Reason.CONTENT_UNAVAILABLE),
        ((document(), answer(RECORD, "<html>")), Reason.PARSE_ERROR),
        ((document(), answer(RECORD, {"value": {"$type": "app.bsky.actor.somethingElse"}})), Reason.PARSE_ERROR),
        ((document(), profile(labels={"values": [{"val": "!no-unauthenticated"}]})), Reason.OWNER_OPTED_OUT),
    ],
)
def test_why_a_profile_is_unseen(answers: tuple[Answer, ...], reason: Reason) -> None:
    found = read_profile(ACCOUNT, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_posts_of_all_pages() -> None:
    pages = (posts(post("a"), post("b"), cursor="c1"), posts(post("c"), asked="c1", cursor="c2"), posts(asked="c2"))
    found = read_posts(ACCOUNT, (document(), profile(), *pages))

    assert isinstance(found, Posts)
    assert [item.url.rpartition("/")[2] for item in found.items] == ["a", "b", "c"]
    assert found.sight.complete


def test_a_page_that_was_not_fetched_is_missing() -> None:
    found = read_posts(ACCOUNT, (document(), profile(), posts(post("a"), cursor="c1")))

    assert isinstance(found, Posts)
    assert not found.sight.complete
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_a_post_that_cannot_be_read_is_counted() -> None:
    found = read_posts(ACCOUNT, (profile(), posts(post("a"), {"uri": "x"}, {"value": {"$type": "app.bsky.feed.other"}})))

    assert isinstance(found, Posts)
    assert (found.sight.expected, found.sight.observed) == (3, 1)


def test_what_a_post_holds() -> None:
    picture = {"alt": "Sack race, from behind", "image": {"ref": {"$link": "bafkpicture"}}}
    facets = [{"features": [{"uri": "https://www.aldergrove.example/"}, {"did": "did:plc:zzzzzzzzzzzzzzzzzzzzzzzz"}]}]
    quoting = {"$type": "app.bsky.embed.recordWithMedia", "media": {"images": [picture]}, "record": {}}
    found = read_posts(ACCOUNT, (document(), profile(), posts(post(facets=facets, embed=quoting))))

    assert isinstance(found, Posts)
    only = found.items[0]
    assert only.posted is not None
    assert only.posted.isoformat() == "2026-06-12T09:00:00+00:00"
    assert [(image.alt, image.near) for image in only.images] == [("Sack race, from behind", ("Sports day",))]
    assert (only.links, only.mentions) == (("https://www.aldergrove.example/",), ("did:plc:zzzzzzzzzzzzzzzzzzzzzzzz",))


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ((document(),), Reason.CONTENT_UNAVAILABLE),
        ((profile(labels={"values": [{"val": "!no-unauthenticated"}]}), posts(post())), Reason.OWNER_OPTED_OUT),
        ((profile(), answer(RECORDS, {"items": []})), Reason.PARSE_ERROR),
    ],
)
def test_why_posts_are_unseen(answers: tuple[Answer, ...], reason: Reason) -> None:
    found = read_posts(ACCOUNT, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason


def test_nobody_sees_who_holds_the_password() -> None:
    assert read_editors(ACCOUNT, (profile(),)) == Unseen(reason=Reason.API_NO_ENDPOINT, detail=PLATFORM.by_hand)


LOG = f"https://plc.directory/{DID}/log/audit"


def log(*handles: str, nullified: int = -1) -> Answer:
    """The directory's log: one operation a handle, the oldest first."""
    entries = [
        {"operation": {"type": "plc_operation", "alsoKnownAs": [f"at://{handle}"]}, "nullified": number == nullified}
        for number, handle in enumerate(handles)
    ]
    return answer(LOG, entries)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (log("aldergrove.example"), ()),
        (log("old.example", "older.bsky.social", "aldergrove.example"), ("older.bsky.social", "old.example")),
        (log("old.example", "taken-back.example", "aldergrove.example", nullified=1), ("old.example",)),
        (answer(LOG, [{"operation": {"type": "create", "handle": "first.example"}}]), ("first.example",)),
        (answer(LOG, {"message": "DID not registered"}), ()),
        (answer(LOG, [{"operation": {"alsoKnownAs": ["https://x.example", "at://<b>"]}}]), ()),
    ],
)
def test_the_handles_it_had_before(told: Answer, expected: tuple[str, ...]) -> None:
    found = read_profile(ACCOUNT, (resolved(), document(), profile(), told))

    assert isinstance(found, Profile)
    assert found.former_handles == expected


@pytest.mark.parametrize(("is_correct", "expected"), [(True, "moved.example"), (False, "aldergrove.example")])
def test_the_handle_that_its_server_vouches_for(is_correct: bool, expected: str) -> None:  # noqa: FBT001  (a case of the table)
    described = answer(f"{SERVER}/xrpc/{DESCRIBE}?repo={DID}", {"handle": "moved.example", "handleIsCorrect": is_correct})
    found = read_profile(ACCOUNT, (document(), profile(), described))

    assert isinstance(found, Profile)
    assert found.handle == expected


@pytest.mark.shared_data
def test_recorded_answers() -> None:
    folder = SHARED / "data" / "api_json" / "bluesky"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the project")
    described = json.loads((folder / "did_doc.json").read_text(encoding="utf-8"))
    records = [
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("post_record.json", "extended_post_record.json", "feed_record.json")
    ]
    papers = answer(f"https://plc.directory/{described['did']}", described["didDoc"])
    found = read_posts(ACCOUNT, (papers, posts(*records)))

    server = described["didDoc"]["service"][0]["serviceEndpoint"]
    assert [visit.url.partition("?")[0] for visit in follow(ACCOUNT, papers)] == [
        f"{server}/xrpc/com.atproto.repo.getRecord",
        f"{server}/xrpc/com.atproto.repo.describeRepo",
        f"https://plc.directory/{described['did']}/log/audit",
    ]
    assert isinstance(found, Posts)
    assert (len(found.items), found.sight.expected) == (2, 3)
    assert all(item.posted is not None and item.text and described["handle"] in item.url for item in found.items)
