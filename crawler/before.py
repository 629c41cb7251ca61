"""What the audit before already knows of an address: its facts, where the same reader read the same body."""

import hashlib
from dataclasses import dataclass

from crawler.evidence import Evidence
from crawler.reading import READERS
from records.capture import Capture, Outcome, Part, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The evidence of the audit before, or none."""

    evidence: Evidence | None

    def capture(self, visit: Visit) -> Capture | None:
        """The capture whose facts can be taken over if the server says that nothing changed; what a browser showed cannot."""
        if self.evidence is None or visit.part not in {Part.PAGE, Part.DOCUMENT, Part.PICTURE}:
            return None
        old = self.evidence.latest(visit.account_id, visit.url)
        if old is None or old.outcome is not Outcome.SEEN or old.by_browser or str(old.visit.part) not in READERS:
            return None
        return old if self.facts(old.visit, old.sha256) is not None else None

    def facts(self, visit: Visit, sha256: str) -> bytes | None:
        """What this version of a reader got out of a body at an address."""
        reader = str(visit.part)
        return self.evidence.facts(sha256, visit.url, reader, READERS[reader]) if self.evidence is not None else None

    def facts_of(self, visit: Visit, body: bytes) -> bytes | None:
        """The same, of a body that is here."""
        return self.facts(visit, hashlib.sha256(body).hexdigest()) if self.evidence is not None else None
