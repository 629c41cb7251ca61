"""What an HTTP status means for an audit: an answer, an absence, or a closed door."""

from records.capture import Outcome
from records.reason import Reason

_BY_STATUS = {
    401: Reason.AUTH_REQUIRED,
    403: Reason.BLOCKED_OR_FORBIDDEN,
    407: Reason.NETWORK_FILTER,
    429: Reason.RATE_LIMITED,
    451: Reason.LEGAL_BLOCK,
    511: Reason.NETWORK_FILTER,
    999: Reason.BOT_BLOCK,
}
_GONE = frozenset({404, 410})
_ANSWER, _REDIRECT, _REFUSAL, _TROUBLE = 200, 300, 400, 500
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
# Worth a second try a little later.
PASSING = frozenset({429, 502, 503, 504})


def outcome_of(status: int, *, own_site: bool) -> tuple[Outcome, Reason | None]:
    """Outcome and reason of a status. On a site of one's own 404 means that nothing is there; elsewhere it proves nothing."""
    if status in REDIRECTS:
        return Outcome.REDIRECT, None
    if status in _GONE:
        return (Outcome.ABSENT, None) if own_site else (Outcome.UNSEEN, Reason.NOT_FOUND_UNVERIFIED)
    if _ANSWER <= status < _REDIRECT or status == NOT_MODIFIED:
        return Outcome.SEEN, None
    if status in _BY_STATUS:
        return Outcome.UNSEEN, _BY_STATUS[status]
    if status >= _TROUBLE:
        return Outcome.UNSEEN, Reason.SERVER_ERROR
    return Outcome.UNSEEN, Reason.CONTENT_UNAVAILABLE if status >= _REFUSAL else Reason.PARSE_ERROR


# What may be different an hour later: a new crawl of the same evidence tries these again.
PASSING_REASONS = (
    Reason.NETWORK_ERROR,
    Reason.SERVER_ERROR,
    Reason.RATE_LIMITED,
    Reason.TEMPORARILY_BLOCKED,
    Reason.LIMIT_REACHED,
)
