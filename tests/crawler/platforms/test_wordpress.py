"""WordPress: who may edit, by role, and what each refusal means."""

from typing import Any

import pytest
from builders import account
from made_answers import answer

from crawler.platforms.wordpress import follow, read_editors, read_posts, read_profile, visits
from records.capture import Answer, Outcome, Part
from records.presence import Editor, Editors
from records.reason import Reason
from records.register import AccountType
from records.sight import NoSuchPart, Unseen

SITE = "https://www.aldergrove.example/"
INDEX = f"{SITE}wp-json/"
ROW = account(account_id="aldergrove-site", platform="wordpress_self", type=AccountType.WEBSITE, url=SITE)
ROLES = ("administrator", "editor", "author", "contributor", "subscriber", "customer")


def index(url: str = INDEX, **changes: Any) -> Answer:
    return answer(url, {"name": "Alder Grove", "namespaces": ["oembed/1.0", "wp/v2"], "routes": {}, **changes}, part=Part.EDITORS)


def question(role: str, *, page: int = 1, base: str = f"{INDEX}wp/v2/") -> str:
    asked = f"roles={role}&" if role else ""
    return f"{base}users?{asked}context=view&per_page=100&page={page}"


def user(number: int, name: str = "") -> dict[str, Any]:
    return {"id": number, "name": name or f"Person {number}", "slug": f"person{number}", "link": f"{SITE}author/person{number}/"}


def listed(role: str, *numbers: int, page: int = 1, pages: int = 1, **changes: Any) -> Answer:
    headers = {"X-WP-Total": str(len(numbers)), "X-WP-TotalPages": str(pages)}
    body = [user(number) for number in numbers]
    return answer(question(role, page=page), body, headers=headers, part=Part.EDITORS, credential="basic", **changes)


def ourselves(number: int = 99) -> Answer:
    return answer(f"{INDEX}wp/v2/users/me?context=view", user(number), part=Part.EDITORS, credential="basic")


def refused(role: str, status: int, code: str = "rest_user_cannot_view") -> Answer:
    body = {"code": code, "message": "Sorry", "data": {"status": status}}
    return answer(question(role), body, part=Part.EDITORS, status=status, outcome=Outcome.UNSEEN, credential="basic")


def roster(*, without: tuple[str, ...] = (), everybody: tuple[int, ...] = (1, 2, 3, 4, 5, 99)) -> tuple[Answer, ...]:
    """An administrator, two editors, an author, a subscriber, and the audit's own user."""
    people = {"administrator": (1,), "editor": (2, 3), "author": (4,), "subscriber": (5,)}
    lists = [listed(role, *people.get(role, ())) for role in ROLES if role not in without]
    return (index(), *lists, *(() if "" in without else (listed("", *everybody),)), ourselves())


def editors(*answers: Answer, row: Any = ROW) -> Editors:
    found = read_editors(row, answers)
    assert isinstance(found, Editors)
    return found


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (SITE, SITE),
        ("https://www.aldergrove.example", SITE),
        ("https://www.aldergrove.example/index.php", SITE),
        ("https://www.larkspurtrust.example/alder-grove/", "https://www.larkspurtrust.example/alder-grove/"),
        ("https://www.larkspurtrust.example/alder-grove", "https://www.larkspurtrust.example/alder-grove/"),
    ],
)
def test_the_index_is_asked_for_at_both_addresses_and_without_a_credential(url: str, base: str) -> None:
    asked = visits(account(platform="website", type=AccountType.WEBSITE, url=url))

    assert [(visit.url, visit.credential, visit.part) for visit in asked] == [
        (f"{base}wp-json/", "", Part.EDITORS),
        (f"{base}?rest_route=/", "", Part.EDITORS),
    ]


def test_a_blog_on_wordpress_com_is_asked_with_its_own_scheme() -> None:
    asked = visits(account(platform="wordpress_com", url="https://aldergroveyear6.wordpress.com/"))

    assert asked[0].url == (
        "https://public-api.wordpress.com/wp/v2/sites/aldergroveyear6.wordpress.com/users?roles=administrator&context=view&per_page=100&page=1"
    )
    assert {visit.credential for visit in asked} == {"bearer"}


def test_from_the_index_each_role_is_asked_in_turn() -> None:
    asked = follow(ROW, index())

    assert [visit.url for visit in asked] == [*(question(role) for role in (*ROLES, "")), f"{INDEX}wp/v2/users/me?context=view"]
    assert {visit.credential for visit in asked} == {"basic"}


def test_a_site_without_readable_addresses() -> None:
    asked = follow(ROW, index(f"{SITE}?rest_route=/"))

    assert asked[0].url == f"{SITE}?rest_route=/wp/v2/users&roles=administrator&context=view&per_page=100&page=1"


def routes(href: str) -> dict[str, Any]:
    return {"/wp/v2/users": {"_links": {"self": [{"href": href}]}}}


def test_both_indexes_lead_to_the_same_questions() -> None:
    told = routes(f"{INDEX}wp/v2/users")

    assert follow(ROW, index(routes=told)) == follow(ROW, index(f"{SITE}?rest_route=/", routes=told))


@pytest.mark.parametrize(
    "href", ["https://elsewhere.example/wp-json/wp/v2/users", "http://www.aldergrove.example/wp-json/wp/v2/users", f"{INDEX}other"]
)
def test_a_credential_goes_to_the_site_alone(href: str) -> None:
    assert follow(ROW, index(routes=routes(href)))[0].url == question("administrator")


@pytest.mark.parametrize(
    ("seen", "then"),
    [
        (listed("editor", 1, pages=2), [question("editor", page=2)]),
        (listed("editor", 1, page=2, pages=2), []),
        (listed("editor", 1), []),
        (refused("editor", 401), []),
        (answer(INDEX, "<!DOCTYPE html><title>Page not found</title>"), []),
        (answer(INDEX, {"namespaces": ["something/v1"]}), []),
    ],
)
def test_how_to_go_on(seen: Answer, then: list[str]) -> None:
    assert [visit.url for visit in follow(ROW, seen)] == then


def test_a_whole_roster() -> None:
    found = editors(*roster())

    assert [(person.login, person.role, person.can_edit) for person in found.people] == [
        ("person1", "administrator", True),
        ("person2", "editor", True),
        ("person3", "editor", True),
        ("person4", "author", True),
        ("person5", "subscriber", False),
    ]
    assert (found.sight.complete, found.is_wordpress, found.seen.mode) == (True, True, "owner_api")


def test_nobody_counted_an_authors_posts() -> None:
    assert {person.posts for person in editors(*roster()).people} == {None}


def test_who_has_two_roles_is_listed_with_the_stronger() -> None:
    found = editors(index(), *(listed(role, 1) for role in ROLES), listed("", 1, 99), ourselves())

    assert found.people == (Editor(login="person1", name="Person 1", role="administrator"),)


def test_the_audits_own_user_is_no_editor() -> None:
    assert "person99" not in {person.login for person in editors(*roster()).people}


def test_a_role_of_the_sites_own_making_keeps_the_list_from_being_whole() -> None:
    found = editors(*roster(everybody=(1, 2, 3, 4, 5, 6, 99)))

    assert found.people[-1] == Editor(login="person6", name="Person 6", role="", can_edit=False)
    assert [(gap.reason, gap.count) for gap in found.sight.gaps] == [(Reason.IDENTITY_UNRESOLVED, 1)]


def test_nobody_is_cleared_while_a_role_was_not_seen() -> None:
    found = editors(*roster(without=("author",)))

    assert {person.login for person in found.people} == {"person1", "person2", "person3", "person5"}
    assert next(gap.reason for gap in found.sight.gaps) is Reason.PAGINATION_INCOMPLETE


def test_a_missing_page_keeps_the_list_from_being_whole() -> None:
    lists = [answer for answer in roster() if "roles=editor" not in answer.capture.visit.url]
    found = editors(*lists, listed("editor", 2, 3, pages=2))

    assert not found.sight.complete
    assert {"person2", "person3"} <= {person.login for person in found.people}


def test_without_the_list_of_all_the_list_is_not_whole() -> None:
    assert [gap.reason for gap in editors(*roster(without=("",))).sight.gaps] == [Reason.PARTIAL_EDGES]


@pytest.mark.parametrize(
    ("answers", "reason", "word"),
    [
        ((index(),), Reason.API_NOT_AUTHORISED, "none was given"),
        ((index(), *(refused(role, 401) for role in ROLES)), Reason.API_NOT_AUTHORISED, "401"),
        ((index(), *(refused(role, 403) for role in ROLES)), Reason.API_NOT_AUTHORISED, "403"),
        ((index(), *(refused(role, 404, "rest_no_route") for role in ROLES)), Reason.API_DISABLED, "404"),
        ((index(), answer(question("editor"), {"users": []})), Reason.PARSE_ERROR, "layout changed"),
        ((answer(INDEX, "<title>Home</title>"),), Reason.API_DISABLED, "did not answer"),
        ((), Reason.API_DISABLED, "did not answer"),
    ],
)
def test_why_editors_are_unseen(answers: tuple[Answer, ...], reason: Reason, word: str) -> None:
    found = read_editors(ROW, answers)

    assert isinstance(found, Unseen)
    assert found.reason is reason
    assert word in found.detail


def test_what_anyone_sees_of_authors_is_no_list_of_editors() -> None:
    found = read_editors(ROW, (index(), listed("", 1, 2), *(refused(role, 401) for role in ROLES)))

    assert isinstance(found, Unseen)


def test_a_site_of_another_make() -> None:
    row = account(platform="website", type=AccountType.WEBSITE, url=SITE)
    found = read_editors(row, (answer(INDEX, "<title>Home</title>"),))

    assert isinstance(found, Unseen)
    assert found.reason is Reason.API_NO_ENDPOINT


def test_a_site_has_pages_instead_of_profile_and_posts() -> None:
    assert isinstance(read_profile(ROW, ()), NoSuchPart)
    assert isinstance(read_posts(ROW, ()), NoSuchPart)


def test_a_blog_that_is_no_site_was_not_read() -> None:
    found = read_profile(account(platform="wordpress_com", url="https://aldergroveyear6.wordpress.com/"), ())

    assert isinstance(found, Unseen)
