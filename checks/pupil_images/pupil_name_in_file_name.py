"""Pupil images: the file of a picture may not carry a pupil's name."""

from collections.abc import Iterator

from checks.declare import check
from checks.file_names import name_in_address
from checks.masking import mark_of, masked
from checks.named_pupils import known_from
from checks.rulings import ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Confidence, Severity
from records.web import Image


@check(
    rule="IMG-03",
    title="Picture file called by a person's full name",
    severity=Severity.HIGH,
    clause="8.5",
    remedy="Give the file a name that says nothing about who is on it, upload it again and delete the old one.",
)
def pupil_name_in_file_name(image: Image, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A file called by a child's name tells a search engine who is on the picture.

    Passes when the file is called by a number, a hash, a thing, or an adult of the staff list.
    Review where the file name reads like a given and a family name: without a list of pupils nobody but a person can say
    whose it is. Fails never, for that reason.
    Unknown where the table of given names is missing.
    """
    if not policy.given_names:
        yield unknown(Reason.REFERENCE_MISSING, "no table of given names was there to read by", at=image.at, about=mark_of(image.url))
        return
    found = name_in_address(image.largest or image.url, known_from(policy, register, school))
    if found is None or image.url.startswith("data:"):
        yield ok("the file's name names nobody", at=image.at)
        return
    cue = "; a class or an age stands in it as well" if found.has_cue else ""
    what = f"a picture's file is called by what reads like a full name ({masked(found.name)}){cue}; no list of pupils was there to compare"
    yield review(what, at=image.at, about=mark_of(image.url), confidence=Confidence.MEDIUM if found.has_cue else Confidence.LOW)
