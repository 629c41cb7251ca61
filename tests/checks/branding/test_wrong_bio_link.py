"""BRD-03: where the link in a bio leads."""

import re

import pytest
from builders import PRIMARY, THE_TRUST, account, policy, profile, register, rulings, school, site, url_form, verdicts

from checks.branding.wrong_bio_link import wrong_bio_link
from records.reason import Reason
from records.register import TRUST, School
from records.verdict import Verdict


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (("https://www.aldergrove.example/",), Verdict.PASS),
        (("http://aldergrove.example",), Verdict.PASS),
        (("aldergrove.example/contact",), Verdict.PASS),
        (("https://News.AlderGrove.Example/today",), Verdict.PASS),
        (("https://www.larkspurtrust.example/schools",), Verdict.PASS),
        (("https://shop.example/", "https://www.aldergrove.example/"), Verdict.PASS),
        (("https://shop.example/",), Verdict.FAIL),
        (("https://notaldergrove.example/",), Verdict.FAIL),
        (("https://aldergrove.example.evil.example/",), Verdict.FAIL),
        (("https://www.beaconhill.example/",), Verdict.FAIL),
        (("https://linktr.ee/aldergrove", "https://shop.example/"), Verdict.FAIL),
        (("https://linktr.ee/aldergrove",), Verdict.REVIEW),
        (("https://www.instagram.com/aldergroveprimary/",), Verdict.REVIEW),
        (("https://reports.ofsted.gov.uk/",), Verdict.REVIEW),
        (("mailto:office@aldergrove.example",), Verdict.REVIEW),
        ((), Verdict.REVIEW),
    ],
)
def test_where_the_bio_leads(links: tuple[str, ...], expected: Verdict) -> None:
    assert verdicts(wrong_bio_link, profile=profile(links=links)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our web site: aldergrove.example", Verdict.PASS),
        ("Visit www.aldergrove.example/news.", Verdict.PASS),
        ("News at https://www.aldergrove.example.", Verdict.PASS),
        ("(aldergrove.example)", Verdict.PASS),
        ("linktr.ee/copperbeech", Verdict.REVIEW),
        ("shop.example/sale", Verdict.FAIL),
        # No addresses of sites.
        ("office@aldergrove.example", Verdict.REVIEW),
        ("We are a school.Follow us for news", Verdict.REVIEW),
        ("Ages 4.5 to 11, e.g. Year 6. St.Mary", Verdict.REVIEW),
    ],
)
def test_an_address_written_in_the_bio_counts_as_a_link(text: str, expected: Verdict) -> None:
    assert verdicts(wrong_bio_link, profile=profile(text=text, links=())) == [expected]


def test_the_registered_site_is_official_without_a_domain_in_the_settings() -> None:
    handed_in = register(accounts=(account(), site(url="https://agps.example/welcome")))
    shown = profile(links=("https://agps.example/",))

    assert verdicts(wrong_bio_link, profile=shown, school=school(domains=()), register=handed_in) == [Verdict.PASS]


def test_an_entry_for_one_account_does_not_allow_its_whole_host() -> None:
    links = ("https://www.facebook.com/somebody",)

    assert verdicts(wrong_bio_link, profile=profile(links=links)) == [Verdict.FAIL]


def test_a_short_address_hides_where_it_leads() -> None:
    short = policy(url_forms=(url_form("x", r"x\.com", short_hosts=("t.co",)),))

    [said] = rulings(wrong_bio_link, profile=profile(links=("https://t.co/abc",)), policy=short)

    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, Reason.OUTSIDE_REGISTER)


def test_without_a_known_site_nothing_can_be_told() -> None:
    nowhere = register(accounts=(account(),), schools=(PRIMARY,))

    said = rulings(wrong_bio_link, school=School(urn="990001", name="Alder"), register=nowhere, policy=policy(trust_domains=()))

    assert [ruling.reason for ruling in said] == [Reason.REFERENCE_MISSING]


def test_a_platform_without_a_link_in_its_bio_is_not_spoken_of() -> None:
    assert verdicts(wrong_bio_link, account=account(platform="classdojo")) == [Verdict.NOT_APPLICABLE]


def test_the_trusts_own_account_leads_to_the_trusts_site() -> None:
    of_trust = account(entity_urn=TRUST)

    said = verdicts(wrong_bio_link, account=of_trust, school=THE_TRUST, profile=profile(links=("https://www.larkspurtrust.example/",)))

    assert said == [Verdict.PASS]


def test_the_sentence_names_host_and_place() -> None:
    [said] = rulings(wrong_bio_link, profile=profile(links=("https://shop.example/sale?x=1",)))

    assert re.search(r"links to shop\.example and to 0 official sites \(aldergrove\.example\)", said.what)
    assert said.at == profile().url
