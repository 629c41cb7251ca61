"""What checks are shown is what evidence holds, with what it lacks."""

import asyncio
from dataclasses import replace
from pathlib import Path

import builders
from web.small_site import Given, small_site

from audit.platform_table import read_platforms
from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from crawler.plan import Plan
from crawler.scope import Resolve, scope_of
from records.policy import CrawlSettings
from records.reason import Reason
from records.sight import NoSuchPart, Stream, Unseen

HOME = "http://www.aldergrove.example/"
TEXT = "<title>{}</title><p>Welcome to Alder Grove Primary School, where every child learns.</p>"
SITE = builders.site(url=HOME, account_id="site", platform="website")
PORTAL = builders.account(account_id="portal", type=builders.AccountType.CLOSED_PORTAL, platform="tapestry", url="https://www.tapestryjournal.com/")
INSTAGRAM = builders.account(account_id="instagram")
REGISTER = builders.register(accounts=(SITE, PORTAL, INSTAGRAM))
ROOT = Path(__file__).resolve().parents[2]
FORMS = read_platforms(ROOT / "policy" / "platforms.csv", builders.DAY)[1]
POLICY = replace(builders.policy(), crawl=CrawlSettings(rate=0, timeout=5), url_forms=FORMS)


def seen(folder: Path, answers: dict[str, Given | str]) -> SeenInEvidence:
    with small_site(answers) as running:
        plan = Plan(
            accounts=REGISTER.accounts, policy=POLICY, scope=scope_of(REGISTER, POLICY), settings=POLICY.crawl, agent="tester", workers=0,
            resolve=Resolve(host="127.0.0.1", port=running.port),
        )  # fmt: skip
        with Evidence(folder, software="test", create=True) as evidence:
            evidence.set_about("day", "2026-11-20")
            asyncio.run(crawl(plan, evidence))
    return SeenInEvidence(folder=Evidence(folder), register=REGISTER, policy=POLICY)


def test_a_picture_on_another_host_is_counted_as_not_seen(tmp_path: Path) -> None:
    observed = seen(tmp_path, {"/": TEXT.format("Home") + '<img src="http://cdn.example/a.jpg" alt="a tree">'})
    pictures = observed.pictures(SITE)

    assert isinstance(pictures, Stream)
    assert [(gap.reason, gap.count) for gap in pictures.sight.gaps] == [(Reason.OUTSIDE_REGISTER, 1)]
    observed.folder.close()


def test_a_policy_on_another_host_is_there_and_unread(tmp_path: Path) -> None:
    link = '<a href="http://files.vendor.example/social-media-policy.pdf">Social media policy</a>'
    observed = seen(tmp_path, {"/": TEXT.format("Home") + link})
    papers = observed.papers().of("site")

    assert [(paper.link_text, paper.text) for paper in papers] == [("Social media policy", "")]
    observed.folder.close()


def test_a_page_that_was_not_seen_makes_files_incomplete_too(tmp_path: Path) -> None:
    observed = seen(tmp_path, {"/": TEXT.format("Home") + '<a href="/a">a</a>', "/a": Given(status=500)})
    documents = observed.documents(SITE)

    assert isinstance(documents, Stream)
    assert not documents.sight.complete
    observed.folder.close()


def test_a_redirect_to_a_platform_is_a_link_to_it(tmp_path: Path) -> None:
    away = Given(status=302, headers={"Location": "https://www.instagram.com/aldergroveprimary/"})
    observed = seen(tmp_path, {"/": TEXT.format("Home") + '<a href="/instagram">Instagram</a>', "/instagram": away})
    links = [(link.target.canonical, link.account_id) for link in observed.discovered().links]

    assert links == [("https://www.instagram.com/aldergroveprimary/", "instagram")]
    observed.folder.close()


def test_a_closed_portal_and_a_forbidden_platform_say_why(tmp_path: Path) -> None:
    observed = seen(tmp_path, {"/": TEXT.format("Home")})
    told = {(part.account_id, part.part): part.reason for part in observed.unseen()}

    assert told["portal", "portal"] is Reason.AUTH_REQUIRED
    assert told["instagram", "profile"] is Reason.TERMS_DISALLOW
    assert isinstance(observed.profile(PORTAL), NoSuchPart)
    assert isinstance(observed.pages(INSTAGRAM), NoSuchPart)
    assert isinstance(observed.pictures(INSTAGRAM), Unseen)
    observed.folder.close()
