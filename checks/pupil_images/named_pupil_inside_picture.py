"""Pupil images: no pupil's full name may stand inside a picture."""

from collections.abc import Iterator

from checks.declare import check
from checks.masking import listed, mark_of
from checks.named_pupils import NamedPerson, Passage, known_from, named_people, worth_reading
from checks.pupil_standing import Standing
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Register, School
from records.verdict import Confidence, Severity
from records.web import Picture

INSIDE = "text in the picture"
# A machine reads letters wrongly, joins lines and drops accents: what it read is looked at before it is held against anybody.
SURE_ENOUGH = Confidence.MEDIUM


@check(
    rule="IMG-01",
    title="Full name of a pupil inside a picture",
    severity=Severity.CRITICAL,
    clause="8.5",
    remedy="Put up the picture without the name: cover it in the file itself, not only on the page, and delete the old one.",
)
def named_pupil_inside_picture(picture: Picture, school: School, register: Register, policy: Policy) -> Iterator[Ruling]:
    """A certificate, a slide or a caption drawn into a photo tells a name as plainly as the text beside it.

    Printed words are read by a machine; handwriting is not. Staff and the schools' own names are no pupils.
    Passes where the words that were read name nobody, or only adults.
    Fails where a full name stands there with a sign of a pupil and a face was found in the same picture.
    Review where a full name stands there without such a sign, or without a face.
    Unknown where nobody looked for words, and where the table of given names is missing.
    Not applicable to drawings and icons.
    """
    if picture.text_found is None:
        yield _not_read(picture, policy)
        return
    if not policy.given_names:
        yield unknown(Reason.REFERENCE_MISSING, "no table of given names was there to read by", at=picture.url, about=mark_of(picture.url))
        return
    people = _people(picture, school, register, policy)
    if not people:
        yield ok("the words in the picture name no pupil" if picture.text_found else "no words were found in the picture", at=picture.url)
        return
    likely = tuple(person for person in people if person.standing >= Standing.LIKELY)
    about = mark_of(picture.url)
    if likely and isinstance(picture.faces, int) and picture.faces:
        yield fail(f"{_said(likely)}, and a face was found beside it", at=picture.url, about=about, confidence=SURE_ENOUGH)
    else:
        yield review(_said(likely or people), at=picture.url, about=about, confidence=SURE_ENOUGH if likely else Confidence.LOW)


def _people(picture: Picture, school: School, register: Register, policy: Policy) -> tuple[NamedPerson, ...]:
    """Names among the lines, each line a passage: the line above or below says who it is, as on a card."""
    if not worth_reading(picture.words):
        return ()
    passages = tuple(Passage(place=INSIDE, text=line) for line in picture.words)
    return named_people(passages, known_from(policy, register, school))


def _not_read(picture: Picture, policy: Policy) -> Ruling:
    if picture.sha256 and max(picture.width, picture.height) < policy.pictures.least_side:
        return not_applicable("a drawing or an icon: no words were looked for", at=picture.url)
    what = "nobody looked for words in the picture" if picture.sha256 else "the picture's file was not read"
    return unknown(Reason.NOT_VISITED, what, at=picture.url, about=mark_of(picture.url))


def _said(people: tuple[NamedPerson, ...]) -> str:
    """“1 full name stands in the picture itself (J*** S***), with a class”."""
    count = "1 full name stands" if len(people) == 1 else f"{len(people)} full names stand"
    names, cue = listed(tuple(one.name for one in people)), people[0].cue
    return f"{count} in the picture itself ({names}), {f'with {cue}' if cue else 'without a sign of who it is'}"
