"""Pupil images: what a picture's file says beside its pixels may name nobody."""

from collections.abc import Iterator

from checks.declare import check
from checks.masking import listed, mark_of
from checks.named_pupils import Known, NamedPerson, Passage, known_from, named_people
from checks.person_names import find_names, fold
from checks.pupil_standing import Standing
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Confidence, Severity
from records.web import Picture

# Fields made to say who is on a picture.
OF_PEOPLE = frozenset({"PersonInImage", "RegionName"})
# Fields that single out a device or name whoever took the picture.
OF_THE_MAKER = frozenset({"Artist", "Creator", "BodySerialNumber", "CameraSerialNumber", "LensSerialNumber", "CameraOwnerName", "Owner"})
METADATA = "caption inside the file"


@check(
    rule="IMG-05",
    title="Picture's file names somebody or the device that took it",
    severity=Severity.MEDIUM,
    clause="8.5",
    remedy="Save the picture anew without its metadata, upload it again and delete the old one.",
)
def identifying_metadata(picture: Picture, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """Programs for photographs write names and captions into the file, where no page shows them and every download carries them.

    Passes where the file names nobody, or only adults of the staff list, and no device.
    Fails where a field for the people on a picture names somebody who is not on the staff list, and where a caption holds a
    full name with a sign of a pupil.
    Review where a caption holds a full name without such a sign, and where the file names its maker or the device's number.
    Unknown where the file was not read, and where a caption stands in it and the table of given names is missing.
    """
    about, at = mark_of(picture.url), picture.url
    if not picture.sha256:
        yield unknown(Reason.NOT_VISITED, "the picture's file was not read", at=at, about=about)
        return
    known = known_from(policy, register, school)
    marked = tuple(text for name, text in picture.captions if name in OF_PEOPLE and not _is_adult(text, known))
    people = _people(picture, known)
    likely = tuple(person.name for person in people if person.standing >= Standing.LIKELY)
    maker = sorted(set(picture.metadata_fields) & OF_THE_MAKER)
    if marked:
        yield fail(f"the file says who is on the picture ({listed(marked)})", at=at, about=about)
    elif likely:
        what = f"a {METADATA} holds a full name with a sign of a pupil ({listed(likely)})"
        yield fail(what, at=at, about=about, confidence=Confidence.MEDIUM)
    elif people:
        names = listed(tuple(person.name for person in people))
        yield review(f"a {METADATA} holds a full name ({names})", at=at, about=about, confidence=Confidence.LOW)
    elif picture.captions and not policy.given_names:
        yield unknown(Reason.REFERENCE_MISSING, "no table of given names was there to read its captions by", at=at, about=about)
    elif maker:
        yield review(f"the file names its maker or device ({', '.join(maker)})", at=at, about=about, confidence=Confidence.LOW)
    else:
        yield ok("the file names nobody", at=at)


def _people(picture: Picture, known: Known) -> tuple[NamedPerson, ...]:
    passages = tuple(Passage(place=METADATA, text=text) for name, text in picture.captions if name not in OF_PEOPLE)
    return named_people(passages, known) if passages and known.policy.given_names else ()


def _is_adult(text: str, known: Known) -> bool:
    """Whether a field for people holds a name of the staff list, or no person's name at all, such as “Hall” or “unknown”."""
    words = fold(text).split()
    if len(words) > 1 and (words[0], words[-1]) in known.adults:
        return True
    return bool(known.policy.given_names) and len(words) < 2 and not find_names(text, known.policy) and not _is_given(words, known)  # noqa: PLR2004  (a given and a family name)


def _is_given(words: list[str], known: Known) -> bool:
    return bool(words) and words[0] in known.policy.given_names
