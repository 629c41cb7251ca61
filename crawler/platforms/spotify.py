"""Spotify and podcasts: a podcast by its own feed where the register names it; the application's terms leave the rest to a person."""

from crawler.by_feed import SeenByFeed

PLATFORM = SeenByFeed(
    key="spotify",
    kind="podcast",
    by_hand="Look at the podcast's own RSS feed and at its page in a browser, and ask who may publish to it.",
).platform()
