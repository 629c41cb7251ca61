"""Vimeo: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person

PLATFORM = seen_by_a_person(
    "vimeo",
    by_hand=(
        "Vimeo lets in search engines and its interface alone: open the profile in a browser for its name, bio and link, "
        "and ask who is in its team."
    ),
)
