"""Facebook's export of a Page in JSON: its posts with photos, places and tags, and its own name.

Opens the Page's posts and profile alone. Never opens messages, followers, searches or log-ins. An export of a person's own profile is not a
Page's: nothing of it is read.
"""

import re
from datetime import UTC, datetime

from crawler.archive import Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading
from crawler.export_parts import holder_age, json_values, layout_changed, mailbox, missing, moment_at, nothing, wrong_format
from crawler.json_parts import list_of, part_of, text_of, web_address, written_addresses
from crawler.meta_export import PostsRead, birthday, mended, mended_text, read_meta_posts
from records.presence import APPS_NOT_SHOWN, HolderAge, Mailbox, Profile
from records.register import Account
from records.sight import Unseen

PAGE = r"this_profile'?s_activity_across_facebook/.*\.json"
FOLDER = r"this_profile'?s_activity_across_facebook/posts/"
POSTS = FOLDER + r"(?:profile_posts(?:_\d+)?|(?:profile_)?uncategorized_photos|(?:profile_)?videos)\.json"
MAIN_POSTS = FOLDER + r"profile_posts(?:_\d+)?\.json"
PROFILE = r"profile_information/profile_information\.json"
DASHBOARD = r"professional_dashboard/your_professional_dashboard_activity\.json"
APPS = r"apps_and_websites[^/]*/(?:[^/]+/)?(?:connected_apps_and_websites|apps_and_websites|your_apps)\.json"
PERSONS_OWN = r"(?:your_facebook_activity|your_activity_across_facebook)/.*|posts/your_posts[^/]*\.(?:json|html)"
HTML = r"this_profile'?s_activity_across_facebook/.*\.html"
# “Alder Grove Primary School updated their status.”
SAYS_WHO = re.compile(
    r"(?P<name>.{2,120}?) (?:updated (?:their|its|his|her)|added (?:a|an|\d)|shared (?:a|an)|posted|was (?:live|at)|"
    r"is (?:at|with|feeling)|changed|created)\b"
)

ASK = (
    "switch to the Page, then Settings and privacy, Page's Facebook information, Download profile information: choose Posts and Profile "
    "information, Date range All time, Format JSON."
)


def fits(shelf: Shelf) -> bool:
    """Whether the folders are those of a Page."""
    return shelf.has(PAGE)


def wrong(shelf: Shelf) -> Unseen | None:
    """The Page's folders with pages instead of data, or the export of a person's own profile."""
    if fits(shelf):
        return None
    if shelf.has(HTML):
        return wrong_format("the Page's export was made as HTML: choose the format JSON")
    if shelf.has(PERSONS_OWN):
        return missing("this is the export of a person's own Facebook profile, not of the Page: nothing in it was read")
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """The Page's profile where its category was chosen, and its posts."""
    values, gaps = json_values(shelf, shelf.named(PROFILE), r"profile_v2|profile|page_information")
    dashboard, _ = json_values(shelf, shelf.named(DASHBOARD), r"prodash_activity\.item\.page_name")
    found = _posts(shelf, account)
    if not values:
        name = mended(str(dashboard[0])) if dashboard else _name_in_titles(shelf)
        unseen = nothing(gaps) if gaps else missing("the category Profile information was not chosen")
        return Reading(owner=Owner(name=name), profile=unseen, posts=found.posts, media=found.media)
    told = values[0]
    name = mended_text(told, "name", "full_name") or mended_text(told, "name")
    url = web_address(text_of(told, "profile_uri") or text_of(told, "url"))
    handle = text_of(told, "username")
    profile: Profile | Unseen = layout_changed("profile_information.json holds no name")
    if name:
        profile = _profile(shelf, account, told, name)
    return Reading(owner=Owner(name=name, url=url, handle=handle), profile=profile, posts=found.posts, media=found.media)


def _posts(shelf: Shelf, account: Account) -> PostsRead:
    if not shelf.has(MAIN_POSTS):
        return PostsRead(posts=missing("the category Posts was not chosen, or the Page has none"), media=())
    return read_meta_posts(shelf, shelf.named(POSTS), account.url)


def _name_in_titles(shelf: Shelf) -> str:
    """The name that Facebook itself writes at the head of posts, where all agree on it."""
    values, _ = json_values(shelf, shelf.named(MAIN_POSTS)[:1], r"(?:[^.]+\.)?item\.title")
    matches = [SAYS_WHO.match(mended(value)) for value in values[:500] if isinstance(value, str)]
    names = {match["name"] for match in matches if match is not None}
    return next(iter(names)) if len(names) == 1 else ""


def _profile(shelf: Shelf, account: Account, told: object, name: str) -> Profile:
    about = "\n".join(filter(None, (mended_text(told, label) for label in ("about", "about_me", "intro_bio", "bio", "description"))))
    sites = [part_of(one, "address") or one for one in list_of(told, "websites")]
    addresses = (web_address(site if "://" in site else f"https://{site}") for site in sites if isinstance(site, str))
    apps = shelf.named(APPS)
    listed, _ = json_values(shelf, apps, r"(?:[^.]+\.)?item")
    mails = list_of(told, "emails", "emails") or list_of(told, "emails")
    opened, born = moment_at(part_of(told, "registration_timestamp")), birthday(part_of(told, "birthday"))
    seen = shelf.written or datetime.now(UTC)
    return Profile(
        url=account.url,
        name=name,
        seen=NOT_YET,
        handle=text_of(told, "username"),
        text=about,
        links=tuple(dict.fromkeys(filter(None, [*addresses, *written_addresses(about)]))),
        kind="page",
        # A Page has no birthday: only where one stands there does it say anything.
        holder=holder_age(born, opened.date() if opened else account.created, seen.date()) if born else HolderAge(),
        mailbox=mailbox(mended(mails[0])) if mails and isinstance(mails[0], str) else Mailbox(),
        apps=tuple(filter(None, (mended_text(one, "name") or mended_text(one, "title") for one in listed))) if apps else APPS_NOT_SHOWN,
    )




LAYOUT = Layout(
    key="facebook_page",
    platforms=("facebook_page",),
    title="Facebook's export of a Page",
    ask=ASK,
    fits=fits,
    wrong=wrong,
    read=read,
)
