"""A page that a signed-in person saved from a browser: whose it is, whether it is a door, and what of profile and posts it shows.

What a saved page shows is what was loaded when it was saved: posts further down are not in it, so nothing passes on it. The page itself
is not kept, since what surrounds a profile there (notices, contacts, half a message) is the signed-in person's own.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from crawler.charset import decoded
from crawler.export_layout import Owner, Reading
from crawler.export_parts import MENTION, Addresses, posts_of
from crawler.json_parts import moment_of, web_address, written_addresses
from crawler.link_address import host_and_rest
from crawler.link_wrappers import unwrapped
from crawler.platform import platform_of, read
from crawler.targets import target
from crawler.walls import wall
from records.capture import Answer, Capture, Outcome, Part, Visit
from records.policy import Policy
from records.presence import REGISTRABLE, Post, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Seen, Unseen
from records.web import Image

MODE = "saved_page"
LARGEST_PAGE = 60 << 20
# Browsers note where a page was saved from: Chrome and Firefox at its head, Safari and others only by what the page itself says.
SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+?)\s", re.IGNORECASE)
BEGINS = re.compile(rb"<(?:!doctype\s+html|!--|html|head|meta|title|body|script|link)\b|<!--|from: <saved by", re.IGNORECASE)
SUFFIX = re.compile(
    r"\s*(?:\((?:@[\w.]+)\)|[•·|/–-]\s*(?:Instagram photos and videos|Instagram|Threads(?:, Say more)?|Facebook|LinkedIn|YouTube|"
    r"TikTok|X|Twitter|Pinterest|Bluesky))\s*.*$",
    re.IGNORECASE,
)
# Where each platform's page has what the owner wrote of the account. Of others a saved page shows no profile.
BIO = {
    "x": ('[data-testid="UserDescription"]', '[data-testid="UserUrl"]', '[data-testid="UserProfileHeader_Items"]'),
    "instagram": ("main header section", "header section"),
    "tiktok": ('[data-e2e="user-bio"]', '[data-e2e="user-link"]'),
    "linkedin": (".org-top-card-summary__tagline", ".org-about-module__description", ".core-section-container__content"),
    "youtube": ("yt-description-preview-view-model", "#channel-tagline", "#description-container"),
    "pinterest": ('[data-test-id="main-user-description-text"]', '[data-test-id="profile-website"]'),
    "bluesky": ('[data-testid="profileHeaderDescription"]',),
}
ARTICLES = 'article, [role="article"], [data-testid="tweet"], [data-urn*="activity"]'
DETAIL = "a saved page shows the posts that were loaded when it was saved, and no others"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A saved page: its HTML, and every address that says which page it is, the browser's own note first."""

    markup: str
    addresses: tuple[str, ...]
    saved: datetime | None = None


def is_page(head: bytes) -> bool:
    """Whether a file begins as an HTML page, or as one saved with all its parts (MHTML)."""
    start = head[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return BEGINS.match(start) is not None or b"multipart/related" in start.lower()


def saved_page(body: bytes) -> SavedPage:
    """Takes a saved page apart."""
    noted, when = "", None
    if b"multipart/related" in body[:4000].lower():
        body, noted, when = _unpacked(body)
    markup = decoded(body)
    comment = SAVED_FROM.search(markup, 0, 4000)
    soup = BeautifulSoup(markup, "html.parser")
    told = [noted, comment[1] if comment else "", *_own_addresses(soup)]
    return SavedPage(markup=markup, addresses=tuple(dict.fromkeys(filter(None, map(web_address, told)))), saved=when)


def _unpacked(body: bytes) -> tuple[bytes, str, datetime | None]:
    """The page of an MHTML file, the address it was saved from, and when."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    noted = str(message.get("Snapshot-Content-Location", ""))
    date = message["Date"]
    told = getattr(date, "datetime", None)
    when = told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC) if isinstance(told, datetime) else None
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            return (page if isinstance(page, bytes) else b""), noted or str(part.get("Content-Location", "")), when
    return b"", noted, when


def _own_addresses(soup: BeautifulSoup) -> Iterator[str]:
    for selector, attribute in (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content")):
        for element in soup.select(selector):
            yield str(element.get(attribute, ""))


def whose_page(page: SavedPage, account: Account, policy: Policy) -> tuple[bool, str]:
    """Whether a page says that it is the row's account's, and the address that says so (or says otherwise)."""
    own = target(account.url, policy.url_forms)
    decisive = ""
    for address in page.addresses:
        found = target(address, policy.url_forms)
        if found is None or found.kind not in REGISTRABLE or own is None:
            continue
        if found.same == own.same or (found.stable_id and found.stable_id == account.stable_id):
            decisive = decisive or address
        else:
            return False, address
    if decisive:
        return True, decisive
    plain = account.url.rstrip("/").casefold()
    same = next((one for one in page.addresses if own is None and one.split("?", 1)[0].rstrip("/").casefold() == plain), "")
    return (True, same) if same else (False, page.addresses[0] if page.addresses else "")


def door(page: SavedPage, account: Account, policy: Policy, at: datetime) -> Unseen | None:
    """Why what was saved is a door and not the page; None where no sign says so."""
    for address in page.addresses or (account.url,):
        found = wall(_answer(page, account, address, at), account.platform, policy.walls)
        if found is not None:
            return found
    return None


def _answer(page: SavedPage, account: Account, address: str, at: datetime) -> Answer:
    body = page.markup.encode("utf-8", errors="replace")
    visit = Visit(account_id=account.account_id, url=address, part=Part.PROFILE)
    capture = Capture(
        visit=visit,
        outcome=Outcome.SEEN,
        fetched_at=at,
        status=200,
        content_type="text/html; charset=utf-8",
        headers={},
        bytes=len(body),
    )
    return Answer(capture=capture, body=body)


def read_saved_page(page: SavedPage, account: Account, address: str, at: datetime) -> Reading:
    """What the page shows: by the platform's own reader where it reads such a page, else by what all such pages have."""
    answer, platform = _answer(page, account, address, at), platform_of(account.platform)
    soup = BeautifulSoup(page.markup, "html.parser")
    profile = read(platform.read_profile, account, (answer,)) if platform is not None else None
    posts = read(platform.read_posts, account, (answer,)) if platform is not None else None
    return Reading(
        owner=Owner(url=address),
        profile=profile if isinstance(profile, Profile) else _profile(soup, account, at),
        posts=_partly(posts) if isinstance(posts, Posts) else _posts(soup, account, address),
        made=page.saved,
    )


def _partly(posts: Posts) -> Posts:
    """Posts of a page are never all: even a reader that saw every post of the page saw one page."""
    if not posts.sight.complete:
        return posts
    return posts_of(list(posts.items), gaps=(Gap(reason=Reason.TRUNCATED, count=1, detail=DETAIL),))


def _profile(soup: BeautifulSoup, account: Account, at: datetime) -> Profile | Unseen:
    boxes = [box for selector in BIO.get(account.platform, ()) for box in soup.select(selector)]
    name = SUFFIX.sub("", _meta(soup, "og:title") or (soup.title.get_text(" ", strip=True) if soup.title else ""))
    if not boxes or not name:
        detail = "the saved page shows no bio that the audit knows to read: look at it by hand, or hand in an export"
        return Unseen(reason=Reason.TRUNCATED, detail=detail)
    text = "\n".join(dict.fromkeys(filter(None, (box.get_text(" ", strip=True) for box in boxes))))
    led = [_led_to(link, account.url) for box in boxes for link in ([box] if box.name == "a" else box.select("a[href]"))]
    return Profile(
        url=account.url,
        name=name.strip(),
        seen=Seen(mode=MODE, at=at),
        text=text,
        links=tuple(dict.fromkeys(filter(None, (*led, *written_addresses(text))))),
        avatar=web_address(_meta(soup, "og:image")),
    )


def _posts(soup: BeautifulSoup, account: Account, address: str) -> Posts | Unseen:
    addresses, items = Addresses(account.url), list[Post]()
    for article in soup.select(ARTICLES):
        if article.find_parent(lambda tag: isinstance(tag, Tag) and _is_article(tag)) is not None:
            continue
        post = _post(article, addresses, address)
        items += [post] if post is not None else []
    if not items:
        return Unseen(reason=Reason.TRUNCATED, detail="the saved page shows no post")
    return posts_of(items, gaps=(Gap(reason=Reason.TRUNCATED, count=1, detail=DETAIL),))


def _is_article(tag: Tag) -> bool:
    return tag.name == "article" or tag.get("role") == "article" or tag.get("data-testid") == "tweet"


def _post(article: Tag, addresses: Addresses, address: str) -> Post | None:
    text = "\n".join(dict.fromkeys(line for line in article.get_text("\n", strip=True).split("\n") if line))
    time = article.select_one("time[datetime]")
    posted = moment_of(str(time.get("datetime", ""))) if time is not None else None
    pictures = [(web_address(urljoin(address, str(one.get("src", "")))), str(one.get("alt", ""))) for one in article.select("img[src]")]
    if not text and not pictures:
        return None
    link = time.find_parent("a") if time is not None else None
    url = web_address(urljoin(address, str(link.get("href", "")))) if isinstance(link, Tag) else ""
    at = url or addresses.of(posted)
    led = (_led_to(one, address) for one in article.select("a[href]"))
    return Post(
        url=at,
        posted=posted,
        text=text,
        images=tuple(Image(at=at, url=shown or at, alt=alt, near=(text,) if text else ()) for shown, alt in pictures if shown or alt),
        links=tuple(dict.fromkeys(filter(None, led))),
        mentions=tuple(dict.fromkeys(MENTION.findall(text))),
        pictures=len(pictures),
    )


def _led_to(link: Tag, address: str) -> str:
    found = web_address(urljoin(address, str(link.get("href", ""))))
    return web_address(unwrapped(*host_and_rest(found))) or found


def _meta(soup: BeautifulSoup, name: str) -> str:
    element = soup.select_one(f'meta[property="{name}"]')
    return str(element.get("content", "")).strip() if element is not None else ""
