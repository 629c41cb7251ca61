"""Wikipedia: an article is no account; a person reads its history."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "wikipedia",
    why=Reason.API_NO_ENDPOINT,
    by_hand=(
        "No article is an official account: a person must look at the article's history for edits from the school, and "
        "whether an interest was declared."
    ),
)
