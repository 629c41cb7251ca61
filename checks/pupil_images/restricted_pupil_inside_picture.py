"""Pupil images: no words in a picture or its metadata may name a pupil who may not be published."""

from collections.abc import Iterator

from checks.declare import check
from checks.listed_rulings import FILE_NAME, REMEDY, file_words, names_told, not_comparable, said
from checks.masking import mark_of
from checks.named_pupils import known_from
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Channel, Register, School
from records.verdict import Confidence, Severity, Tier
from records.web import Picture


@check(
    rule="GDP-03",
    title="A picture holds the name of a pupil who may not be published",
    severity=Severity.CRITICAL,
    clause="8.5",
    tier=Tier.EXTENDED,
    remedy=REMEDY,
)
def restricted_pupil_inside_picture(
    picture: Picture, account: Account, school: School, register: Register, policy: Policy
) -> Iterator[Ruling]:
    """Printed words in a picture, and the caption that travels inside its file, name a child as plainly as the page does.

    Compares with the list the trust handed in, on the computer that runs the audit; no name of it is repeated.
    Passes when the words that were read and the metadata hold no listed name.
    Fails where a listed full name stands there and a face was found in the same picture.
    Review where it stands there without a face, where an initial or a part of it was read, and where somebody else may be meant.
    Unknown where nobody looked for words, or where the list holds hashes and their secret is missing or another.
    Not applicable where no list was handed in, and to drawings and icons.
    """
    closed = not_comparable(register, picture.url)
    if closed:
        yield closed
        return
    words = (("words in the picture", "\n".join(picture.words)), *((f"metadata, {field}", text) for field, text in picture.captions))
    texts = (*words, (FILE_NAME, "" if picture.url.startswith("data:") else file_words(picture.url)))
    channel = Channel.WEBSITE if account.is_site else Channel.SOCIAL
    names = names_told(texts, register, known_from(policy, register, school), channel)
    sure = tuple(name for name in names if name.is_sure)
    about = mark_of(picture.url)
    if sure and isinstance(picture.faces, int) and picture.faces:
        yield fail(said(sure, "in a picture with a face"), at=picture.url, about=about, confidence=Confidence.MEDIUM)
    elif names:
        yield review(said(names, "in a picture"), at=picture.url, about=about)
    elif picture.text_found is None and picture.sha256 and max(picture.width, picture.height) < policy.pictures.least_side:
        yield not_applicable("a drawing or an icon: no words were looked for", at=picture.url)
    elif picture.text_found is None:
        yield unknown(Reason.NOT_VISITED, "nobody looked for words in the picture", at=picture.url, about=about)
    else:
        yield ok("no listed name stands in the picture", at=picture.url)
