"""The runner: what it hands to checks, how often they run, and what it says where they cannot speak."""

from collections.abc import Iterator
from datetime import date

import pytest
from builders import MOMENT, account, document, editor, editors, image, page, picture, policy, post, profile, register, site
from trial import NO_PART, NOT_SEEN, Shown, checking, judged, stream, verdicts_of

from checks.judge import Judge
from checks.rulings import fail, not_applicable, ok, review
from records.finding import Ruling
from records.presence import Activity, Discovered, Editors, Post, Profile
from records.reason import Reason
from records.register import Account, AccountType, School, Status
from records.sight import Unseen
from records.verdict import Verdict
from records.web import Document, Image, Page, Picture


def named(profile: Profile) -> Iterator[Ruling]:
    """Passes when the profile has a name."""
    yield ok("1 name", at=profile.url) if profile.name else fail("0 names", at=profile.url)


def counted_editors(editors: Editors) -> Iterator[Ruling]:
    """Passes when nobody is called a stranger."""
    strangers = [person for person in editors.people if person.login == "stranger"]
    yield fail("1 stranger") if strangers else ok("0 strangers")


def lately(activity: Activity) -> Iterator[Ruling]:
    """Tells the numbers."""
    yield ok(f"{activity.count} posts, {activity.undated} undated, newest {activity.newest}")


def kind_page(page: Page) -> Iterator[Ruling]:
    """Says what the title says."""
    said = {"good": ok("good"), "bad": fail("bad", at=page.url), "look": review("look", at=page.url)}
    yield said.get(page.title, not_applicable("nothing here"))


def silent(page: Page) -> Iterator[Ruling]:
    """Says nothing."""
    yield from [ok(word) for word in page.blocks]


def broken(page: Page) -> Iterator[Ruling]:
    """Breaks after its first word."""
    yield ok("so far so good")
    message = f"Amelia Thistleton stands on {page.title}"
    raise ValueError(message)


NAMED, KIND = checking(named), checking(kind_page)


def test_a_part_that_was_seen_reaches_the_check() -> None:
    [said] = judged(NAMED, Shown(profiles=profile()))

    assert (said.ruling.verdict, said.account_id, said.school) == (Verdict.PASS, "aldergrove-instagram", "990001")


def test_a_part_that_was_not_seen_is_unknown_with_its_reason() -> None:
    [said] = judged(NAMED, Shown(profiles=NOT_SEEN))

    assert (said.ruling.verdict, said.ruling.reason, said.ruling.what) == (Verdict.UNKNOWN, Reason.LOGIN_WALL, NOT_SEEN.detail)


def test_a_part_that_cannot_be_is_not_applicable() -> None:
    assert verdicts_of(NAMED, Shown(profiles=NO_PART)) == [Verdict.NOT_APPLICABLE]


def test_a_part_missing_for_a_reason_that_makes_the_rule_moot_is_not_applicable() -> None:
    moot = checking(counted_editors, moot_when=frozenset({Reason.API_NO_ENDPOINT}))

    assert verdicts_of(moot, Shown(editor_list=Unseen(reason=Reason.API_NO_ENDPOINT))) == [Verdict.NOT_APPLICABLE]
    assert verdicts_of(moot, Shown(editor_list=NOT_SEEN)) == [Verdict.UNKNOWN]


def test_silence_is_broken() -> None:
    assert verdicts_of(checking(silent), Shown(of_pages=stream(page())), site()) == [Verdict.BROKEN]


def test_a_check_that_breaks_is_told_without_its_message_and_the_audit_goes_on() -> None:
    said = judged(checking(broken), Shown(of_pages=stream(page(), page(url="https://www.aldergrove.example/2"))), site())

    assert [each.ruling.verdict for each in said] == [Verdict.BROKEN, Verdict.BROKEN]
    assert said[0].ruling.what == "the check could not finish (ValueError)"
    assert said[1].ruling.at == "https://www.aldergrove.example/2"


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ARCHIVED, Status.CLOSED])
def test_a_row_that_is_not_active_is_not_applicable_and_not_looked_at(status: Status) -> None:
    shown = Shown(profiles=profile())

    assert verdicts_of(NAMED, shown, account(status=status)) == [Verdict.NOT_APPLICABLE]
    assert shown.asked == []


def test_a_check_may_speak_of_rows_that_are_not_active() -> None:
    assert verdicts_of(checking(named, live_only=False), Shown(profiles=profile()), account(status=Status.CLOSED)) == [Verdict.PASS]


def test_a_row_of_a_type_that_the_rule_does_not_speak_of_is_not_applicable() -> None:
    sites_alone = checking(named, types=frozenset({AccountType.WEBSITE}))

    [said] = judged(sites_alone, Shown(profiles=NOT_SEEN))

    assert (said.ruling.verdict, said.ruling.what) == (Verdict.NOT_APPLICABLE, "the rule does not speak of rows of type official")


def test_a_row_on_a_platform_that_the_rule_does_not_speak_of_is_not_applicable() -> None:
    of_youtube = checking(named, platforms=frozenset({"youtube"}))

    [said] = judged(of_youtube, Shown(profiles=NOT_SEEN))

    assert (said.ruling.verdict, said.ruling.what) == (Verdict.NOT_APPLICABLE, "the rule does not speak of instagram")


def test_the_posts_in_numbers_reach_the_check() -> None:
    shown = Shown(of_posts=stream(post(posted=MOMENT), post(posted=None)))

    assert [said.ruling.what for said in judged(checking(lately), shown)] == [f"2 posts, 1 undated, newest {MOMENT.date()}"]


def test_posts_that_were_not_seen_are_no_numbers() -> None:
    assert verdicts_of(checking(lately), Shown(of_posts=lambda _: NOT_SEEN)) == [Verdict.UNKNOWN]


def test_nothing_is_streamed_that_no_check_looks_at() -> None:
    shown = Shown(profiles=profile())
    verdicts_of(NAMED, shown)

    assert shown.asked == ["profile of aldergrove-instagram", "editors of aldergrove-instagram"]


def test_the_pages_of_a_site_are_streamed_once_for_all_checks() -> None:
    def other_page(page: Page) -> Iterator[Ruling]:
        yield ok(page.title)

    def any_image(image: Image) -> Iterator[Ruling]:
        yield ok(image.url)

    shown = Shown(of_pages=stream(page(title="good", images=(image(), image()))))
    court = Judge(checks=(KIND, checking(other_page), checking(any_image)), register=register(), policy=policy(), observation=shown)

    said = list(court.rulings((site(),), ()))

    assert [each.ruling.verdict for each in said] == [Verdict.PASS] * 3
    assert shown.asked == ["pages of aldergrove-site"]


def test_images_of_an_account_without_pages_are_those_of_its_posts() -> None:
    def any_image(image: Image) -> Iterator[Ruling]:
        yield fail("seen", at=image.at)

    shown = Shown(of_posts=stream(post(images=(image(at="https://www.instagram.com/p/1/"),))))

    assert [said.ruling.at for said in judged(checking(any_image), shown)] == ["https://www.instagram.com/p/1/"]


def test_a_check_of_images_may_see_the_page_they_stand_on() -> None:
    def image_on_page(image: Image, page: Page) -> Iterator[Ruling]:
        yield fail(page.title, at=image.at)

    shown = Shown(of_pages=stream(page(title="Gallery", images=(image(),))))

    assert [said.ruling.what for said in judged(checking(image_on_page), shown, site())] == ["Gallery"]


def test_each_kind_of_item_reaches_its_check() -> None:
    def any_post(post: Post) -> Iterator[Ruling]:
        yield fail(post.text)

    def any_picture(picture: Picture) -> Iterator[Ruling]:
        yield fail(picture.url)

    def any_document(document: Document) -> Iterator[Ruling]:
        yield fail(document.url)

    shown = Shown(of_posts=stream(post()), of_pictures=stream(picture()), of_documents=stream(document()))
    tried = [verdicts_of(checking(function), shown) for function in (any_post, any_picture, any_document)]

    assert tried == [[Verdict.FAIL]] * 3


def test_an_item_and_a_part_of_the_account_go_together() -> None:
    def page_and_editors(page: Page, editors: Editors) -> Iterator[Ruling]:
        yield ok(f"{page.title} {len(editors.people)}")

    both = checking(page_and_editors)

    assert verdicts_of(both, Shown(of_pages=stream(page()), editor_list=editors(editor())), site()) == [Verdict.PASS]
    assert verdicts_of(both, Shown(of_pages=stream(page()), editor_list=NOT_SEEN), site()) == [Verdict.UNKNOWN]


def test_a_check_of_a_school_runs_once_a_school() -> None:
    def any_school(school: School) -> Iterator[Ruling]:
        yield ok(school.name)

    schools = register().schools

    said = judged(checking(any_school), Shown(), schools=schools)

    assert [each.school for each in said] == [school.urn for school in schools]


def test_a_ruling_of_the_whole_trust_may_name_the_account_it_speaks_of() -> None:
    def any_link(discovered: Discovered) -> Iterator[Ruling]:
        yield ok(f"{len(discovered.links)} links")
        yield fail("1 link", account_id="aldergrove-site")

    said = judged(checking(any_link), Shown(), register=register())

    assert [(each.account_id, each.school) for each in said] == [("", "TRUST"), ("aldergrove-site", "990001")]


def test_every_row_is_judged_by_itself() -> None:
    rows = (account(), account(account_id="aldergrove-x", platform="x"), site(status=Status.CLOSED))

    said = judged(NAMED, Shown(profiles=profile()), *rows)

    assert [(each.account_id, each.ruling.verdict) for each in said] == [
        ("aldergrove-instagram", Verdict.PASS),
        ("aldergrove-x", Verdict.PASS),
        ("aldergrove-site", Verdict.NOT_APPLICABLE),
    ]


def test_the_day_is_that_of_the_audit() -> None:
    def dated(account: Account, today: date) -> Iterator[Ruling]:
        yield ok(f"{account.account_id} on {today}")

    [said] = judged(checking(dated), Shown(day=date(2027, 1, 2)))

    assert said.ruling.what == "aldergrove-instagram on 2027-01-02"
