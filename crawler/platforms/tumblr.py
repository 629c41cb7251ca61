"""Tumblr: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "tumblr",
    by_hand=(
        "Tumblr's terms do not let the audit look: open the blog in a browser for its title, description and newest "
        "posts."
    ),
)
