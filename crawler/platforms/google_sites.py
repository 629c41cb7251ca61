"""Google Sites: its sites are read as web sites; who may edit only the Workspace administrator can tell."""

from crawler.by_hand import seen_by_a_person
from records.reason import Reason

PLATFORM = seen_by_a_person(
    "google_sites",
    why=Reason.API_NO_ENDPOINT,
    by_hand="Google Sites shows nobody who may edit: the Workspace administrator must hand in the list of the site's editors.",
)
