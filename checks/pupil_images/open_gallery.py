"""Pupil images: a large gallery of pupils belongs behind a log-in."""

from collections.abc import Iterator

from checks.declare import check
from checks.galleries import gallery_of
from checks.masking import mark_of
from checks.rulings import not_applicable, ok, review
from records.finding import Ruling
from records.policy import Policy
from records.verdict import Confidence, Severity, Tier
from records.web import Page


@check(
    rule="IMG-16",
    title="Large gallery open to everybody",
    severity=Severity.MEDIUM,
    clause="8.5",
    remedy="Show a few pictures to everybody, and the others to parents behind a log-in.",
    tier=Tier.EXTENDED,
)
def open_gallery(page: Page, policy: Policy) -> Iterator[Ruling]:
    """Fifty pictures of one class are a catalogue of its children for whoever finds the page.

    Passes where a gallery has no more pictures than trust.toml says.
    Review where it has more: whether they show pupils is for a person to say, so it never fails.
    Not applicable to pages that are no gallery.
    """
    gallery, most = gallery_of(page), policy.thresholds.gallery_pictures
    if gallery is None:
        yield not_applicable("no gallery", at=page.url)
    elif gallery.pictures <= most:
        yield ok(f"a gallery of no more than {most} pictures", at=page.url)
    else:
        sign = "signs of pupils stand with them" if gallery.of_pupils else "no sign of pupils stands with them"
        confidence = Confidence.MEDIUM if gallery.of_pupils else Confidence.LOW
        what = f"{gallery.pictures} pictures stand on a page that needs no log-in; {sign}"
        yield review(what, at=page.url, about=mark_of(page.url), confidence=confidence)
