"""Branding: an account must go by the name of its school."""

from collections.abc import Iterator

from checks.declare import check
from checks.rulings import fail, ok, review, unknown
from checks.school_names import Likeness, likeness
from records.finding import Ruling
from records.presence import Profile
from records.reason import Reason
from records.register import School
from records.verdict import Severity


@check(
    rule="BRD-02",
    title="The display name is not the school's name",
    severity=Severity.LOW,
    clause="6.6",
    remedy="Change the account's display name to a name of the school, or add the name it should have to the aliases in trust.toml.",
)
def wrong_display_name(profile: Profile, school: School) -> Iterator[Ruling]:
    """Parents recognise an official account by its name.

    Passes when the display name is one of the school's names, whatever its spelling.
    Fails when it shares no word with any of them.
    Review when it holds one of them or a part among other words.
    Unknown where trust.toml names no school, or the profile shows no name.
    """
    if not school.names:
        yield unknown(Reason.REFERENCE_MISSING, f"trust.toml gives 0 names for {school.urn}", at=profile.url)
        return
    if not profile.name.strip():
        yield unknown(Reason.PARSE_ERROR, "the profile was seen with 0 letters of display name", at=profile.url)
        return
    known = f"the {len(school.names)} names of {school.names[0]}"
    alike = likeness(profile.name, school.names)
    if alike is Likeness.SAME:
        yield ok(f"the display name is one of {known}", at=profile.url)
    elif alike is Likeness.PARTLY:
        yield review(f"the display name ({len(profile.name.split())} words) matches {known} only in part", at=profile.url)
    else:
        # The name itself is not told: on an account taken over it may be a person's.
        yield fail(f"the display name ({len(profile.name.split())} words) shares no word with {known}", at=profile.url)
