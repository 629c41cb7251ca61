"""Takes in what a person hands in as evidence: for now an admin list."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from audit import folders
from audit.options import Options, today
from audit.run import handed_in, locked
from audit.version import __version__
from crawler import warc
from crawler.evidence import Evidence
from crawler.exports.admin_list import admin_list_faults
from records.capture import Capture, Outcome, Part, Visit
from records.trouble import Fault, TroubleError


def add(file: Path, options: Options) -> Path:
    """Keeps an admin list as evidence of one account, and gives the evidence folder.

    Raises TroubleError where the account is in no row or the file is no admin list.
    """
    options.accounts(handed_in(options).register)
    if not file.is_file():
        raise TroubleError(Fault(file=str(file), problem="is not there", right="a CSV with login,name,email,role,registered"))
    body = file.read_bytes()
    right = "a CSV with login,name,email,role,registered"
    faults = [Fault(file=file.name, problem=problem, right=right) for problem in admin_list_faults(body)]
    if faults:
        raise TroubleError(*faults)
    folder = options.evidence or folders.to_add_to(Path("evidence"), today())
    with locked(folder), Evidence(folder, software=f"school-account-audit/{__version__}", create=True) as evidence:
        _keep(evidence, options.account, body)
    return folder


def _keep(evidence: Evidence, account_id: str, body: bytes) -> None:
    at, digest = datetime.now(UTC), hashlib.sha256(body).hexdigest()
    visit = Visit(account_id=account_id, url=f"file:admin-list-{digest[:12]}.csv", part=Part.EDITORS)
    evidence.frontier.add([("admin list", visit)])
    place = evidence.archive.add(warc.resource(visit.url, at, body, "text/csv"))
    capture = Capture(
        visit=visit,
        outcome=Outcome.SEEN,
        fetched_at=at,
        content_type="text/csv",
        headers={},
        bytes=len(body),
        sha256=digest,
    )
    evidence.keep(evidence.frontier.number(account_id, "admin list"), capture, place)
