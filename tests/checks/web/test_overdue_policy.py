"""WEB-03: whether the social media policy is published, and until when it holds."""

import pytest
from builders import PARTLY_SEEN, account, paper, papers, register, rulings, site, trust_site, verdicts

from checks.web.overdue_policy import overdue_policy
from records.reason import Reason
from records.register import Status
from records.sight import ALL_SEEN
from records.verdict import Verdict
from records.web import Paper

IN_FORCE = "Social Media Policy\nNext review: September 2027"
OVERDUE = "Social Media Policy\nReview Date: 1st September 2022"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ((paper(text=IN_FORCE),), Verdict.PASS),
        ((paper(text="Review date: 20/11/2026"),), Verdict.PASS),
        ((paper(text="Review date: 19/11/2026"),), Verdict.FAIL),
        ((paper(text=OVERDUE),), Verdict.FAIL),
        ((paper(text="Approved: 1st September 2020\nRenewal: Every two years"),), Verdict.FAIL),
        ((paper(text="Approved: 1st September 2025\nRenewal: Every two years"),), Verdict.PASS),
        ((paper(text=OVERDUE), paper(text=IN_FORCE, url="https://www.aldergrove.example/files/new.pdf")), Verdict.PASS),
        ((paper(text="Social Media Policy\nBe kind."),), Verdict.REVIEW),
        ((paper(text=OVERDUE), paper(text="Social Media Policy")), Verdict.REVIEW),
        ((paper(text=""),), Verdict.UNKNOWN),
        # Another policy, and a page that merely mentions the policy.
        ((paper(title="Online Safety Policy", url="https://www.aldergrove.example/files/online.pdf", text=IN_FORCE),), Verdict.FAIL),
        ((paper(title="News", url="https://www.aldergrove.example/news", text="We are writing a policy."),), Verdict.FAIL),
        ((), Verdict.FAIL),
    ],
)
def test_what_the_site_publishes(own: tuple[Paper, ...], expected: Verdict) -> None:
    assert verdicts(overdue_policy, account=site(), papers=papers(*own)) == [expected]


def test_the_trusts_site_may_publish_it_for_its_schools() -> None:
    of_trust = paper(account_id="trust-site", text=OVERDUE)

    [said] = rulings(overdue_policy, account=site(), papers=papers(of_trust))

    assert said.verdict is Verdict.NOT_APPLICABLE
    assert of_trust.url in said.what


def test_the_schools_other_site_is_called_that_and_not_the_trusts() -> None:
    blog = site(account_id="aldergrove-blog", url="https://blog.aldergrove.example/")
    shown = papers(paper(account_id="aldergrove-blog", text=IN_FORCE))

    [said] = rulings(overdue_policy, account=site(), papers=shown, register=register(accounts=(site(), blog, trust_site())))

    assert (said.verdict, said.at) == (Verdict.NOT_APPLICABLE, paper().url)
    assert said.what == f"the school's other site publishes it: see there ({paper().url})"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (OVERDUE, "overdue: it was to be reviewed by 2022-09-01"),
        ("Social Media Policy", "names no review date"),
        ("", "could not be read"),
    ],
)
def test_what_is_wrong_with_the_other_sites_paper_is_said(text: str, state: str) -> None:
    [said] = rulings(overdue_policy, account=site(), papers=papers(paper(account_id="trust-site", text=text)))

    assert said.what.startswith("the trust's site publishes it: see there")
    assert state in said.what


def test_of_two_papers_elsewhere_the_one_in_force_is_named() -> None:
    new = "https://www.larkspurtrust.example/files/new.pdf"
    shown = papers(paper(account_id="trust-site", text=OVERDUE), paper(account_id="trust-site", text=IN_FORCE, url=new))

    [said] = rulings(overdue_policy, account=site(), papers=shown)

    assert said.what == f"the trust's site publishes it: see there ({new})"


def test_the_trusts_site_is_told_of_a_schools_paper_as_a_schools() -> None:
    [said] = rulings(overdue_policy, account=trust_site(), papers=papers(paper(text=OVERDUE)))

    assert said.what.startswith("a school's site publishes it")
    assert "overdue" in said.what


def test_a_school_may_publish_it_for_the_trust() -> None:
    assert verdicts(overdue_policy, account=trust_site(), papers=papers(paper(text=IN_FORCE))) == [Verdict.NOT_APPLICABLE]


def test_another_schools_policy_is_none_of_this_school() -> None:
    other = site(account_id="beaconhill-site", entity_urn="990002")
    sights = (("aldergrove-site", ALL_SEEN), ("trust-site", ALL_SEEN), ("beaconhill-site", ALL_SEEN))
    shown = papers(paper(account_id="beaconhill-site", text=IN_FORCE), sights=sights)

    said = verdicts(overdue_policy, account=site(), papers=shown, register=register(accounts=(site(), trust_site(), other)))

    assert said == [Verdict.FAIL]


def test_one_policy_in_force_is_enough_though_not_all_pages_were_seen() -> None:
    shown = papers(paper(text=IN_FORCE), sights=(("aldergrove-site", PARTLY_SEEN),))

    assert verdicts(overdue_policy, account=site(), papers=shown) == [Verdict.PASS]


@pytest.mark.parametrize("partial", ["aldergrove-site", "trust-site"])
def test_none_found_on_pages_seen_in_part_is_unknown(partial: str) -> None:
    sights = tuple((name, PARTLY_SEEN if name == partial else ALL_SEEN) for name in ("aldergrove-site", "trust-site"))

    [said] = rulings(overdue_policy, account=site(), papers=papers(sights=sights))

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.LIMIT_REACHED)


def test_a_trusts_site_that_is_not_live_yet_is_not_asked() -> None:
    rows = register(accounts=(site(), trust_site(status=Status.PLANNED)))

    assert verdicts(overdue_policy, account=site(), papers=papers(sights=(("aldergrove-site", ALL_SEEN),)), register=rows) == [Verdict.FAIL]


def test_an_account_on_a_platform_is_not_spoken_of() -> None:
    assert verdicts(overdue_policy, account=account()) == [Verdict.NOT_APPLICABLE]


def test_the_failure_names_day_and_address() -> None:
    [said] = rulings(overdue_policy, account=site(), papers=papers(paper(text=OVERDUE)))

    assert "2022-09-01" in said.what
    assert paper().url in said.what
    assert said.at == paper().url
