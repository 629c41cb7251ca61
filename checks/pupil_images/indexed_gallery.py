"""Pupil images: search engines are asked to leave galleries of pupils alone."""

import re
from collections.abc import Iterator

from checks.declare import check
from checks.galleries import gallery_of
from checks.masking import mark_of
from checks.rulings import not_applicable, ok, review
from records.finding import Ruling
from records.verdict import Confidence, Severity, Tier
from records.web import Page

LEFT_ALONE = re.compile(r"\b(?:noindex|noimageindex|none)\b")


@check(
    rule="IMG-17",
    title="Gallery that search engines may list",
    severity=Severity.LOW,
    clause="8.5",
    remedy="Put “noimageindex” into the robots meta of the page, or have the server send it as X-Robots-Tag.",
    tier=Tier.EXTENDED,
)
def indexed_gallery(page: Page) -> Iterator[Ruling]:
    """What a search engine has listed is found by a name, a face or a place, long after the page is gone.

    Looks at the robots meta of the page. The same wish may stand in a header of the server, which this rule does not see.
    Passes where the page asks search engines to leave it or its pictures alone.
    Review where a gallery with signs of pupils does not; it never fails.
    Not applicable to pages that are no gallery, and to galleries without a sign of pupils.
    """
    gallery = gallery_of(page)
    if gallery is None or not gallery.of_pupils:
        yield not_applicable("no gallery of pupils", at=page.url)
    elif LEFT_ALONE.search(page.robots):
        yield ok("search engines are asked to leave the gallery alone", at=page.url)
    else:
        what = f"a gallery of {gallery.pictures} pictures does not ask search engines to leave it alone; a header of the server may"
        yield review(what, at=page.url, about=mark_of(page.url), confidence=Confidence.LOW)
