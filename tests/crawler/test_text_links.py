"""Accounts that a text names without a link: addresses written out, and handles beside the name of their platform."""

import time

import pytest
from builders import document, picture
from made_answers import platforms

from crawler.targets import target
from crawler.text_links import document_links, handle_names, picture_links, text_links
from records.presence import REGISTRABLE

TERMS, FORMS = platforms()
NAMES = handle_names(TERMS)


def accounts(*blocks: str) -> list[tuple[str, str]]:
    found = [target(link.url, FORMS) for link in text_links(blocks, NAMES)]
    return [(leads_to.platform, leads_to.handle) for leads_to in found if leads_to is not None and leads_to.kind in REGISTRABLE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Find us at www.facebook.com/BeaconHillAcademy.", [("facebook_page", "beaconhillacademy")]),
        ("(facebook.com/BeaconHillAcademy)", [("facebook_page", "beaconhillacademy")]),
        ("See https://x.com/BeaconHillAcad, or t.me/beaconhillnews!", [("x", "beaconhillacad"), ("telegram", "beaconhillnews")]),
        ("Instagram.com/BeaconHill_Academy", [("instagram", "beaconhill_academy")]),
        ("https://www.youtube.com/@BeaconHillAcademy…", [("youtube", "beaconhillacademy")]),
        ("Write to us: https://www.beaconhill.example/contact", []),
        ("and/or 24/7 n/a www.beaconhill.example", []),
    ],
)
def test_addresses_in_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert accounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Follow us on Twitter @BeaconHillAcad for news", [("x", "beaconhillacad")]),
        ("Twitter: @BeaconHillAcad | Instagram: @beaconhill_academy", [("x", "beaconhillacad"), ("instagram", "beaconhill_academy")]),
        ("X (formerly Twitter): @BeaconHillAcad", [("x", "beaconhillacad")]),
        ("@BeaconHillAcad on X", [("x", "beaconhillacad")]),
        ("@beaconhill_academy (Instagram)", [("instagram", "beaconhill_academy")]),
        ("Facebook and Instagram: @beaconhill", [("facebook_page", "beaconhill"), ("instagram", "beaconhill")]),
        ("TikTok – @beaconhill.academy.", [("tiktok", "beaconhill.academy")]),
        ("Instagram: @one, @two and @three", [("instagram", "one"), ("instagram", "two"), ("instagram", "three")]),
        ("@beaconhill Facebook: @bhfb", [("facebook_page", "bhfb")]),
        ("Bluesky: @beaconhill.bsky.social", [("bluesky", "beaconhill.bsky.social")]),
        ("our account is @beaconhill@social.schools.example", [("mastodon", "beaconhill@social.schools.example")]),
        ("LINKEDIN @beacon-hill-academy", [("linkedin", "beacon-hill-academy")]),
    ],
)
def test_handles_beside_a_platforms_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert accounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "email office@beaconhill.example",
        "E-mail twitter@beaconhill.example",
        "@media screen and (max-width: 600px)",
        "2 x @home kits",
        "Rowan (@ashdown) says Instagram is good",
        "Snapchat can be risky; ask @childnet",
        "Twitter.com is not @ home",
        "meet @ Facebook House",
        "",
    ],
)
def test_an_at_sign_that_names_no_account(text: str) -> None:
    assert accounts(text) == []


def test_a_document_gives_what_stands_behind_and_in_its_words() -> None:
    newsletter = document("Page one", "Instagram: @beaconhill_academy", addresses=("https://x.com/BeaconHillAcad",))

    assert [(link.url, link.element) for link in document_links(newsletter, NAMES)] == [
        ("https://x.com/BeaconHillAcad", "document link"),
        ("https://www.instagram.com/beaconhill_academy/", "document text"),
    ]


def test_a_picture_gives_what_its_codes_hold() -> None:
    poster = picture(addresses=("https://x.com/BeaconHillAcad",))

    assert [(link.url, link.element) for link in picture_links(poster)] == [("https://x.com/BeaconHillAcad", "qr code")]


@pytest.mark.parametrize(
    "text", ["@" * 20_000, "a@b." * 10_000, "x" * 50_000 + "/", "www." * 10_000 + "/", "@a " * 20_000, "Instagram " * 5_000 + "@a"]
)
def test_odd_texts_cost_little(text: str) -> None:
    begins = time.process_time()
    list(text_links([text], NAMES))

    assert time.process_time() - begins < 3
