"""Link hubs (Linktree and its like): their terms were not read, so a person opens the page and follows its links."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "link_hub",
    why=Reason.NOT_VISITED,
    by_hand=(
        "A link hub holds no posts: a person must open it in a browser, look where each of its links leads, "
        "and ask who may change them."
    ),
)
