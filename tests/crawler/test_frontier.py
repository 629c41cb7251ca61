"""What waits to be visited stands on disk, once each, and is handed out in the order of noting."""

from pathlib import Path

import pytest

from crawler import waiting
from crawler.evidence import Evidence
from crawler.frontier import Frontier
from crawler.waiting import Waiting
from records.capture import Part, Visit


def visit(name: str, part: Part = Part.PAGE) -> tuple[str, Visit]:
    return name, Visit(account_id="site", url=f"https://www.hillside.example/{name}", part=part, depth=1, found_on="here")


@pytest.fixture
def frontier(tmp_path: Path) -> Frontier:
    return Evidence(tmp_path, create=True).frontier


def names(found: list[tuple[int, Visit]]) -> list[str]:
    return [one.url.rsplit("/", 1)[-1] for _, one in found]


def test_an_address_stands_there_once(frontier: Frontier) -> None:
    added = [frontier.add([visit("a"), visit("b"), visit("a")]), frontier.add([visit("b"), visit("c")])]

    assert added == [2, 1]
    assert names(frontier.waiting("site")) == ["a", "b", "c"]


def test_what_comes_back_is_what_was_noted(frontier: Frontier) -> None:
    frontier.add([visit("a")])

    assert frontier.waiting("site")[0][1] == visit("a")[1]


def test_kinds_numbers_and_limits_narrow_what_waits(frontier: Frontier) -> None:
    frontier.add([visit("a"), visit("p", Part.PICTURE), visit("b"), visit("c")])
    first = frontier.waiting("site", (Part.PAGE,), most=1)

    assert names(first) == ["a"]
    assert names(frontier.waiting("site", (Part.PAGE,), after=first[0][0])) == ["b", "c"]
    assert names(frontier.waiting("other")) == []


def test_made_visits_are_counted_and_wait_no_more(frontier: Frontier) -> None:
    frontier.add([visit("a"), visit("b")])
    frontier.is_made(frontier.number("site", "a"))

    assert (frontier.made("site", Part.PAGE), frontier.not_made("site", Part.PAGE, Part.PICTURE)) == (1, 1)
    assert names(frontier.waiting("site")) == ["b"]


def test_a_key_nobody_noted_has_no_number(frontier: Frontier) -> None:
    with pytest.raises(KeyError):
        frontier.number("site", "a")


def test_every_visit_is_handed_out_once_though_few_are_in_memory(frontier: Frontier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "TAKEN", 3)
    site = Waiting(frontier=frontier, account_id="site")
    handed = []
    for number in range(10):
        site.add([visit(f"{number}a"), visit(f"{number}b")])
        taken = site.next(Part.PAGE)
        handed.append(taken)
    while (taken := site.next(Part.PAGE)) is not None:
        handed.append(taken)

    assert names([one for one in handed if one]) == [f"{number}{letter}" for number in range(10) for letter in "ab"]


def test_kinds_wait_apart(frontier: Frontier) -> None:
    site = Waiting(frontier=frontier, account_id="site")
    site.add([visit("p", Part.PICTURE), visit("a")])
    page, picture = site.next(Part.PAGE), site.next(Part.PICTURE)

    assert page is not None
    assert picture is not None
    assert names([page, picture]) == ["a", "p"]
    assert site.next(Part.DOCUMENT) is None
