"""Reads answers of Meta's Graph interface: how its lists go on, and what its errors mean."""

import re
from collections.abc import Mapping

from crawler.json_parts import json_of, part_of, text_of
from crawler.owner_api import continued, told
from records.capture import Answer
from records.reason import Reason
from records.sight import Unseen

VERSION = "v26.0"

# A token that was good once, by the error's subcode.
_ENDED = frozenset({"458", "459", "460", "463", "464", "467"})
_CODES: Mapping[str, Reason] = {
    "1": Reason.SERVER_ERROR,
    "2": Reason.SERVER_ERROR,
    "3": Reason.PERMISSION_MISSING,
    "4": Reason.RATE_LIMITED,
    "10": Reason.PERMISSION_MISSING,
    "17": Reason.RATE_LIMITED,
    "32": Reason.RATE_LIMITED,
    "102": Reason.CREDENTIAL_EXPIRED,
    "104": Reason.PERMISSION_MISSING,
    "190": Reason.CREDENTIAL_REFUSED,
    "341": Reason.RATE_LIMITED,
    "368": Reason.TEMPORARILY_BLOCKED,
    "506": Reason.RATE_LIMITED,
    "613": Reason.RATE_LIMITED,
    "803": Reason.NOT_FOUND_UNVERIFIED,
    "2500": Reason.CREDENTIAL_REFUSED,
}
# Allowances of single products, and permissions one by one, have ranges of their own.
_ALLOWANCES, _PERMISSIONS = range(80_000, 80_100), range(200, 300)
_NO_PAGE = re.compile(r"nonexisting field .{1,60} on node type \(User\)", re.IGNORECASE)
_PERMISSION = re.compile(r"\b(?:pages|instagram|threads|business|ads)_[a-z_]+\b")
_HAS_RUN_OUT = re.compile(r"\bexpired\b|has been invalidated", re.IGNORECASE)


def next_of(answer: Answer) -> str:
    """The further page of a list, without the token that the interface writes into its address; empty at the end."""
    body = json_of(answer)
    named = text_of(body, "paging", "next")
    return continued(answer.capture.visit.url, named) if named else ""


def refused(answer: Answer) -> Unseen | None:
    """What an error says; a list of errors of the interface stands in the answer whatever its status."""
    error, status = part_of(json_of(answer), "error"), answer.capture.status
    if not isinstance(error, dict):
        if status == 429:  # noqa: PLR2004  (too many requests)
            return told(Reason.RATE_LIMITED, "status 429")
        return told(Reason.SERVER_ERROR, f"status {status}") if status >= 500 else None  # noqa: PLR2004  (server trouble)
    code, subcode, message = text_of(error, "code"), text_of(error, "error_subcode"), text_of(error, "message")
    if _NO_PAGE.search(message):
        return Unseen(reason=Reason.CONTENT_UNAVAILABLE, detail="the name belongs to a personal profile, not to a Page")
    shown = f"Graph code {code}, subcode {subcode}" if subcode else f"Graph code {code}"
    # The message may name people; of it, only the name of a permission is told.
    needs = ", ".join(dict.fromkeys(_PERMISSION.findall(message)))
    return told(_reason(code, subcode, message, needs), shown, needs=needs)


def _reason(code: str, subcode: str, message: str, needs: str) -> Reason:
    if code == "190" and (subcode in _ENDED or _HAS_RUN_OUT.search(message)):
        return Reason.CREDENTIAL_EXPIRED
    number = int(code) if re.fullmatch(r"\d{1,9}", code) else 0
    if number in _ALLOWANCES:
        return Reason.RATE_LIMITED
    if number in _PERMISSIONS or (code == "100" and needs):
        return Reason.PERMISSION_MISSING
    if code == "100" and subcode == "33":
        return Reason.NOT_FOUND_UNVERIFIED
    return _CODES.get(code, Reason.CONTENT_UNAVAILABLE)
