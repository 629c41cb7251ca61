"""Interfaces that the owner's credential opens: each answers as its documentation has it, and is read, followed and refused."""

from typing import Any

import pytest
from documented_answers import INTERFACES, Interface, row
from made_answers import answer

from crawler.owner_api import WRONG_ACCOUNT
from crawler.platforms import google_classroom, linkedin, reddit
from records.capture import Outcome, Part
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.sight import Unseen

ALL = [pytest.param(interface, id=name) for name, interface in INTERFACES.items()]
WITH_POSTS = [pytest.param(interface, id=name) for name, interface in INTERFACES.items() if interface.posts]
WITH_PEOPLE = [pytest.param(interface, id=name) for name, interface in INTERFACES.items() if interface.people]
WITH_OTHERS = [pytest.param(interface, id=name) for name, interface in INTERFACES.items() if interface.other]
ERRORS = [pytest.param(one, *error, id=f"{name}-{kind}") for name, one in INTERFACES.items() for kind, error in one.errors.items()]


@pytest.mark.parametrize("one", ALL)
def test_the_account_is_read(one: Interface) -> None:
    found = one.platform.read_profile(one.row, (one.told(),))

    assert isinstance(found, Profile)
    assert found.name in {"Alder Grove", "AlderGrove"}
    assert found.seen.mode == "owner_api"


@pytest.mark.parametrize("one", ALL)
def test_every_visit_goes_to_its_own_hosts_with_a_credential(one: Interface) -> None:
    visits = [*one.platform.visits(one.row), *one.platform.follow(one.row, one.told())]

    assert all(visit.credential and visit.url.split("/")[2] in one.platform.hosts for visit in visits)


@pytest.mark.parametrize("one", ALL)
@pytest.mark.parametrize("body", [{}, [], {"data": None}, {"error": {}}])
def test_a_changed_layout_is_named(one: Interface, body: Any) -> None:
    found = one.platform.read_profile(one.row, (one.told(body or {"nothing": 1}),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR
    assert found.detail.startswith("layout changed?")


@pytest.mark.parametrize("one", WITH_OTHERS)
def test_the_token_of_another_account_leads_nowhere(one: Interface) -> None:
    told = one.told(one.other)

    assert one.platform.follow(one.row, told) == ()
    assert one.platform.read_profile(one.row, (told,)) == WRONG_ACCOUNT
    assert one.platform.read_posts(one.row, (told,)) == WRONG_ACCOUNT


@pytest.mark.parametrize(("one", "status", "body", "reason"), ERRORS)
def test_a_refusal_is_told_apart(one: Interface, status: int, body: Any, reason: Reason) -> None:
    found = one.platform.refused(one.told(body, status=status))

    assert found is not None
    assert found.reason is reason


@pytest.mark.parametrize("one", ALL)
def test_a_good_answer_is_no_refusal(one: Interface) -> None:
    assert one.platform.refused(one.told()) is None


@pytest.mark.parametrize("one", WITH_POSTS)
def test_posts_are_read_to_the_end(one: Interface) -> None:
    found = one.platform.read_posts(one.row, (one.told(), *one.answers(part=Part.POSTS)))

    assert isinstance(found, Posts)
    assert [post.text.split(" with")[0].split(" http")[0] for post in found.items] == ["Sports day", "Welcome"]
    assert found.sight.complete


@pytest.mark.parametrize("one", WITH_POSTS)
def test_paging_that_breaks_off_is_a_gap(one: Interface) -> None:
    pages = one.answers(part=Part.POSTS, last=False)
    found = one.platform.read_posts(one.row, pages)
    (further,) = one.platform.follow(one.row, pages[0])

    assert one.further in further.url
    assert isinstance(found, Posts)
    assert found.sight.gaps[0].reason is Reason.PAGINATION_INCOMPLETE


@pytest.mark.parametrize("one", WITH_POSTS)
def test_posts_that_are_no_list_are_a_changed_layout(one: Interface) -> None:
    found = one.platform.read_posts(one.row, (answer(one.first(Part.POSTS).url, {"nothing": 1}, part=Part.POSTS),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.PARSE_ERROR


@pytest.mark.parametrize("one", WITH_PEOPLE)
def test_people_are_read_to_the_end(one: Interface) -> None:
    found = one.platform.read_editors(one.row, one.answers(part=Part.EDITORS))

    assert isinstance(found, Editors)
    assert len(found.people) == 2
    assert Reason.PAGINATION_INCOMPLETE not in {gap.reason for gap in found.sight.gaps}


@pytest.mark.parametrize("one", WITH_PEOPLE)
def test_a_list_of_people_that_breaks_off_is_a_gap(one: Interface) -> None:
    found = one.platform.read_editors(one.row, one.answers(part=Part.EDITORS, last=False))

    assert isinstance(found, Editors)
    assert found.sight.gaps[0].reason is Reason.PAGINATION_INCOMPLETE


@pytest.mark.parametrize("one", WITH_PEOPLE)
def test_refused_people_say_why(one: Interface) -> None:
    refusal = answer(
        one.first(Part.EDITORS).url,
        {},
        part=Part.EDITORS,
        status=403,
        outcome=Outcome.UNSEEN,
        reason=Reason.PERMISSION_MISSING,
        detail="it lacks one",
    )

    assert one.platform.read_editors(one.row, (refusal,)) == Unseen(reason=Reason.PERMISSION_MISSING, detail="it lacks one")


def test_people_of_linkedin_are_numbers_and_onlookers_do_not_edit() -> None:
    found = linkedin.PLATFORM.read_editors(INTERFACES["linkedin"].row, INTERFACES["linkedin"].answers(part=Part.EDITORS))

    assert isinstance(found, Editors)
    assert [(one.login, one.name, one.can_edit) for one in found.people] == [
        ("urn:li:person:abc", "", True),
        ("urn:li:person:def", "", False),
    ]
    assert found.sight.complete


@pytest.mark.parametrize("name", ["pinterest", "twitch"])
def test_a_list_that_lacks_the_owner_is_never_whole(name: str) -> None:
    found = INTERFACES[name].platform.read_editors(INTERFACES[name].row, INTERFACES[name].answers(part=Part.EDITORS))

    assert isinstance(found, Editors)
    assert [gap.reason for gap in found.sight.gaps] == [Reason.PARTIAL_EDGES]


def test_posts_that_the_profile_of_x_counts_and_the_interface_does_not_give() -> None:
    one = INTERFACES["x"]
    told = one.told({"data": {**one.about["data"], "public_metrics": {"tweet_count": 5000}}})
    found = one.platform.read_posts(one.row, (told, *one.answers(part=Part.POSTS)))

    assert isinstance(found, Posts)
    assert (found.sight.worst.reason, found.sight.worst.count) == (Reason.TRUNCATED, 4998)


def test_an_account_of_x_without_posts_has_none() -> None:
    one = INTERFACES["x"]
    told = one.told({"data": {**one.about["data"], "public_metrics": {"tweet_count": 0}}})
    found = one.platform.read_posts(one.row, (told, answer(one.first(Part.POSTS).url, {"meta": {"result_count": 0}}, part=Part.POSTS)))

    assert isinstance(found, Posts)
    assert (found.items, found.sight.complete) == ((), True)


@pytest.mark.parametrize("name", ["threads", "x", "tumblr", "pinterest"])
def test_alternative_texts_are_read(name: str) -> None:
    one = INTERFACES[name]
    found = one.platform.read_posts(one.row, (one.told(), *one.answers(part=Part.POSTS)))

    assert isinstance(found, Posts)
    assert [image.alt for image in found.items[0].images] == ["A sack race"]


def test_private_videos_are_left_out() -> None:
    one = INTERFACES["vimeo"]
    found = one.platform.read_posts(one.row, one.answers(part=Part.POSTS))

    assert isinstance(found, Posts)
    assert "Draft" not in [post.text for post in found.items]


def test_a_personal_profile_on_reddit_is_not_asked_for() -> None:
    assert reddit.PLATFORM.visits(row("reddit", "https://www.reddit.com/user/someone")) == ()


@pytest.mark.parametrize("name", ["tiktok", "discord", "google_classroom"])
def test_posts_that_the_interface_does_not_show_say_so(name: str) -> None:
    found = INTERFACES[name].platform.read_posts(INTERFACES[name].row, (INTERFACES[name].told(),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.API_NO_ENDPOINT


@pytest.mark.parametrize(("name", "body"), [("linkedin", {"elements": []}), ("twitch", {"data": []})])
def test_an_account_that_the_interface_does_not_know(name: str, body: Any) -> None:
    found = INTERFACES[name].platform.read_profile(INTERFACES[name].row, (INTERFACES[name].told(body),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.NOT_FOUND_UNVERIFIED


@pytest.mark.parametrize(
    ("url", "stable_id", "expected"),
    [
        ("https://classroom.google.com/c/OTkwMDAxOTkwMDAx", "", "990001990001"),
        ("https://classroom.google.com/u/1/c/OTkwMDAxOTkwMDAx/details", "", "990001990001"),
        ("", "990001990001", "990001990001"),
        ("", "OTkwMDAxOTkwMDAx", "990001990001"),
        ("https://classroom.google.com/c/bm90IGEgbnVtYmVy", "", ""),
        ("https://classroom.google.com/c/%%%%%%%%%", "", ""),
        ("", "né", ""),
        ("https://classroom.google.com/h", "", ""),
    ],
)
def test_the_number_of_a_course(url: str, stable_id: str, expected: str) -> None:
    assert google_classroom.course(row("google_classroom", url, stable_id=stable_id)) == expected
