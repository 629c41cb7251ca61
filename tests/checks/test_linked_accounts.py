"""Accounts that a site links to first, and what was not seen of its links."""

from builders import PARTLY_SEEN, discovered, platform_link, policy, site, target

from checks.linked_accounts import first_page, linked_from, platform_name, unsettled
from records.presence import LinkKind
from records.reason import Reason

HOME, NEWS = "https://www.aldergrove.example/", "https://www.aldergrove.example/news"
ON_TWO = (("aldergrove-site", NEWS), ("trust-site", "https://a.larkspurtrust.example/"))


def test_each_is_told_at_the_site_of_the_first_address() -> None:
    links = discovered(platform_link(on=ON_TWO), platform_link(target=target("second")), platform_link(target=target(kind=LinkKind.POST)))

    assert [link.target.handle for link in linked_from(site(), links)] == ["second"]


def test_the_first_page_of_the_site() -> None:
    assert first_page(platform_link(on=(*ON_TWO, ("aldergrove-site", HOME))), site()) == HOME


def test_the_platform_has_its_name() -> None:
    assert platform_name(platform_link(), policy()) == "Instagram"


def test_pages_and_short_links_that_were_not_seen() -> None:
    short = platform_link(target=target("", kind=LinkKind.SHORT))

    told = list(unsettled(site(), discovered(short, sights=(("aldergrove-site", PARTLY_SEEN),))))

    assert [ruling.reason for ruling in told] == [Reason.OUTSIDE_REGISTER, Reason.LIMIT_REACHED]


def test_all_was_seen() -> None:
    assert list(unsettled(site(), discovered(platform_link()))) == []
