"""Threads: its posts and replies, which Instagram's export holds in a folder of their own. The profile is Instagram's."""

from dataclasses import replace

from crawler.archive import Shelf
from crawler.export_layout import Layout, Owner, Reading
from crawler.export_parts import missing, wrong_format
from crawler.exports import instagram
from crawler.meta_export import PostsRead, read_meta_posts
from records.presence import Profile
from records.register import Account
from records.sight import Unseen

POSTS = r"threads/threads_and_replies(?:_\d+)?\.json"
HTML = r"threads/threads_and_replies(?:_\d+)?\.html"
ASK = instagram.ASK.replace("Posts, ", "Threads, ")


def fits(shelf: Shelf) -> bool:
    """Whether the files of Threads are there, or at least those of Instagram's profile."""
    return shelf.has(POSTS) or instagram.fits(shelf)


def wrong(shelf: Shelf) -> Unseen | None:
    """The same file as a page."""
    if shelf.has(HTML) and not shelf.has(POSTS):
        return wrong_format("the export of Threads was made as HTML: choose the format JSON")
    return instagram.wrong(shelf)


def read(shelf: Shelf, account: Account) -> Reading:
    """Posts and replies of Threads. The bio of Threads stands in no file."""
    members = shelf.named(POSTS)
    whole = instagram.read(shelf, account)
    none = PostsRead(posts=missing("the category Threads was not chosen"), media=())
    found = read_meta_posts(shelf, members, account.url) if members else none
    profile = whole.profile
    if isinstance(profile, Profile):
        profile = Unseen(reason=missing("").reason, detail="the export holds Instagram's profile, not the bio that Threads shows")
    owner = whole.owner if whole.owner.handle else Owner()
    return replace(whole, owner=owner, profile=profile, posts=found.posts, media=found.media)


LAYOUT = Layout(
    key="threads", platforms=("threads",), title="the folder of Threads in Instagram's export", ask=ASK, fits=fits, wrong=wrong, read=read
)
