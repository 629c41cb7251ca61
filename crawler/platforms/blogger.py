"""Blogger: a blog that is no registered web site by its own feed, page by page; who writes for it only its administrator sees."""

import re
from urllib.parse import urlsplit

from crawler.by_feed import SeenByFeed, feed_of
from records.reason import Reason
from records.register import Account

HOST = re.compile(r"(?!www\.|draft\.)[a-z0-9-]{1,63}\.blogspot\.(?:com|co\.uk|[a-z]{2,3})", re.IGNORECASE)


def feed(account: Account) -> str:
    """The feed of the blog in the row's address, or the one that the register names."""
    host = urlsplit(account.url.strip()).hostname or ""
    return feed_of(account) or (f"https://{host}/feeds/posts/default?max-results=150" if HOST.fullmatch(host) else "")


PLATFORM = SeenByFeed(
    key="blogger",
    kind="blog",
    address=feed,
    told_by="the blog's address",
    why=Reason.API_NO_ENDPOINT,
    by_hand="Nobody outside sees who writes for a Blogger blog: its administrator must hand in the list under Settings, Permissions.",
).platform()
