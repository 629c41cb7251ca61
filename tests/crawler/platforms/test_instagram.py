"""Instagram by Meta's interface: either sign-in, the row's own account alone, every post with each picture of an album."""

import json
from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.owner_api import WRONG_ACCOUNT
from crawler.platforms.instagram import BY_FACEBOOK, OWN, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Part
from records.presence import Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ACCOUNT = account(platform="instagram", url="https://www.instagram.com/AlderGrove/", handle="", stable_id="17841400000000001")
MEDIA = f"{OWN}17841400000000001/media?fields=id&limit=100"
RECORDED = SHARED / "data" / "api_json" / "facebook_instagram" / "instagram" / "apidata" / "users"


def about(place: str = f"{OWN}me", **changes: Any) -> Answer:
    body = {
        "id": "17841400000000001",
        "username": "aldergrove",
        "name": "Alder Grove",
        "biography": "See www.aldergrove.example",
        **changes,
    }
    return answer(next(visit.url for visit in visits(ACCOUNT) if visit.url.startswith(place)), body)


def media(*entries: Any, then: str = "") -> Answer:
    paging = {"paging": {"next": f"{MEDIA}&access_token=secret&after={then}"}} if then else {}
    return answer(MEDIA, {"data": list(entries), **paging}, part=Part.POSTS)


def post(**changes: Any) -> dict[str, Any]:
    told = {
        "id": "1",
        "permalink": "https://www.instagram.com/p/A/",
        "caption": "Sports day @parents. #team",
        "timestamp": "2026-06-12T09:00:00+0000",
    }
    return {**told, "media_type": "IMAGE", "media_url": "https://cdn.example/1.jpg", **changes}


@pytest.mark.parametrize(
    ("stable_id", "places"), [("", [f"{OWN}me"]), ("17841400000000001", [f"{OWN}me", f"{BY_FACEBOOK}17841400000000001"])]
)
def test_a_token_of_either_sign_in_is_tried(stable_id: str, places: list[str]) -> None:
    row = account(platform="instagram", url=ACCOUNT.url, handle="", stable_id=stable_id)

    assert [visit.url.partition("?")[0] for visit in visits(row)] == places


@pytest.mark.parametrize("place", [f"{OWN}me", BY_FACEBOOK])
def test_posts_are_asked_for_by_the_same_door(place: str) -> None:
    (visit,) = follow(ACCOUNT, about(place))

    assert visit.url.startswith(f"{place.removesuffix('me')}17841400000000001/media?fields=")


def test_of_another_account_nothing_is_asked_or_told() -> None:
    row = account(platform="instagram", url="https://www.instagram.com/beaconhill/", handle="", stable_id="")

    assert follow(row, about()) == ()
    assert read_profile(row, (about(),)) == WRONG_ACCOUNT
    assert read_posts(row, (about(),)) == WRONG_ACCOUNT


def test_a_profile() -> None:
    found = read_profile(ACCOUNT, (about(website="https://www.aldergrove.example/news"),))

    assert isinstance(found, Profile)
    assert (found.handle, found.seen.mode) == ("aldergrove", "owner_api")
    assert found.links == ("https://www.aldergrove.example/news", "https://www.aldergrove.example/")


def test_posts_to_the_end() -> None:
    last = answer(f"{MEDIA}&after=x", {"data": [post(permalink="https://www.instagram.com/p/B/")]}, part=Part.POSTS, depth=1)
    found = read_posts(ACCOUNT, (about(), media(post(), then="x"), last))

    assert isinstance(found, Posts)
    assert (len(found.items), found.sight.complete) == (2, True)
    assert (found.items[0].mentions, [image.url for image in found.items[0].images]) == (("parents",), ["https://cdn.example/1.jpg"])


def test_paging_that_breaks_off() -> None:
    found = read_posts(ACCOUNT, (media(post(), then="x"),))

    assert isinstance(found, Posts)
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_each_picture_of_an_album_and_the_still_of_a_film() -> None:
    parts = [
        {"media_type": "IMAGE", "media_url": "https://cdn.example/1.jpg"},
        {"media_type": "VIDEO", "thumbnail_url": "https://cdn.example/2.jpg"},
    ]
    found = read_posts(ACCOUNT, (media(post(media_type="CAROUSEL_ALBUM", children={"data": parts})),))

    assert isinstance(found, Posts)
    assert [image.url for image in found.items[0].images] == ["https://cdn.example/1.jpg", "https://cdn.example/2.jpg"]


@pytest.mark.parametrize("body", [{}, [], {"id": "1"}, b"<html>"])
def test_a_changed_layout(body: Any) -> None:
    found = read_profile(ACCOUNT, (answer(visits(ACCOUNT)[0].url, body),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR


def test_nobody_is_known_to_edit() -> None:
    found = read_editors(ACCOUNT, ())

    assert isinstance(found, Unseen)
    assert found.reason is Reason.API_NO_ENDPOINT


@pytest.mark.shared_data
@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not beside the project")
def test_recorded_answers() -> None:
    row = account(platform="instagram", url="https://www.instagram.com/facebookfordevelopers/", handle="", stable_id="")
    told = json.loads((RECORDED / "user_fields.json").read_text(encoding="utf-8"))
    profile = read_profile(row, (answer(visits(row)[0].url, told),))
    lists = [json.loads((RECORDED / name).read_text(encoding="utf-8")) for name in ("medias_p1.json", "tagged_medias.json")]
    found = [read_posts(row, (answer(MEDIA, body, part=Part.POSTS),)) for body in lists]

    assert isinstance(profile, Profile)
    assert all(isinstance(one, Posts) and len(one.items) == len(body["data"]) for one, body in zip(found, lists, strict=True))
    assert isinstance(found[0], Posts)
    assert not found[0].sight.complete
