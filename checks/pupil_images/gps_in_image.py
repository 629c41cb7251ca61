"""Pupil images: a picture may not carry the place where it was taken."""

from collections.abc import Iterator

from checks.declare import check
from checks.masking import mark_of
from checks.rulings import fail, ok, review, unknown
from records.finding import Ruling
from records.policy import Policy
from records.reason import Reason
from records.verdict import Severity
from records.web import Picture


@check(
    rule="IMG-04",
    title="Picture carries the place where it was taken",
    severity=Severity.HIGH,
    clause="8.5",
    remedy="Remove the location from the file (or save it anew without metadata), upload it again and delete the old one.",
)
def gps_in_image(picture: Picture, policy: Policy) -> Iterator[Ruling]:
    """A position inside a picture tells where a child was, which may be a home or a trip.

    Passes when the file holds no position.
    Fails when it holds one.
    Review where the position is the school itself, as near as the trust's own limit says.
    Unknown for the original of a smaller copy: the copy holds no position, the file it was made from was not looked at.
    """
    if not picture.sha256:
        yield unknown(Reason.NOT_VISITED, "the picture's file was not read", at=picture.url, about=mark_of(picture.url))
        return
    metres = picture.gps_metres_from_site
    near = policy.thresholds.school_site_metres
    if picture.has_gps and metres is not None and metres <= near:
        what = f"the file holds the coordinates of a place within {near} metres of the school"
        yield review(what, at=picture.url, about=mark_of(picture.url))
    elif picture.has_gps:
        yield fail("the file holds the coordinates of a place", at=picture.url, about=mark_of(picture.url))
    elif picture.is_resized_copy:
        yield ok("the copy that is public holds no coordinates", at=picture.url)
        what = "the smaller copy holds no coordinates; the original it was made from was not looked at"
        yield unknown(Reason.NOT_VISITED, what, at=picture.url, about=mark_of(picture.url))
    else:
        yield ok("no coordinates in the file", at=picture.url)
