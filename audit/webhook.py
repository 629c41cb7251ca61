"""Posts the counts of an audit to a channel, as the adaptive card that Teams Workflows takes; off unless an address is set."""

import json
import urllib.request
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError

from audit.credentials import WEBHOOK_VARIABLE, webhook_address
from audit.letters import is_news
from audit.log import Log
from records.report import Report
from records.verdict import Severity, Verdict

OPEN = frozenset({Verdict.FAIL, Verdict.REVIEW})
CHANGES = (("new", "New"), ("regressed", "Come back"), ("fixed", "Mended"), ("not_assessed", "Not looked at this time"))
SECONDS = 30


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: what was meant for one address goes to that one alone."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Ends at a redirect; urllib then tells it as an error with its code."""


def post_counts(report: Report, log: Log) -> tuple[str, ...]:
    """Posts one card where something changed or is due; gives a line for stderr where it did not go.

    Raises nothing that a webhook could cause.
    """
    address = webhook_address()
    if not address:
        return ()
    if not is_news(report):
        log.tell("webhook", posted=0, why="nothing changed and nothing is due")
        return ()
    trouble = _post(address, json.dumps(card(report), ensure_ascii=False).encode())
    log.tell("webhook", posted=0 if trouble else 1, trouble=trouble)
    return (f"The card was not posted to the webhook: {trouble}",) if trouble else ()


def card(report: Report) -> dict[str, object]:
    """Counts only: no account, no address, no person."""
    facts = [{"title": title, "value": str(count)} for title, count in _facts(report)]
    title = {"type": "TextBlock", "size": "Medium", "weight": "Bolder", "wrap": True, "text": f"Account audit of {report.provenance.day}"}
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [title, {"type": "FactSet", "facts": facts}],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": content}
    return {"type": "message", "attachments": [attachment]}


def _facts(report: Report) -> Iterator[tuple[str, int]]:
    severities = Counter(finding.rule.severity for finding in report.findings if finding.verdict in OPEN)
    changes = Counter(finding.change for finding in report.findings if finding.verdict in OPEN or finding.change != "new")
    yield "Accounts and sites", len(report.accounts)
    yield from ((f"Open, {severity.value}", severities[severity]) for severity in Severity if severities[severity])
    yield from ((title, changes[code]) for code, title in CHANGES if changes[code])
    yield "Could not be told", sum(finding.verdict is Verdict.UNKNOWN for finding in report.findings)
    yield "Due", len([one for one in report.due if (one.day - report.provenance.day).days <= report.policy.mail.due_within_days])


def _post(address: str, body: bytes) -> str:
    """Posts; gives what went wrong, without the address, which is a secret."""
    if not address.startswith("https://"):
        return f"{WEBHOOK_VARIABLE} must hold an address that begins with https://"
    try:
        request = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json"}, method="POST")  # noqa: S310  (https alone)
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            answer.read(1)
    except HTTPError as trouble:
        trouble.close()
        return f"the server answered with status {trouble.code}"
    except URLError as trouble:
        return f"the server could not be reached ({type(trouble.reason).__name__})"
    except (OSError, HTTPException, ValueError) as trouble:
        return f"it did not go through ({type(trouble).__name__})"
    return ""
