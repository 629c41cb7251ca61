"""Pupil images: a picture with faces waits for a person's eyes."""

from collections.abc import Iterator
from datetime import date

from checks.declare import check
from checks.masking import mark_of
from checks.picture_labels import Label, label_in, label_of
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.register import Account, Attestation, Register
from records.sight import Unseen
from records.verdict import Confidence, Severity, Tier
from records.web import Picture

# From this part of the picture on, one face is what the picture is about.
CLOSE_UP = 0.03
# A smaller face, in pixels of the file, is hardly to be known again.
PLAIN = 48


@check(
    rule="IMG-09",
    title="Picture with faces that nobody has judged",
    severity=Severity.HIGH,
    clause="8.5",
    remedy="Look at the picture. Where a pupil can be known, take one from behind or of a group, or note that it is allowed.",
    tier=Tier.EXTENDED,
)
def unreviewed_faces(picture: Picture, account: Account, register: Register, policy: Policy, today: date) -> Iterator[Ruling]:
    """A face, seen close, is what a stranger could copy, change or know again. The audit counts faces and knows none of them.

    A person's word stands in attestations.csv as “picture” and the file's sha256 from images.csv, with one of the values
    “no identifiable pupil”, “identifiable, allowed” and “take down”: it holds for the same file wherever it stands.
    Passes where a person said that no pupil can be known or that the picture is allowed, and where no face was found.
    Fails where a person said that it must be taken down.
    Review for every other picture with faces, close ones with more confidence: the audit cannot tell pupils from adults.
    Unknown where faces were not counted. Not applicable to icons, which are smaller than trust.toml says.
    """
    label = label_of(picture.sha256, account.account_id, register, today) if picture.sha256 else None
    if label is not None:
        yield _judged(picture, label)
    elif isinstance(picture.faces, Unseen):
        yield _not_counted(picture, picture.faces, policy)
    elif not picture.faces:
        yield ok("no face was found in the picture", at=picture.url)
    else:
        yield review(_told(picture, picture.faces), at=picture.url, about=mark_of(picture.url), confidence=_how_close(picture))


def _judged(picture: Picture, label: Attestation) -> Ruling:
    said = label_in(label)
    when = f"{label.role or 'a person'} on {label.on.isoformat()}"
    if said is Label.TAKE_DOWN:
        return fail(f"must be taken down, says {when}, and was still there", at=picture.url, about=mark_of(picture.url))
    if said is None:
        words = "”, “".join(Label)
        return review(f"the label of {when} is none of “{words}”", at=picture.url, about=mark_of(picture.url))
    return ok(f"{said}, says {when}", at=picture.url)


def _not_counted(picture: Picture, faces: Unseen, policy: Policy) -> Ruling:
    if picture.sha256 and 0 < max(picture.width, picture.height) < policy.pictures.least_side:
        return not_applicable(f"an icon of {picture.width} by {picture.height} pixels", at=picture.url)
    reason = faces.reason if picture.sha256 else Reason.NOT_VISITED
    what = (faces.detail or "faces were not counted") if picture.sha256 else "the picture's file was not read"
    return unknown(reason, what, at=picture.url, about=mark_of(picture.url))


def _told(picture: Picture, faces: int) -> str:
    """“3 faces were found; the largest is 212 pixels high or wide, 9 % of the picture: a close-up”."""
    count = "1 face was" if faces == 1 else f"{faces} faces were"
    share = f"{picture.largest_face_share:.0%}".replace("%", " %") if picture.largest_face_share >= 0.01 else "under 1 %"  # noqa: PLR2004  (one in a hundred)
    close = ": a close-up" if picture.largest_face_share >= CLOSE_UP else ""
    return f"{count} found; the largest is {picture.largest_face_px} pixels high or wide, {share} of the picture{close}"


def _how_close(picture: Picture) -> Confidence:
    if picture.largest_face_share >= CLOSE_UP:
        return Confidence.HIGH
    return Confidence.MEDIUM if picture.largest_face_px >= PLAIN else Confidence.LOW
