"""What the audit before already knows of an address: its facts, where the same reader read the same body."""

import hashlib
from dataclasses import dataclass, field

from crawler import leads
from crawler.evidence import Evidence
from crawler.facts import unpack
from crawler.fetched import Fetched
from crawler.picture_tools import sees_more_now
from crawler.reader_versions import READERS
from crawler.reading import Read
from records.capture import Capture, Outcome, Part, Visit
from records.policy import PictureSettings
from records.web import Picture

# The name under which the leads of a page stand among its facts.
LEADS = "leads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Old:
    """What an audit before saw at an address: its capture, the facts, and where a page leads, both packed."""

    capture: Capture
    record: bytes
    leads: bytes

    def read(self) -> Read:
        """The same as if it had been read now, without a record for the archive."""
        visit = self.capture.visit
        found = leads.leads_known(self.leads, visit.account_id) if self.leads else leads.NOWHERE
        return Read(record=self.record, sha256=self.capture.sha256, leads=found, all_leads=self.leads)

    def is_of(self, fetched: Fetched) -> bool:
        """Whether an answer brought the same body once more."""
        return len(fetched.body) == self.capture.bytes and hashlib.sha256(fetched.body).hexdigest() == self.capture.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The evidence of the audit before, or none. `version` is that of the guide by which this crawl reads."""

    evidence: Evidence | None
    version: int = 0
    pictures: PictureSettings = field(default_factory=PictureSettings)

    def old(self, visit: Visit) -> Old | None:
        """What can be taken over if nothing changed; what a browser showed cannot, nor what was read by another guide."""
        if self.evidence is None or visit.part not in {Part.PAGE, Part.DOCUMENT, Part.PICTURE}:
            return None
        capture = self.evidence.latest(visit.account_id, visit.url)
        if capture is None or capture.outcome is not Outcome.SEEN or capture.by_browser or str(capture.visit.part) not in READERS:
            return None
        record = self._facts(capture, str(capture.visit.part), READERS[str(capture.visit.part)])
        if record is not None and capture.visit.part is Part.PICTURE and sees_more_now(unpack(record, Picture), self.pictures):
            # A face model has come meanwhile, or the reader of words: the picture is looked at with them.
            return None
        leads = self._facts(capture, LEADS, self.version) if capture.visit.part is Part.PAGE else b""
        return Old(capture=capture, record=record, leads=leads) if record is not None and leads is not None else None

    def _facts(self, capture: Capture, reader: str, version: int) -> bytes | None:
        return self.evidence.facts(capture.sha256, capture.visit.url, reader, version) if self.evidence is not None else None
