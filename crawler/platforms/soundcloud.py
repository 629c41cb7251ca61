"""SoundCloud: an account by its own feed where the register names it; the terms leave the rest to a person."""

from crawler.by_feed import SeenByFeed

PLATFORM = SeenByFeed(
    key="soundcloud",
    kind="account",
    by_hand="SoundCloud's terms do not let the audit look: open the profile in a browser for its name, bio and link.",
).platform()
