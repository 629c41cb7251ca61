"""Instagram's “Download your information” in JSON: profile, posts, reels and stories of one account.

Opens the files of posts, the profile and the list of connected apps. Never opens messages, followers, searches or log-ins. The
export gives no addresses of posts, and says nothing of who else may sign in.
"""

from datetime import UTC, datetime

from crawler.archive import Shelf
from crawler.export_layout import NOT_YET, Layout, Owner, Reading
from crawler.export_parts import day_of, holder_age, json_values, layout_changed, mailbox, missing, nothing, wrong_format
from crawler.json_parts import text_of, web_address, written_addresses
from crawler.meta_export import PostsRead, mended, owner_in, read_meta_posts
from records.presence import APPS_NOT_SHOWN, HolderAge, Mailbox, Profile
from records.register import Account
from records.sight import Unseen

POSTS = r"(?:media|content)/(?:posts|profile_posts|reels|stories|igtv_videos)(?:_\d+)?\.json"
MAIN_POSTS = r"(?:media|content)/(?:posts|reels)(?:_\d+)?\.json"
PERSONAL = r"personal_information/(?:personal_information/)?personal_information\.json"
APPS = r"apps_and_websites[^/]*/(?:[^/]+/)?(?:active_apps|active_apps_and_websites)\.json"
ANY_JSON = r"(?:your_instagram_activity|personal_information|ads_information|preferences|apps_and_websites_off_of_instagram)/.*\.json"
HTML = r"(?:your_instagram_activity|personal_information|preferences|media|content)/(?:.*/)?[^/]+\.html"

USERNAME = frozenset(
    {"username", "user name", "benutzername", "nom d’utilisateur", "nom d'utilisateur", "nombre de usuario", "enw defnyddiwr"}
)
NAME = frozenset({"name", "nom", "nombre", "enw"})
EMAIL = frozenset({"email", "email address", "e-mail", "e-mail-adresse", "adresse e-mail", "correo electrónico"})
BIO = frozenset({"bio", "biography", "steckbrief", "biographie", "presentación"})
WEBSITE = frozenset({"website", "webseite", "site web", "sitio web", "external url"})
BORN = frozenset({"date of birth", "birthday", "geburtsdatum", "date de naissance", "fecha de nacimiento"})

ASK = (
    "Accounts Centre, Your information and permissions, Download your information: choose this account, All of your information (or Posts, "
    "Personal information, and Apps and websites), Date range All time, Format JSON."
)


def fits(shelf: Shelf) -> bool:
    """Whether the folders are Instagram's."""
    is_facebooks = shelf.lists(r"[^/]*(?:_across_facebook|_facebook_activity)/.*|profile_information/profile_information\.json")
    return shelf.has(POSTS) or (shelf.has(ANY_JSON) and not is_facebooks)


def wrong(shelf: Shelf) -> Unseen | None:
    """The same folders with pages instead of data."""
    if shelf.has(HTML) and not fits(shelf):
        return wrong_format("Instagram's export was made as HTML: choose the format JSON")
    return None


def read(shelf: Shelf, account: Account) -> Reading:
    """Profile and posts; either is unseen where its category was not chosen."""
    values, gaps = json_values(shelf, shelf.named(PERSONAL), r"(?:[^.]+\.)?item")
    handle = owner_in(values, USERNAME)
    found = _posts(shelf, account)
    if not values:
        reason = nothing(gaps) if gaps else missing("the category Personal information was not chosen")
        return Reading(owner=Owner(), profile=reason, posts=found.posts, media=found.media)
    if not handle:
        profile: Profile | Unseen = layout_changed("personal_information.json names no user name")
        return Reading(owner=Owner(), profile=profile, posts=found.posts, media=found.media)
    return Reading(
        owner=Owner(handle=handle), profile=_profile(shelf, account, values, handle), posts=found.posts, media=found.media, made=None
    )


def _posts(shelf: Shelf, account: Account) -> PostsRead:
    members = shelf.named(POSTS)
    if not shelf.has(MAIN_POSTS):
        return PostsRead(posts=missing("the category Posts was not chosen, or the account has none"), media=())
    return read_meta_posts(shelf, members, account.url)


def _profile(shelf: Shelf, account: Account, values: list[object], handle: str) -> Profile:
    bio, website = owner_in(values, BIO), owner_in(values, WEBSITE)
    address = web_address(website if "://" in website else f"https://{website}") if website else ""
    apps = shelf.named(APPS)
    listed, _ = json_values(shelf, apps, r"(?:[^.]+\.)?item")
    seen = shelf.written or datetime.now(UTC)
    born, address_of_holder = owner_in(values, BORN), owner_in(values, EMAIL)
    return Profile(
        url=account.url,
        name=owner_in(values, NAME) or handle,
        seen=NOT_YET,
        handle=handle,
        text=bio,
        links=tuple(dict.fromkeys(filter(None, [address, *written_addresses(bio)]))),
        kind="account",
        # A label in a language that is not known here is not the same as no date and no address.
        holder=holder_age(day_of(born), account.created, seen.date()) if born else HolderAge(),
        mailbox=mailbox(address_of_holder) if address_of_holder else Mailbox(),
        apps=tuple(filter(None, (mended(text_of(one, "title")) for one in listed))) if apps else APPS_NOT_SHOWN,
    )


LAYOUT = Layout(
    key="instagram",
    platforms=("instagram",),
    title="Instagram's “Download your information”",
    ask=ASK,
    fits=fits,
    wrong=wrong,
    read=read,
)
