"""EDT-01: who can edit an account, against whom the staff list authorises for it."""

from typing import Any

import pytest
from builders import account, deputy, editor, editors, register, rulings, seen, site, staff_member, told, verdicts

from checks.editors.unlisted_editor import unlisted_editor
from records.reason import Reason
from records.register import AccountType, StaffMember
from records.verdict import Verdict

ELSEWHERE = deputy(authorised_for=("beaconhill-site",))


@pytest.mark.parametrize(
    ("login", "staff", "expected"),
    [
        ("r.ashdown", (staff_member(),), Verdict.PASS),
        ("R.Ashdown", (staff_member(),), Verdict.PASS),
        ("@r.ashdown", (staff_member(),), Verdict.PASS),
        ("r.ashdown", (staff_member(authorised_for=("aldergrove-instagram",)),), Verdict.PASS),
        ("m.thistleton", (staff_member(), ELSEWHERE), Verdict.FAIL),
        ("r.ashdown", (staff_member(authorised_for=()),), Verdict.FAIL),
        ("stranger", (staff_member(),), Verdict.UNKNOWN),
        ("", (staff_member(identities=("instagram:",)),), Verdict.UNKNOWN),
        ("r.ashdown", (staff_member(identities=("facebook:r.ashdown",)),), Verdict.UNKNOWN),
        ("r.ashdown", (staff_member(), deputy(identities=("instagram:r.ashdown",))), Verdict.UNKNOWN),
    ],
)
def test_whose_a_login_is(login: str, staff: tuple[StaffMember, ...], expected: Verdict) -> None:
    assert verdicts(unlisted_editor, editors=editors(editor(login)), register=register(staff=staff)) == [expected]


def test_the_place_on_a_list_that_was_handed_in_is_told() -> None:
    people = (editor("r.ashdown"), editor("reader", can_edit=False), editor("stranger", name="Joss Bloggs"))

    [said] = rulings(unlisted_editor, editors=editors(*people, seen=seen(mode="export")))

    assert "1 of 2 identities that can edit (administrator), number 3 of 3 in the order of the list that was handed in," in said.what
    assert "stranger" not in said.what


def test_a_list_that_a_platform_gave_has_no_places() -> None:
    [said] = rulings(unlisted_editor, editors=editors(editor("stranger"), seen=seen(mode="owner_api")))

    assert "number" not in said.what


def test_a_display_name_joins_nobody() -> None:
    same_name = editor("someone.else", name="Rowan Ashdown")

    assert verdicts(unlisted_editor, editors=editors(same_name)) == [Verdict.UNKNOWN]


@pytest.mark.parametrize("identity", ["aldergrove-site:head", "wordpress_self:head", "wordpress:head", "website:HEAD"])
def test_an_identity_on_a_site_may_be_written_in_several_ways(identity: str) -> None:
    staff = (staff_member(identities=(identity,)),)

    assert verdicts(unlisted_editor, account=site(), editors=editors(editor("head")), register=register(staff=staff)) == [Verdict.PASS]


def test_an_identity_for_this_account_alone_counts_before_one_for_the_platform() -> None:
    staff = (staff_member(identities=("aldergrove-site:office",)), ELSEWHERE, deputy(staff_id="S003", identities=("wordpress:office",)))

    assert verdicts(unlisted_editor, account=site(), editors=editors(editor("office")), register=register(staff=staff)) == [Verdict.PASS]


def test_two_rows_of_one_person_are_one_person() -> None:
    staff = (staff_member(), staff_member(role="Executive Headteacher"))

    assert verdicts(unlisted_editor, editors=editors(editor()), register=register(staff=staff)) == [Verdict.PASS]


def test_an_alias_of_the_platform_joins_too() -> None:
    page = account(account_id="aldergrove-facebook", platform="facebook_page")
    staff = (staff_member(identities=("Facebook:10007",)),)

    assert verdicts(unlisted_editor, account=page, editors=editors(editor("10007")), register=register(staff=staff)) == [Verdict.PASS]


def test_each_identity_is_told_apart() -> None:
    people = (editor(), editor("m.thistleton"), editor("x1"), editor("x2"))

    said = rulings(unlisted_editor, editors=editors(*people), register=register(staff=(staff_member(), ELSEWHERE)))

    assert [ruling.verdict for ruling in said] == [Verdict.FAIL, Verdict.UNKNOWN, Verdict.UNKNOWN]
    assert len({ruling.about for ruling in said}) == 3


def test_who_cannot_edit_needs_no_authorisation() -> None:
    reader = editor("reader", can_edit=False)

    assert verdicts(unlisted_editor, editors=editors(editor(), reader)) == [Verdict.PASS]


def test_a_list_on_which_nobody_can_edit_is_not_whole() -> None:
    [said] = rulings(unlisted_editor, editors=editors(editor("reader", can_edit=False)))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.PARTIAL_EDGES)


def test_a_closed_portal_without_editors_is_not_spoken_of() -> None:
    portal = account(type=AccountType.CLOSED_PORTAL)

    assert verdicts(unlisted_editor, account=portal, editors=editors()) == [Verdict.NOT_APPLICABLE]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    [said] = rulings(unlisted_editor, editors=editors(editor()), register=register(staff=None))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.STAFF_LIST_MISSING)


def test_neither_name_nor_login_is_told() -> None:
    people: tuple[Any, ...] = (editor("m.thistleton", name="Maya Thistleton"), editor("qqstranger", name="Una Wray"))

    said = rulings(unlisted_editor, editors=editors(*people), register=register(staff=(staff_member(), ELSEWHERE)))

    assert not [word for word in ("thistleton", "maya", "qqstranger", "wray") if word in told(said).casefold()]
    assert "1 of 2 identities that can edit (administrator)" in told(said)
