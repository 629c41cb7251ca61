"""EDT-11: the users of a WordPress site, against the staff list."""

import pytest
from builders import deputy, editor, editors, register, rulings, site, staff_member, told, verdicts

from checks.editors.wordpress_roster_mismatch import wordpress_roster_mismatch
from records.presence import Editor, Editors
from records.reason import Reason
from records.verdict import Verdict


def roster(*people: Editor) -> Editors:
    return editors(*people, is_wordpress=True)


def said_of(person: Editor) -> list[Verdict]:
    return verdicts(wordpress_roster_mismatch, account=site(), editors=roster(person))


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (editor("rashdown"), [Verdict.PASS]),
        (editor("mthistleton", role="author"), [Verdict.PASS]),
        (editor("mthistleton", role="author", posts=None), [Verdict.PASS]),
        (editor("mthistleton", role="author", posts=0), [Verdict.REVIEW]),
        (editor("mthistleton", role="contributor", posts=0), [Verdict.REVIEW]),
        (editor("mthistleton", role="editor", posts=0), [Verdict.PASS]),
        (editor("jbloggs", role="administrator"), [Verdict.FAIL]),
        (editor("jbloggs", role="editor"), [Verdict.FAIL]),
        (editor("jbloggs", role="author, editor"), [Verdict.FAIL]),
        (editor("admin", role="administrator"), [Verdict.FAIL]),
        (editor("Webmaster", role="author"), [Verdict.FAIL]),
        (editor("test", role="contributor"), [Verdict.FAIL]),
        (editor("wp-admin2", role="shop_manager"), [Verdict.FAIL]),
        (editor("jbloggs", role="author"), [Verdict.UNKNOWN]),
        (editor("badminton", role="author"), [Verdict.UNKNOWN]),
        (editor("jbloggs", role="shop_manager"), [Verdict.UNKNOWN]),
        (editor("jbloggs", role="author", posts=0), [Verdict.UNKNOWN, Verdict.REVIEW]),
        # Nobody left who can write: the list is not whole.
        (editor("parent", role="subscriber", can_edit=False), [Verdict.UNKNOWN]),
    ],
)
def test_one_user(person: Editor, expected: list[Verdict]) -> None:
    assert said_of(person) == expected


def test_a_reader_with_a_general_login_cannot_write() -> None:
    assert verdicts(
        wordpress_roster_mismatch, account=site(), editors=roster(editor("rashdown"), editor("test", role="subscriber", can_edit=False))
    ) == [Verdict.PASS]


def test_a_general_login_that_is_mapped_is_somebodys() -> None:
    mapped = register(staff=(staff_member(identities=("aldergrove-site:admin",)),))

    assert verdicts(wordpress_roster_mismatch, account=site(), editors=roster(editor("admin")), register=mapped) == [Verdict.PASS]


def test_a_mapped_user_without_authorisation_is_for_a_person_to_judge() -> None:
    staff = (staff_member(authorised_for=("beaconhill-site",)),)

    assert verdicts(wordpress_roster_mismatch, account=site(), editors=roster(editor("rashdown")), register=register(staff=staff)) == [
        Verdict.REVIEW
    ]


def test_a_login_of_two_people_is_nobodys() -> None:
    staff = (staff_member(), deputy(identities=("wordpress:rashdown",)))

    assert verdicts(wordpress_roster_mismatch, account=site(), editors=roster(editor("rashdown")), register=register(staff=staff)) == [
        Verdict.UNKNOWN
    ]


def test_a_site_that_is_not_of_wordpress_is_not_spoken_of() -> None:
    assert verdicts(wordpress_roster_mismatch, account=site(), editors=editors(editor())) == [Verdict.NOT_APPLICABLE]


def test_without_a_staff_list_nothing_can_be_told() -> None:
    said = rulings(wordpress_roster_mismatch, account=site(), editors=roster(editor("admin")), register=register(staff=None))

    assert [(ruling.verdict, ruling.reason) for ruling in said] == [(Verdict.UNKNOWN, Reason.STAFF_LIST_MISSING)]


def test_neither_name_nor_login_is_told() -> None:
    said = told(rulings(wordpress_roster_mismatch, account=site(), editors=roster(editor("qqbloggs", name="Joss Bloggs"))))

    assert "1 of 1 users who can write (administrator)" in said
    assert "bloggs" not in said.casefold()
