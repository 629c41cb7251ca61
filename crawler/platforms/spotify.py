"""Spotify and podcasts: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "spotify",
    by_hand=(
        "Look at the podcast's own RSS feed and at its page in a browser, and ask who may publish to it."
    ),
)
