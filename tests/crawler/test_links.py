"""Where links lead: every spelling of an account is that account, and nothing else is one."""

import csv
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from builders import account, page
from made_answers import SHARED, platforms

from crawler.links import discovered, page_links, target
from records.presence import REGISTRABLE, LinkKind, PlatformLink, Target
from records.register import Account, AccountType, Register, Status
from records.web import Form, Image, Link

FORMS = platforms()[1]
SPELLINGS = list(csv.DictReader((Path(__file__).parent / "spellings.csv").read_text(encoding="utf-8").splitlines()))
SITE = "https://www.aldergrove.example/"

HOSTS = {
    "facebook_page": "www.facebook.com",
    "facebook_group": "www.facebook.com",
    "instagram": "www.instagram.com",
    "threads": "www.threads.net",
    "x": "twitter.com",
    "youtube": "www.youtube.com",
    "tiktok": "www.tiktok.com",
    "linkedin": "uk.linkedin.com",
    "snapchat": "www.snapchat.com",
    "whatsapp": "api.whatsapp.com",
    "telegram": "t.me",
    "pinterest": "www.pinterest.co.uk",
    "vimeo": "vimeo.com",
    "flickr": "www.flickr.com",
    "reddit": "www.reddit.com",
    "twitch": "www.twitch.tv",
    "bluesky": "bsky.app",
    "mastodon": "mastodon.social",
    "tumblr": "www.tumblr.com",
    "spotify": "open.spotify.com",
    "soundcloud": "soundcloud.com",
}


def spelled(row: dict[str, str]) -> str:
    return row["url"].replace(r"\u0430", "\u0430")


def told(url: str) -> tuple[str, str, str]:
    found = target(url, FORMS)
    return (found.platform, found.kind.value, found.stable_id or found.handle) if found is not None else ("", "", "")


def joined(found: Iterable[str | Link], *rows: Account) -> tuple[PlatformLink, ...]:
    links = (link if isinstance(link, Link) else Link(url=link, text="Follow us", place="footer") for link in found)
    return discovered((("aldergrove-site", f"{SITE}{number}", link) for number, link in enumerate(links)), Register(accounts=rows), FORMS)


@pytest.mark.parametrize("row", [row for row in SPELLINGS if row["kind"] in {*REGISTRABLE, "invite"}], ids=spelled)
def test_an_account_in_each_spelling(row: dict[str, str]) -> None:
    assert told(spelled(row)) == (row["platform"], row["kind"], row["names"])


@pytest.mark.parametrize("row", [row for row in SPELLINGS if row["kind"] and row["kind"] not in {*REGISTRABLE, "invite"}], ids=spelled)
def test_what_is_no_account(row: dict[str, str]) -> None:
    assert told(spelled(row))[:2] == (row["platform"], row["kind"])


@pytest.mark.parametrize("row", [row for row in SPELLINGS if not row["kind"]], ids=spelled)
def test_what_is_on_no_platform(row: dict[str, str]) -> None:
    assert target(spelled(row), FORMS) is None


def test_the_table_of_spellings_is_long_and_knows_every_platform() -> None:
    assert len(SPELLINGS) >= 300
    assert {form.platform for form in FORMS} <= {row["platform"] for row in SPELLINGS}


@pytest.mark.parametrize("row", [row for row in SPELLINGS if row["kind"] in {*REGISTRABLE, "invite"}], ids=spelled)
def test_the_canonical_address_leads_to_the_same(row: dict[str, str]) -> None:
    found = target(spelled(row), FORMS)

    assert found is not None
    again = target(found.canonical, FORMS)
    assert again is not None
    assert again.same == found.same


def test_one_account_has_one_identity_whatever_its_spelling() -> None:
    spellings = [spelled(row) for row in SPELLINGS if row["platform"] == "facebook_page" and row["names"] == "aldergroveprimary"]

    assert len(spellings) > 10
    assert len({found.same for url in spellings if (found := target(url, FORMS))}) == 1


def test_a_personal_profile_is_other_and_no_account() -> None:
    found = target("https://www.linkedin.com/in/rowan-ashdown-990001/?originalSubdomain=uk", FORMS)

    assert found == Target(platform="linkedin", kind=LinkKind.OTHER, canonical="https://linkedin.com/in/rowan-ashdown-990001")


def test_redirects_within_redirects_come_to_an_end() -> None:
    url = "https://www.aldergrove.example/"
    for _ in range(30):
        url = f"https://www.google.com/url?q={url}"

    assert target(url, FORMS) is None


def test_any_text_is_an_answer_and_no_error() -> None:
    odd = [
        "http://[",
        "https://[::1",
        "//",
        "http:///x",
        "https://x.com:99999999/AlderGrove",
        "https://%zz/",
        "\x00",
        "https://x.com/%",
        "://",
        "x" * 9999,
    ]

    assert [url for url in odd if isinstance(target(url, FORMS), Exception)] == []


def test_one_table_does_not_answer_for_another() -> None:
    url = "https://x.com/AlderGrove"

    assert target(url, FORMS) is not None
    assert target(url, ()) is None
    assert target(url, FORMS) is not None


def test_links_that_are_none_cost_little() -> None:
    urls = [f"https://www.aldergrove.example/news/{number}/?page={number}" for number in range(20_000)]
    begins = time.process_time()
    for url in urls:
        target(url, FORMS)
    each = (time.process_time() - begins) / len(urls)

    # Some 2 microseconds where nothing else runs; the margin is for a busy machine.
    assert each < 25e-6


# What stands on a page.


def test_every_kind_of_place_gives_links() -> None:
    seen = page(
        links=(Link(url="https://x.com/AlderGrove"), Link(url="https://bsky.app/profile/aldergrove.example", element="link", rel="me")),
        embeds=("https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2FAlderGrove",),
        images=(
            Image(at=SITE, url="https://www.facebook.com/tr?id=1&noscript=1", alt="Private words"),
            Image(at=SITE, url="data:image/png;base64"),
        ),
        scripts=("https://platform.twitter.com/widgets.js",),
        feeds=("https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefABCDEF",),
        metas=(
            ("twitter:site", "@AlderGrove"),
            ("article:publisher", "https://www.facebook.com/AlderGrove"),
            ("fb:pages", "100099000000001"),
        ),
        structured=('{"@type": "School", "sameAs": ["https://www.instagram.com/aldergrove/"], "url": "https://www.aldergrove.example/"}',),
        forms=(Form(action="https://x.com/search"),),
    )
    found = {link.element: link.url for link in page_links(seen)}

    assert set(found) == {
        "a",
        "link",
        "embed",
        "img",
        "script",
        "meta twitter:site",
        "meta article:publisher",
        "meta fb:pages",
        "json-ld sameAs",
        "json-ld url",
    }


def test_a_picture_gives_no_words() -> None:
    found = [link for link in page_links(page(images=(Image(at=SITE, url=f"{SITE}a.jpg", alt="Private words"),))) if link.element == "img"]

    assert [link.text for link in found] == [""]


def test_an_embedded_page_that_is_a_link_already_is_told_once() -> None:
    url = "https://www.youtube.com/embed/abcdefghijk"
    found = list(page_links(page(links=(Link(url=url, element="iframe"),), embeds=(url,))))

    assert [link.url for link in found].count(url) == 1


@pytest.mark.parametrize(
    "facts",
    [
        '{"@type": "Person", "name": "R. Ashdown", "sameAs": ["https://x.com/rowanashdown"]}',
        '{"@type": "Article", "author": {"@type": "Thing", "url": "https://x.com/rowanashdown"}}',
        '{"@graph": [{"@type": ["Person", "Organization"], "sameAs": "https://x.com/rowanashdown"}]}',
        '{"@type": "School", "sameAs": [null, 4, {"a": 1}]}',
        '{"sameAs": "https://x.com/rowan',
        "[" * 3000,
    ],
)
def test_structured_facts_of_persons_and_broken_ones_give_nothing(facts: str) -> None:
    assert [link for link in page_links(page(structured=(facts,), links=(), images=())) if "x.com" in link.url] == []


def test_facts_in_a_graph_are_read() -> None:
    facts = '{"@graph": [{"@type": "WebSite"}, {"@type": "School", "sameAs": "https://x.com/AlderGrove"}]}'

    assert "https://x.com/AlderGrove" in [link.url for link in page_links(page(structured=(facts,)))]


@pytest.mark.parametrize("content", ["Alder Grove School", "", "@", "https://x.com/AlderGrove"])
def test_a_twitter_site_that_is_no_handle_is_left_out(content: str) -> None:
    found = [link for link in page_links(page(metas=(("twitter:site", content),))) if link.element.startswith("meta")]

    assert found == []


def test_who_wrote_a_page_is_not_the_sites_account() -> None:
    found = [link for link in page_links(page(metas=(("twitter:creator", "@rowanashdown"),))) if "rowan" in link.url]

    assert found == []


# All that was found, joined.


def test_all_spellings_of_one_account_are_one_line() -> None:
    found = joined(["https://www.facebook.com/AlderGrove", "http://m.facebook.com/alder.grove/?ref=x", "https://fb.com/aldergrove/about"])

    assert [(link.target.handle, link.count, len(link.on)) for link in found] == [("aldergrove", 3, 3)]


def test_the_order_of_pages_changes_nothing() -> None:
    urls = [spelled(row) for row in SPELLINGS if row["kind"]]
    links = [("site", f"{SITE}{number}", Link(url=url)) for number, url in enumerate(urls)]

    assert discovered(links, Register(accounts=()), FORMS) == discovered(reversed(links), Register(accounts=()), FORMS)


def test_where_and_texts() -> None:
    found = joined(
        [
            Link(url="https://x.com/AlderGrove", text=" Follow \n us ", place="footer"),
            Link(url="https://x.com/aldergrove", element="iframe"),
        ]
    )

    assert (found[0].where, found[0].texts) == (("footer a", "main iframe"), ("Follow us",))


def row(platform: str, **changes: object) -> Account:
    return account(account_id="the-row", platform=platform, **{"url": "", "handle": "", "stable_id": "", **changes})


@pytest.mark.parametrize(
    ("url", "registered"),
    [
        ("https://www.facebook.com/alder.grove/", row("facebook_page", url="facebook.com/AlderGrove")),
        ("https://www.facebook.com/AlderGrove", row("facebook_page", handle="Alder.Grove")),
        ("https://www.facebook.com/profile.php?id=100099000000001", row("facebook_page", stable_id="100099000000001")),
        ("https://www.facebook.com/AlderGrove", row("facebook", url="https://m.facebook.com/AlderGrove/about")),
        ("https://m.me/AlderGrove", row("facebook_page", url="https://www.facebook.com/AlderGrove")),
        ("https://twitter.com/AlderGrove", row("x", url="https://x.com/aldergrove")),
        ("https://twitter.com/AlderGrove", row("x", handle="@AlderGrove")),
        ("https://www.instagram.com/aldergrove/", row("instagram", handle="instagram.com/aldergrove")),
        ("https://www.youtube.com/c/AlderGrove", row("youtube", url="https://www.youtube.com/@aldergrove")),
        ("https://www.youtube.com/channel/UC0123456789abcdefABCDEF", row("youtube", stable_id="UC0123456789abcdefABCDEF")),
        ("https://www.linkedin.com/school/larkspur/", row("linkedin", url="https://uk.linkedin.com/company/larkspur")),
        ("https://wa.me/447700900123", row("whatsapp", url="https://api.whatsapp.com/send?phone=%2B447700900123")),
        ("https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", row("whatsapp", url="https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv")),
        ("https://fb.me/aldergrove1", row("facebook_page", url="https://fb.me/aldergrove1")),
        ("https://social.example/@aldergrove", row("mastodon", url="https://social.example/@AlderGrove")),
        ("https://aldergrove.wordpress.com/about/", row("wordpress_com", url="https://aldergrove.wordpress.com")),
    ],
    ids=lambda value: value if isinstance(value, str) else value.platform,
)
def test_a_link_finds_its_row(url: str, registered: Account) -> None:
    assert [link.account_id for link in joined([url], registered)] == ["the-row"]


@pytest.mark.parametrize(
    ("url", "registered"),
    [
        ("https://www.facebook.com/AlderGroveFriends", row("facebook_page", url="https://www.facebook.com/AlderGrove")),
        ("https://www.facebook.com/groups/aldergrove", row("facebook_page", url="https://www.facebook.com/AlderGrove")),
        ("https://www.instagram.com/aldergrove/", row("x", handle="aldergrove")),
        ("https://x.com/AlderGrove/status/123", row("x", url="https://x.com/AlderGrove")),
        ("https://x.com/intent/tweet?via=AlderGrove", row("x", url="https://x.com/AlderGrove")),
        ("https://chat.whatsapp.com/abCdEfGhIjKlMnOpQrStUv", row("whatsapp", url="https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv")),
        ("https://www.instagram.com/aldergrove/", row("instagram", handle="Alder Grove Primary")),
        ("https://www.instagram.com/aldergrove/", row("instagram")),
    ],
    ids=lambda value: value if isinstance(value, str) else value.platform,
)
def test_a_link_does_not_find_the_row_of_another(url: str, registered: Account) -> None:
    assert [link.account_id for link in joined([url], registered)] == [""]


def test_a_live_row_comes_before_a_closed_one() -> None:
    closed = account(account_id="old-row", platform="x", url="https://x.com/AlderGrove", handle="", status=Status.CLOSED)
    live = account(account_id="new-row", platform="x", url="https://x.com/AlderGrove", handle="")

    assert [link.account_id for link in joined(["https://x.com/AlderGrove"], closed, live)] == ["new-row"]


def test_links_to_registered_sites_are_no_platform_links() -> None:
    site = account(
        account_id="year6", platform="wordpress_com", type=AccountType.WEBSITE, url="https://aldergroveyear6.wordpress.com/", handle=""
    )

    assert joined(["https://aldergroveyear6.wordpress.com/about", "https://www.aldergrove.example/"], site) == ()


def test_a_server_nobody_knows_is_mastodon_where_the_site_claims_the_account() -> None:
    found = joined([Link(url="https://social.example/@AlderGrove", rel="me noopener", element="link")])

    assert [(link.target.platform, link.target.handle) for link in found] == [("mastodon", "aldergrove@social.example")]


@pytest.mark.parametrize(
    ("url", "rel"), [("https://news.example/@aldergrove", ""), ("https://medium.com/@aldergrove", "me"), (SITE, "me")]
)
def test_another_at_name_is_no_mastodon(url: str, rel: str) -> None:
    assert joined([Link(url=url, rel=rel)]) == ()


@pytest.mark.shared_data
def test_the_cases_of_the_facts() -> None:
    path = SHARED / "domain" / "platform_url_testcases.csv"
    if not path.is_file():
        pytest.skip("the table of cases is not beside the project")
    wrong = []
    with path.open(encoding="utf-8", newline="") as file:
        for case in csv.DictReader(file):
            key, expected = case["platform_key"], case["expected_kind"]
            found = target(f"https://{HOSTS[key]}{case['path_and_query']}", FORMS)
            own = found if found is not None and found.platform == key else None
            kind = "none"
            if own is not None and (own.kind in REGISTRABLE or own.kind is LinkKind.POST):
                kind = "post" if own.kind is LinkKind.POST else "profile"
            wrong += [case] if kind != expected else []

    assert wrong == []
