"""Flickr: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "flickr",
    by_hand=(
        "Flickr's terms do not let the audit look: open the photostream in a browser for its name, bio and link, and see "
        "which albums are public."
    ),
)
