"""Facebook Pages: the terms forbid automated visits; a person looks."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "facebook_page",
    editors=Reason.API_NOT_AUTHORISED,
    by_hand=(
        "Facebook's terms do not let the audit look: open the Page in a browser for its name, bio, link and newest posts, "
        "and hand in an export and the list of people with access."
    ),
)
