"""Facebook Pages by the Graph interface: recorded answers are read, both lists of people are wanted, tokens stand nowhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import account
from made_answers import SHARED, answer

from crawler.platforms.facebook_page import PLATFORM, follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Outcome, Part
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ROOT = "https://graph.facebook.com/v26.0/"
ACCOUNT = account(platform="facebook_page", url="https://www.facebook.com/aldergroveprimary", handle="", stable_id="")
POSTS, REELS = f"{ROOT}990001/published_posts?fields=id&limit=100", f"{ROOT}990001/video_reels?fields=id&limit=100"
PHOTOS = f"{ROOT}990001/photos?fields=id&limit=100&type=uploaded"
ROLES, ASSIGNED = f"{ROOT}990001/roles?fields=id&limit=100", f"{ROOT}990001/assigned_users?fields=id&limit=100&business=770001"
RECORDED = SHARED / "data" / "api_json" / "facebook_instagram"
recorded_only = pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not beside the project")


def about(**changes: Any) -> Answer:
    body = {"id": "990001", "name": "Alder Grove", "username": "aldergroveprimary", "category": "Primary school", **changes}
    return answer(visits(ACCOUNT)[0].url, body)


def page(url: str, *entries: Any, then: str = "", depth: int = 0, part: Part = Part.POSTS) -> Answer:
    paging = {"paging": {"next": f"{url}&access_token=secret&after={then}"}} if then else {}
    return answer(url, {"data": list(entries), **paging}, depth=depth, part=part)


def people(url: str, *entries: Any, then: str = "") -> Answer:
    return page(url, *entries, then=then, part=Part.EDITORS)


def post(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {"id": f"990001_{number}", "message": "Sports day", "created_time": "2026-06-12T09:00:00+0000", **changes}


@pytest.mark.parametrize(
    ("url", "stable_id", "expected"),
    [
        ("https://www.facebook.com/aldergroveprimary", "", "aldergroveprimary"),
        ("https://m.facebook.com/AlderGrove.Primary/?ref=x", "", "AlderGrove.Primary"),
        ("https://www.facebook.com/profile.php?id=100064000000001", "", "100064000000001"),
        ("https://www.facebook.com/people/Alder-Grove/100064000000001/", "", "100064000000001"),
        ("https://www.facebook.com/p/Alder-Grove-Primary-100064000000001/", "", "100064000000001"),
        ("https://www.facebook.com/pages/category/School/Alder-Grove-100064000000001", "", "100064000000001"),
        ("https://www.facebook.com/aldergroveprimary", "990001", "990001"),
    ],
)
def test_the_page_is_asked_for_by_its_number_or_name(url: str, stable_id: str, expected: str) -> None:
    (visit,) = visits(account(platform="facebook_page", url=url, handle="", stable_id=stable_id))

    assert visit.url.startswith(f"{ROOT}{expected}?fields=")
    assert visit.credential == "bearer"


def test_a_row_without_a_name_leads_nowhere() -> None:
    assert visits(account(platform="facebook_page", url="", handle="", stable_id="")) == ()


def test_how_to_go_on_from_the_page() -> None:
    parts = [(visit.part, visit.url.partition("?")[0].rpartition("/")[2]) for visit in follow(ACCOUNT, about())]

    assert parts == [
        (Part.POSTS, "published_posts"),
        (Part.POSTS, "video_reels"),
        (Part.POSTS, "photos"),
        (Part.EDITORS, "roles"),
        (Part.EDITORS, "990001"),
    ]


@pytest.mark.parametrize(
    ("more", "body", "expected"),
    [
        ({}, {"id": "990001", "business": {"id": "770001"}}, "&business=770001"),
        ({}, {"id": "990001"}, ""),
        ({"business_id": "660001"}, {"id": "990001"}, "&business=660001"),
        ({}, {"id": "990001", "business": {"id": "1&x=2"}}, ""),
    ],
)
def test_the_people_of_the_portfolio_are_asked_for_by_its_number(more: dict[str, str], body: object, expected: str) -> None:
    row = account(platform="facebook_page", url=ACCOUNT.url, handle="", stable_id="", more=more)
    (visit,) = follow(row, answer(f"{ROOT}990001?fields=business", body, part=Part.EDITORS))

    assert visit.url == f"{ROOT}990001/assigned_users?fields=id%2Cname%2Ctasks%2Cuser_type&limit=100{expected}"


def test_a_further_page_is_asked_for_without_the_token() -> None:
    (visit,) = follow(ACCOUNT, page(POSTS, post(), then="x"))

    assert visit.url == f"{ROOT}990001/published_posts?fields=id&limit=100&after=x"
    assert (visit.part, visit.depth, visit.credential) == (Part.POSTS, 1, "bearer")


@pytest.mark.parametrize(
    "named", ["https://elsewhere.example/v26.0/1/published_posts?after=x", "https://graph.facebook.com/v26.0/990001/conversations"]
)
def test_a_further_page_that_is_another_list_is_missed_and_not_followed(named: str) -> None:
    first = answer(POSTS, {"data": [post()], "paging": {"next": named}}, part=Part.POSTS)
    found = read_posts(ACCOUNT, (first, page(REELS), page(PHOTOS)))

    assert follow(ACCOUNT, first) == ()
    assert isinstance(found, Posts)
    assert found.sight.worst.reason is Reason.PAGINATION_INCOMPLETE


def test_a_list_that_leads_round_in_a_circle_is_not_whole() -> None:
    second = f"{POSTS}&after=x"
    circle = answer(second, {"data": [post(2)], "paging": {"next": f"{POSTS}&after=x"}}, part=Part.POSTS, depth=1)
    found = read_posts(ACCOUNT, (page(POSTS, post(), then="x"), circle, page(REELS), page(PHOTOS)))

    assert isinstance(found, Posts)
    assert not found.sight.complete


def test_what_a_page_holds() -> None:
    told = about(
        about="For parents",
        website="www.aldergrove.example",
        verification_status="blue_verified",
        picture={"data": {"url": "https://scontent.example/1.jpg"}},
    )
    found = read_profile(ACCOUNT, (told,))

    assert isinstance(found, Profile)
    assert (found.kind, found.category, found.verified, found.stable_id) == ("page", "Primary school", True, "990001")
    assert (found.links, found.avatar) == (("https://www.aldergrove.example/",), "https://scontent.example/1.jpg")


@pytest.mark.parametrize(("status", "expected"), [("not_verified", False), ("", None), ("gray_verified", True)])
def test_whether_it_is_verified(status: str, expected: bool | None) -> None:  # noqa: FBT001  (a case of the table)
    found = read_profile(ACCOUNT, (about(verification_status=status),))

    assert isinstance(found, Profile)
    assert found.verified is expected


@pytest.mark.parametrize("body", [{}, {"id": "990001"}, b"<html>", []])
def test_a_changed_layout_is_named(body: Any) -> None:
    found = read_profile(ACCOUNT, (answer(visits(ACCOUNT)[0].url, body),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR


def test_what_a_post_holds() -> None:
    album = {
        "media_type": "album",
        "subattachments": {"data": [{"media": {"image": {"src": "https://scontent.example/2.jpg"}}, "description": "The sack race"}]},
    }
    link = {
        "media_type": "link",
        "unshimmed_url": "https://www.aldergrove.example/sports",
        "media": {"image": {"src": "https://scontent.example/3.jpg"}},
    }
    told = post(
        attachments={"data": [album, link]},
        message_tags=[{"id": "880001", "name": "Somebody"}],
        permalink_url="https://www.facebook.com/990001/posts/1",
    )
    found = read_posts(ACCOUNT, (page(POSTS, told), page(REELS), page(PHOTOS)))

    assert isinstance(found, Posts)
    only = found.items[0]
    assert [(image.url, image.caption, image.near) for image in only.images] == [
        ("https://scontent.example/2.jpg", "The sack race", ("The sack race", "Sports day")),
        ("https://scontent.example/3.jpg", "", ("Sports day",)),
    ]
    assert (only.links, only.mentions) == (("https://www.aldergrove.example/sports",), ("880001",))
    assert only.posted is not None


def test_reels_stand_beside_posts() -> None:
    reel = {"id": "55", "description": "Choir", "permalink_url": "/reel/55/", "picture": "https://scontent.example/5.jpg"}
    found = read_posts(ACCOUNT, (page(POSTS, post()), page(REELS, reel), page(PHOTOS)))

    assert isinstance(found, Posts)
    assert [item.url for item in found.items] == ["https://www.facebook.com/990001_1", "https://www.facebook.com/reel/55/"]
    assert found.sight.complete


def test_a_photo_that_no_post_shows_stands_for_itself() -> None:
    race = {"target": {"id": "77001"}, "media": {"image": {"src": "https://scontent.example/7.jpg"}}, "description": "Sack race"}
    shown = post(attachments={"data": [race]})
    alone = {"id": "77002", "name": "The choir", "alt_text": "A stage", "images": [{"source": "https://scontent.example/8.jpg"}]}
    found = read_posts(ACCOUNT, (page(POSTS, shown), page(REELS), page(PHOTOS, {"id": "77001", "name": "Sack race"}, alone)))

    assert isinstance(found, Posts)
    assert [item.text for item in found.items] == ["Sports day", "The choir"]
    assert [(image.alt, image.caption) for image in found.items[1].images] == [("A stage", "The choir")]


def test_a_caption_that_the_post_does_not_repeat_is_told_too() -> None:
    shown = post(attachments={"data": [{"target": {"id": "77001"}, "media": {"image": {"src": "https://scontent.example/7.jpg"}}}]})
    found = read_posts(ACCOUNT, (page(POSTS, shown), page(REELS), page(PHOTOS, {"id": "77001", "name": "Who won the sack race"})))

    assert isinstance(found, Posts)
    assert [item.text for item in found.items] == ["Sports day", "Who won the sack race"]


@pytest.mark.parametrize("others", [(), (REELS,), (PHOTOS,)])
def test_posts_without_their_reels_or_photos_are_not_all(others: tuple[str, ...]) -> None:
    found = read_posts(ACCOUNT, (page(POSTS, post()), *map(page, others)))

    assert isinstance(found, Posts)
    assert not found.sight.complete


TASKS = [
    (["MANAGE", "ANALYZE"], True),
    (["ANALYZE"], False),
    (["ADVERTISE", "ANALYZE"], False),
    (["MODERATE"], True),
    ([], True),
    (["SOMETHING_NEW"], True),
]


@pytest.mark.parametrize(("tasks", "can_edit"), [*TASKS, (["PROFILE_PLUS_ANALYZE"], False), (["PROFILE_PLUS_FULL_CONTROL"], True)])
def test_whose_tasks_let_them_edit(tasks: list[str], can_edit: bool) -> None:  # noqa: FBT001  (a case of the table)
    found = read_editors(ACCOUNT, (people(ROLES, {"id": "5", "name": "Rowan Ashdown", "tasks": tasks}), people(ASSIGNED)))

    assert isinstance(found, Editors)
    assert ([one.can_edit for one in found.people], found.sight.complete) == ([can_edit], True)


def test_people_of_both_lists_are_told_together() -> None:
    system = {"id": "7", "name": "Publishing tool", "tasks": ["MANAGE"], "user_type": "SYSTEM_USER"}
    found = read_editors(ACCOUNT, (people(ROLES, {"id": "5", "tasks": ["MANAGE"]}), people(ASSIGNED, system)))

    assert isinstance(found, Editors)
    assert [(one.login, one.role) for one in found.people] == [("5", "MANAGE"), ("7", "MANAGE (system user)")]


@pytest.mark.parametrize("alone", [ROLES, ASSIGNED])
def test_one_list_alone_is_a_gap(alone: str) -> None:
    found = read_editors(ACCOUNT, (people(alone, {"id": "5", "tasks": ["MANAGE"]}),))

    assert isinstance(found, Editors)
    assert [gap.reason for gap in found.sight.gaps] == [Reason.PARTIAL_EDGES]


def test_a_list_of_people_that_breaks_off_is_a_gap() -> None:
    found = read_editors(ACCOUNT, (people(ROLES, {"id": "5", "tasks": ["MANAGE"]}, then="x"), people(ASSIGNED)))

    assert isinstance(found, Editors)
    assert [gap.reason for gap in found.sight.gaps] == [Reason.PAGINATION_INCOMPLETE]


def test_two_refused_lists_say_why() -> None:
    refused = [
        answer(url, {}, part=Part.EDITORS, outcome=Outcome.UNSEEN, reason=Reason.PERMISSION_MISSING, detail="it lacks one")
        for url in (ROLES, ASSIGNED)
    ]

    assert read_editors(ACCOUNT, tuple(refused)) == Unseen(reason=Reason.PERMISSION_MISSING, detail="it lacks one")


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


@recorded_only
@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["single_default_page.json", "single_fields_page.json"])
def test_recorded_pages_are_read(name: str) -> None:
    found = read_profile(ACCOUNT, (answer(visits(ACCOUNT)[0].url, recorded(f"facebook/apidata/pages/{name}")),))

    assert isinstance(found, Profile)
    assert (found.name, found.handle) == ("Facebook", "facebookapp")


@recorded_only
@pytest.mark.shared_data
def test_recorded_lists_of_posts_are_read_and_known_to_go_on() -> None:
    for path in sorted(Path(RECORDED / "facebook" / "apidata" / "posts").glob("feed*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        found = read_posts(ACCOUNT, (answer(POSTS, body, part=Part.POSTS), page(REELS), page(PHOTOS)))

        assert isinstance(found, Posts)
        assert len(found.items) == len(body["data"])
        assert found.sight.complete is ("next" not in body["paging"])


@recorded_only
@pytest.mark.shared_data
def test_the_recorded_error_names_the_permission() -> None:
    found = PLATFORM.refused(answer(POSTS, recorded("base/error_data.json"), status=400))

    assert found is not None
    assert (found.reason, "pages_read_engagement" in found.detail) == (Reason.PERMISSION_MISSING, True)


@recorded_only
@pytest.mark.shared_data
def test_no_recorded_answer_of_another_kind_passes_for_a_page() -> None:
    others = [path for path in RECORDED.rglob("*.json") if path.parent.name not in {"pages", "business"} and "user_fields" not in path.name]
    found = [read_profile(ACCOUNT, (answer(visits(ACCOUNT)[0].url, path.read_bytes()),)) for path in others]

    assert others
    assert all(isinstance(one, Unseen) for one in found)
