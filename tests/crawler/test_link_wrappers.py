"""Redirects, mail filters and archives give up the address that they hold."""

import pytest

from crawler.link_wrappers import of_the_web, unwrapped

ADDRESS = "https://x.com/AlderGrove"


@pytest.mark.parametrize(
    ("host", "rest"),
    [
        ("l.facebook.com", "/l.php?u=https%3A%2F%2Fx.com%2FAlderGrove&h=AT0"),
        ("www.google.co.uk", "/url?sa=t&q=https://x.com/AlderGrove"),
        ("eur01.safelinks.protection.outlook.com", "/?url=https%3A%2F%2Fx.com%2FAlderGrove&amp;data=05"),
        ("urldefense.proofpoint.com", "/v2/url?u=https-3A__x.com_AlderGrove&d=Dw"),
        ("urldefense.com", "/v3/__https://x.com/AlderGrove__;!!N11$"),
        ("secure-web.cisco.com", "/1aBc/https%3A%2F%2Fx.com%2FAlderGrove"),
        ("web.archive.org", "/web/20230401/https://x.com/AlderGrove"),
        ("www.bing.com", "/ck/a?p=1&u=a1aHR0cHM6Ly94LmNvbS9BbGRlckdyb3Zl&ntb=1"),
        ("eu.protection.sophos.com", "/?d=x.com&u=aHR0cHM6Ly94LmNvbS9BbGRlckdyb3Zl&p=m"),
    ],
)
def test_an_address_that_is_held(host: str, rest: str) -> None:
    assert unwrapped(host, rest) == ADDRESS


@pytest.mark.parametrize(
    ("host", "rest"),
    [
        ("www.aldergrove.example", "/?u=https://x.com/AlderGrove"),
        ("www.google.com", "/search?q=https://x.com/AlderGrove"),
        ("www.google.com", "/url?q=office"),
        ("www.bing.com", "/ck/a?u=a1!!!"),
        ("www.bing.com", "/ck/a?u=a1aHR0c_-8"),
        ("urldefense.com", "/v3/x"),
        ("l.facebook.com", "/l.php"),
        ("", ""),
    ],
)
def test_what_holds_none(host: str, rest: str) -> None:
    assert unwrapped(host, rest) == ""


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("fb://group/123", "https://www.facebook.com/groups/123"),
        ("fb://page/?id=123", "https://www.facebook.com/profile.php?id=123"),
        ("spotify:show:abc", "https://open.spotify.com/show/abc"),
        ("at://did:plc:abc", "https://bsky.app/profile/did:plc:abc"),
        ("intent://x.com/AlderGrove#Intent;scheme=https;end", ADDRESS),
        ("snapchat://add/alder", "https://www.snapchat.com/add/alder"),
        ("mailto:office@aldergrove.example", "mailto:office@aldergrove.example"),
        (ADDRESS, ADDRESS),
    ],
)
def test_an_address_that_opens_an_application(url: str, meant: str) -> None:
    assert of_the_web(url) == meant
