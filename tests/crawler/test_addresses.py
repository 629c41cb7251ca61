"""Addresses are resolved as browsers do, have one spelling each, and say what not to follow."""

import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crawler.addresses import changes_state, is_document, is_page_like, is_picture, resolve, resolver, same_page, suffix_of

BASE = "https://www.school.example/news/today.html?page=2"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("next.html", "https://www.school.example/news/next.html"),
        ("/a", "https://www.school.example/a"),
        ("//other.example/a", "https://other.example/a"),
        ("../b", "https://www.school.example/b"),
        ("./", "https://www.school.example/news/"),
        ("a/../../../c", "https://www.school.example/c"),
        ("%2e%2E/b", "https://www.school.example/b"),
        ("?page=3", "https://www.school.example/news/today.html?page=3"),
        ("#top", "https://www.school.example/news/today.html?page=2#top"),
        ("", "https://www.school.example/news/today.html?page=2"),
        (" \n /a b \t", "https://www.school.example/a%20b"),
        ("\\c\\d", "https://www.school.example/c/d"),
        ("https:\\\\Other.Example\\x", "https://other.example/x"),
        ("HTTP://School.Example:80", "http://school.example/"),
        ("https://school.example:8443/", "https://school.example:8443/"),
        ("https://müller.example/ä?ö=ü", "https://xn--mller-kva.example/%C3%A4?%C3%B6=%C3%BC"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[0:0::1]:80/", "http://[::1]/"),
        ("mailto:Office@School.Example", "mailto:Office@School.Example"),
        ("javascript:void(0)", ""),
        ("data:text/plain,x", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("http://a b/", ""),
        ("https://school.example:99999/", ""),
        ("mr.smith", "https://www.school.example/news/mr.smith"),
        ("a..b/c", "https://www.school.example/news/a..b/c"),
    ],
)
def test_where_a_link_leads(href: str, expected: str) -> None:
    assert resolve(BASE, href) == expected


@pytest.mark.parametrize("base", ["https://school.example", "https://school.example?x=/y", "https://school.example/", "HTTPS://School.example:443/z"])
def test_a_page_at_the_root(base: str) -> None:
    assert resolve(base, "a") == "https://school.example/a"


SEGMENT = some.sampled_from(["a", "b-c", "d.html", ".", "..", "...", "e~f", "g.h.i", "1"])
PATH = some.lists(SEGMENT, min_size=1, max_size=5).map("/".join)
TAIL = some.sampled_from(["", "?x=1", "?x=1&y=/../z", "#top", "?q=a#b"])


@given(folder=PATH, root=some.sampled_from(["", "/"]), path=PATH, tail=TAIL)
def test_as_the_standard_library_where_that_does_as_browsers_do(folder: str, root: str, path: str, tail: str) -> None:
    base = resolve(BASE, f"/{folder}/page?old=1")
    # A last “.” or “..” is a folder to browsers; the standard library agrees once the stroke is written.
    href = root + path + ("/" if path.endswith(("/.", "/..")) or path in {".", ".."} else "") + tail

    assert resolve(base, href) == urljoin(base, href)


@given(href=some.text(max_size=30))
def test_any_text_gives_an_address_or_none(href: str) -> None:
    address = resolve(BASE, href)

    assert address.isprintable() or not address.startswith("http")
    assert same_page(same_page(address)) == same_page(address)


@given(href=some.text(alphabet="ab/.?#=&%2e \\:", max_size=15))
def test_remembering_by_folder_changes_nothing(href: str) -> None:
    assert resolver("https://school.example/x/one")(href) == resolver("https://school.example/x/one")(href)
    if href.strip() and href.strip()[0] not in "?#":
        assert resolve("https://school.example/x/one", href) == resolve("https://school.example/x/two", href)


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test material is not here")
def test_as_browsers_do_on_their_own_cases() -> None:
    cases = json.loads((SHARED / "hostile_web" / "urls" / "whatwg_urltestdata_even.json").read_text("utf-8"))
    web = [case for case in cases if isinstance(case, dict) and str(case.get("base")).startswith("http")]
    wanted = [(case, "" if case.get("failure") else case["href"]) for case in web]
    wanted = [(case, href) for case, href in wanted if not href or href.startswith("http")]
    agreed = [case for case, href in wanted if href and _joined(case["base"], case["input"]) == href]
    missed = [case["input"] for case, href in wanted if href and resolve(case["base"], case["input"]) != href]

    assert len(wanted) > 50
    assert len(agreed) > 20
    assert all(resolve(case["base"], case["input"]) == case["href"] for case in agreed)
    assert len(missed) <= 3, missed


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return ""


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTPS://School.example:443/a#b", "https://school.example/a"),
        ("https://school.example", "https://school.example/"),
        ("https://school.example/?utm_source=x&id=2&fbclid=y", "https://school.example/?id=2"),
        ("https://school.example/?b=1&a=2", "https://school.example/?b=1&a=2"),
        ("https://school.example/?", "https://school.example/"),
        ("https://school.example/a;jsessionid=AB12?x=1", "https://school.example/a?x=1"),
        ("https://school.example/?PHPSESSID=1", "https://school.example/"),
        ("https://user:secret@school.example/a", "https://school.example/a"),
        ("https://school.example/%7Ea%c3%a9", "https://school.example/~a%C3%A9"),
        ("https://school.example/a/../b", "https://school.example/b"),
        ("https://school.example/?sidebar=1", "https://school.example/?sidebar=1"),
        ("mailto:a@b.example#c", "mailto:a@b.example"),
    ],
)
def test_one_spelling(url: str, key: str) -> None:
    assert same_page(url) == key


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://school.example/", "page"),
        ("https://school.example/news/mr.smith", "page"),
        ("https://school.example/a.PHP?x=b.pdf", "page"),
        ("https://school.example/a.html", "page"),
        ("https://school.example/policy.PDF?v=2", "document"),
        ("https://school.example/a.docx#x", "document"),
        ("https://school.example/a%2Exlsx", "document"),
        ("https://school.example/a.ods", "document"),
        ("https://school.example/hall.JPEG", "picture"),
        ("https://school.example/hall.webp?x", "picture"),
        ("https://school.example/a.zip", "none"),
        ("https://school.example/style.css?ver=6", "none"),
        ("https://school.example/feed.xml", "none"),
        ("mailto:office@school.example", "none"),
        ("tel:0123", "none"),
    ],
)
def test_what_an_address_is_likely_to_be(url: str, kind: str) -> None:
    said = {"page": is_page_like(url), "document": is_document(url), "picture": is_picture(url)}

    assert [name for name, is_so in said.items() if is_so] == ([] if kind == "none" else [kind])


@pytest.mark.parametrize(("url", "suffix"), [("https://a.example", ""), ("https://a.example/x.", ""), ("https://a.example/.env", "")])
def test_no_suffix(url: str, suffix: str) -> None:
    assert suffix_of(url) == suffix


@pytest.mark.parametrize(
    "path",
    [
        *("wp-login.php", "wp-admin/", "logout", "account/log-out/", "sign-out.aspx", "pupils/delete/3", "cart/?add-to-cart=12"),
        *("shop/add-to-basket/", "news/?replytocom=77", "?action=edit", "?action=logout&x=1", "index.php?do=delete", "?task=remove"),
        *("news/one/print/", "news/one?print=1", "events/?ical=1", "events/?outlook-ical=1", "post/?share=facebook", "?vote=1"),
        *("?id=4;action=destroy", "news/?%61ction=edit"),
    ],
)
def test_what_is_never_followed(path: str) -> None:
    assert changes_state(f"https://school.example/{path}")


@pytest.mark.parametrize(
    "path",
    [
        *("", "news/", "about/login-to-parentmail/", "?action=view&id=3", "?option=com_content&task=view", "?page_id=2"),
        *("?p=12", "printing-club/", "print/", "year-6-leavers-sign-out-shirts/", "news/delete-your-cookies/", "?mode=gallery"),
        *("?func=home", "calendar/?date=2026-11", "blog/basket-ball/", "policies/?category=removals"),
    ],
)
def test_what_may_be_followed(path: str) -> None:
    assert not changes_state(f"https://school.example/{path}")


@pytest.mark.parametrize(
    "path",
    ["/basket/add?id=4", "/like/55", "/session/end", "/abmelden", "/search?q=maths", "/?s=hello", "/find/results?keyword=choir"],
)
def test_what_does_something_in_other_words_is_not_visited(path: str) -> None:
    assert changes_state(f"https://www.hillside.example{path}")


@pytest.mark.parametrize(
    "path", ["/vote", "/like/", "/?q=node/12", "/basketball/add-ons", "/news?q=2", "/research?term=spring", "/sessions/"]
)
def test_what_only_sounds_like_it_is(path: str) -> None:
    assert not changes_state(f"https://www.hillside.example{path}")
