"""Terms: a school's Facebook account is a Page, not a person's profile."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, ok, unknown
from records.finding import Ruling
from records.presence import Profile
from records.reason import Reason
from records.register import AccountType
from records.verdict import Severity

PAGES = frozenset({"page"})
PEOPLE = frozenset({"user", "profile", "person"})


@check(
    rule="TOS-01",
    title="The school's Facebook account is a personal profile",
    severity=Severity.HIGH,
    clause="8.4",
    remedy="Convert the profile to a Page in Facebook's settings, before somebody reports it and Facebook closes it.",
    types=frozenset({AccountType.OFFICIAL, AccountType.OFFICIAL_STAFF_RUN}),
    platforms=frozenset({"facebook_page"}),
)
def personal_profile(profile: Profile) -> Iterator[Ruling]:
    """Facebook's terms keep profiles for people, and its address does not tell the two apart.

    Passes when the owner's interface or the export is that of a Page, or a category is shown, which Pages alone have.
    Fails when it is that of a person.
    Unknown where neither is shown. Not applicable to other platforms.
    """
    kind = profile.kind.strip().casefold()
    if kind in PEOPLE:
        yield fail("what was seen is a person's profile", at=profile.url)
    elif kind in PAGES or profile.category:
        yield ok("what was seen is a Page", at=profile.url)
    else:
        yield unknown(Reason.GENERIC_PAGE, "what was seen shows neither the kind of account nor a category", at=profile.url)
