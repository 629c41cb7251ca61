"""What a check must state of itself, and what is refused at import."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from checks.declare import Check, Grain, check
from checks.rulings import ok
from records.finding import Ruling
from records.policy import Policy
from records.presence import Profile
from records.register import Account, AccountType
from records.verdict import Severity, Tier
from records.web import Document, Image, Page, Picture


def declared(function: Callable[..., Iterator[Ruling]], **facts: Any) -> Check:
    function.__module__ = f"checks.age_terms.{function.__name__}"
    return check(rule="TRY-01", title="Tried", severity=Severity.LOW, clause="8.4", remedy="Mend it.", **facts)(function)


def missing_thing(account: Account, profile: Profile) -> Iterator[Ruling]:
    """Says something.

    Passes always.
    """
    yield ok(f"{account.account_id} {profile.name}")


def test_a_check_is_named_by_its_place() -> None:
    rule = declared(missing_thing).rule

    assert (rule.check, rule.family) == ("age-terms/missing-thing", "age-terms")


def test_what_it_says_of_itself_stands_in_its_rule() -> None:
    rule = declared(missing_thing, tier=Tier.EXTENDED).rule

    assert (rule.rule, rule.title, rule.clause, rule.severity, rule.tier) == ("TRY-01", "Tried", "8.4", Severity.LOW, Tier.EXTENDED)
    assert rule.about == "Says something.\n\nPasses always."


def test_its_needs_are_its_parameters() -> None:
    assert declared(missing_thing).needs == ("account", "profile")


def test_without_a_word_it_speaks_of_active_rows_of_every_type_and_wants_full_sight() -> None:
    plain = declared(missing_thing)

    assert (plain.live_only, plain.one_sighting_passes) == (True, False)
    assert plain.types == frozenset(AccountType)
    assert plain.moot_when == frozenset()
    assert plain.platforms == frozenset()


def of_trust(policy: Policy) -> Iterator[Ruling]:
    yield ok(str(policy))


def of_page(page: Page, account: Account) -> Iterator[Ruling]:
    yield ok(f"{page.url} {account.account_id}")


def of_image(image: Image, page: Page) -> Iterator[Ruling]:
    yield ok(f"{image.url} {page.url}")


def of_picture(picture: Picture) -> Iterator[Ruling]:
    yield ok(picture.url)


def of_document(document: Document) -> Iterator[Ruling]:
    yield ok(document.url)


@pytest.mark.parametrize(
    ("function", "grain"),
    [
        (of_trust, Grain.TRUST),
        (missing_thing, Grain.ACCOUNT),
        (of_page, Grain.PAGE),
        (of_image, Grain.IMAGE),
        (of_picture, Grain.PICTURE),
        (of_document, Grain.DOCUMENT),
    ],
)
def test_the_finest_part_decides_how_often_it_runs(function: Callable[..., Iterator[Ruling]], grain: Grain) -> None:
    assert declared(function).grain is grain


def strange_part(weather: Page) -> Iterator[Ruling]:
    yield ok(str(weather))


def wrong_type(profile: Page) -> Iterator[Ruling]:
    yield ok(str(profile))


def no_type(profile) -> Iterator[Ruling]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    yield ok(str(profile))


def no_part() -> Iterator[Ruling]:
    yield ok("nothing")


def two_streams(page: Page, document: Document) -> Iterator[Ruling]:
    yield ok(f"{page.url} {document.url}")


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (strange_part, "“weather” is no part"),
        (wrong_type, "“profile” must be annotated Profile"),
        (no_type, "“profile” must be annotated Profile"),
        (no_part, "at least one part"),
        (two_streams, "page and document do not pass by together"),
    ],
)
def test_what_does_not_fit_is_refused_at_once(function: Callable[..., Iterator[Ruling]], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        declared(function)
