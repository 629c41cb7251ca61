"""Across sites: what pages tell together is gathered as they pass by, once, and counts only where all of them passed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import builders
from looking import look, page, site
from made_answers import platforms
from web.small_site import small_site

from crawler.across_sites import AcrossSites
from crawler.evidence import Evidence
from crawler.seen_sites import SitesSeen
from records.register import Register
from records.sight import Stream
from records.web import Page

SITE = site()
REGISTER = builders.register(accounts=(SITE,))
POLICY = replace(builders.policy(), url_forms=platforms()[1])
LINKS = ("https://www.instagram.com/aldergrove/", "http://files.vendor.example/uniform-policy.pdf")


@contextmanager
def crawled(folder: Path, register: Register = REGISTER) -> Iterator[AcrossSites]:
    """A site of two pages with the same links on both."""
    with small_site({"/": page("/a", *LINKS), "/a": page(*LINKS)}) as running:
        look(folder, running, SITE)
    with Evidence(folder) as evidence:
        yield AcrossSites(evidence=evidence, sites=SitesSeen(evidence=evidence), register=register, policy=POLICY)


def pages_of(across: AcrossSites) -> Iterator[Page]:
    stream = across.sites.pages(SITE)
    assert isinstance(stream, Stream)
    return stream.items


def test_pages_pass_by_unchanged(tmp_path: Path) -> None:
    with crawled(tmp_path) as across:
        assert list(across.passing(SITE, pages_of(across))) == list(pages_of(across))


def test_what_passed_by_tells_what_a_look_of_its_own_tells(tmp_path: Path) -> None:
    with crawled(tmp_path) as across:
        alone = across.gathered()
        passed = AcrossSites(evidence=across.evidence, sites=across.sites, register=REGISTER, policy=POLICY)
        list(passed.passing(SITE, pages_of(across)))

        assert passed.gathered() == alone


def test_pages_that_have_passed_are_not_read_again(tmp_path: Path) -> None:
    with crawled(tmp_path) as across:
        list(across.passing(SITE, pages_of(across)))
        list(across.passing(SITE, pages_of(across)))
        [link] = across.gathered()[0].links

        assert (link.target.handle, link.count, len(link.on)) == ("aldergrove", 2, 2)


def test_pages_that_passed_in_part_count_for_nothing(tmp_path: Path) -> None:
    with crawled(tmp_path) as across:
        next(across.passing(SITE, pages_of(across)))
        [link] = across.gathered()[0].links

        assert link.count == 2


def test_a_paper_elsewhere_that_every_page_leads_to_is_one_paper(tmp_path: Path) -> None:
    with crawled(tmp_path) as across:
        papers = across.gathered()[1].items

        assert [(paper.url, paper.text) for paper in papers] == [(LINKS[1], "")]
