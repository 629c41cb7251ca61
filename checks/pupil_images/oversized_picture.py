"""Pupil images: a picture of people should be no larger than a page needs."""

from collections.abc import Iterator

from checks.declare import check
from checks.masking import mark_of
from checks.rulings import fail, not_applicable, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.verdict import Confidence, Severity
from records.web import Picture


@check(
    rule="IMG-08",
    title="Picture larger than a page needs",
    severity=Severity.LOW,
    clause="8.5",
    remedy="Make the picture smaller before it is uploaded, and delete the large file: it can be had even where a page shows it small.",
)
def oversized_picture(picture: Picture, policy: Policy) -> Iterator[Ruling]:
    """From a large file a single face can be cut in good quality, and printed.

    Passes where the longer side is within what trust.toml says is enough.
    Fails above its upper limit, unless faces were looked for and none was found: then a person looks.
    Review between the two.
    Unknown where the file was not read. Not applicable to drawings, which have no size.
    """
    longest, enough, most = max(picture.width, picture.height), policy.thresholds.picture_long_side, policy.thresholds.picture_longest_side
    about, size = mark_of(picture.url), f"{picture.width} by {picture.height} pixels"
    if not picture.sha256:
        yield unknown(Reason.NOT_VISITED, "the picture's file was not read", at=picture.url, about=about)
    elif not longest and picture.media_type == "image/svg+xml":
        yield not_applicable("a drawing has no size in pixels", at=picture.url)
    elif not longest:
        yield unknown(Reason.UNSUPPORTED_MEDIA, "the size of the picture could not be read", at=picture.url, about=about)
    elif longest <= enough:
        yield ok(f"no longer than {enough} pixels", at=picture.url)
    elif longest <= most:
        yield review(f"{size}; {enough} on the longer side are enough", at=picture.url, about=about)
    elif picture.faces == 0:
        what = f"{size}, more than {most} on the longer side; no face was found in it"
        yield review(what, at=picture.url, about=about, confidence=Confidence.LOW)
    else:
        yield fail(f"{size}, more than {most} on the longer side", at=picture.url, about=about)
