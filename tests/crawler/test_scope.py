"""The guard lets in the registered sites and nothing else."""

import pytest

from crawler.scope import Scope, is_private, site_scope
from records.register import Account, AccountType, Status


def site(url: str) -> Account:
    return Account(
        account_id="site", entity_urn="990001", platform="website", type=AccountType.WEBSITE, status=Status.ACTIVE, url=url
    )


@pytest.mark.parametrize(
    ("registered", "url", "inside"),
    [
        ("https://www.hillside.example/", "https://www.hillside.example/news", True),
        ("https://www.hillside.example/", "http://hillside.example/news", True),
        ("https://www.hillside.example/", "https://WWW.Hillside.example./", True),
        ("https://www.hillside.example", "https://www.hillside.example", True),
        ("https://www.hillside.example/", "https://moodle.hillside.example/", False),
        ("https://www.hillside.example/", "https://hillside.example.evil.example/", False),
        ("https://www.hillside.example/", "https://hillside.example@evil.example/", False),
        ("https://www.hillside.example/", "https://www.hillside.example:443/news", True),
        ("https://www.hillside.example/", "https://www.hillside.example:8443/news", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/news", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:9000/news", False),
        ("https://www.hillside.example/", "ftp://www.hillside.example/", False),
        ("https://www.hillside.example/", "file:///etc/passwd", False),
        ("https://sites.example/view/hillside/", "https://sites.example/view/hillside/news", True),
        ("https://sites.example/view/hillside/", "https://sites.example/view/other", False),
        ("https://sites.example/hillside/index.html", "https://sites.example/hillside/news.html", True),
    ],
)
def test_what_belongs_to_a_site(registered: str, url: str, inside: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert site_scope(site(registered)).holds(url) is inside


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("127.0.0.1", True),
        ("10.0.0.8", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("::ffff:192.168.1.1", True),
        ("fe80::1", True),
        ("224.0.0.1", True),
        ("localhost", True),
        ("127.1", True),
        ("2130706433", True),
        ("0x7f000001", True),
        ("0X7F.1", True),
        ("127.0x1", True),
        ("017700000001", True),
        ("0177.0.0.1", True),
        ("0.0.0.0", True),  # noqa: S104  (a case of the table)
        ("100.64.0.1", True),
        ("255.255.255.255", True),
        ("::", True),
        ("[::1]", True),
        ("::127.0.0.1", True),
        ("::ffff:0:10.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b:1::7f00:1", True),
        ("2002:7f00:1::", True),
        ("2001:0:7f00:1::", True),
        ("fec0::1", True),
        ("fd00::1", True),
        ("fe80::1%eth0", True),
        ("www.localhost", True),
        ("64:ff9b::808:808", False),
        ("2002:808:808::", False),
        ("0x7f.example", False),
        ("4you.example", False),
        ("xn--schle-mva.example", False),
        ("8.8.8.8", False),
        ("www.hillside.example", False),
        ("2606:4700::1111", False),
    ],
)
def test_which_hosts_are_private(host: str, private: bool) -> None:  # noqa: FBT001  (a column of the table)
    assert is_private(host) is private


def scope(*, private_hosts: frozenset[str] = frozenset()) -> Scope:
    sites = (("site", site_scope(site("http://127.0.0.1:8000/"))),)
    return Scope(sites=sites, asset_hosts=frozenset({"files.vendor.example"}), private_hosts=private_hosts)


def test_a_private_site_is_shut_unless_its_row_opens_it() -> None:
    assert not scope().allows_page("site", "http://127.0.0.1:8000/news")


def test_a_row_opens_a_private_site() -> None:
    assert scope(private_hosts=frozenset({"127.0.0.1"})).allows_page("site", "http://127.0.0.1:8000/news")


def test_files_may_come_from_a_vendors_host() -> None:
    assert scope().allows_file("https://files.vendor.example/a.jpg")


def test_pages_may_not_come_from_a_vendors_host() -> None:
    assert not scope().allows_page("site", "https://files.vendor.example/page")
