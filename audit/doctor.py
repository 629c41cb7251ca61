"""Says what is installed, and so what a run on this machine and for this folder can and cannot see."""

import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from audit.credentials import credentials, variable
from audit.handed_in import HandedIn, read_handed_in, same_table
from audit.version import __version__
from crawler.browser import HOW_TO_GET_ONE, driver_trouble, find_browser
from crawler.picture_tools import HOW_TO_GET_A_FACE_MODEL, face_model_file, why_no_faces, why_no_words
from records.policy import Policy, Visits
from records.register import Account
from records.trouble import TroubleError

OWNER_API = "owner_api"


def diagnosis(folder: Path = Path()) -> Iterator[str]:
    """One line a finding: of the machine, and of the register in `folder` where there is one."""
    yield from _machine()
    inventory = same_table(folder / "inventory.csv")
    if not inventory.is_file():
        yield "Accounts: no inventory.csv in this folder, so none is listed."
        return
    try:
        handed_in = read_handed_in(inventory, folder / "policy", datetime.now(UTC).date())
    except TroubleError as trouble:
        count = len(trouble.faults)
        yield f"Accounts: not listed, for {count} fault{'s' if count > 1 else ''}: “school-audit inventory check” names each."
        return
    yield from _accounts(handed_in)
    yield from _strange_variables(handed_in)


def _machine() -> Iterator[str]:
    yield f"School Account Audit {__version__}, Python {platform.python_version()} on {platform.system()}"
    yield f"Interpreter: {sys.executable}"
    found = find_browser("")
    if found is None:
        yield f"Browser: none. Pages that a script fills are “unknown (js_required)”. {HOW_TO_GET_ONE}"
    else:
        trouble = driver_trouble()
        yield f"Browser: {found.name}. " + (trouble or "Pages that a script fills can be seen.")
    keyring = importlib.util.find_spec("keyring") is not None
    yield "Credentials: environment" + (" and system keyring." if keyring else "; no keyring is installed.")
    yield _faces()
    why = why_no_words()
    yield f"Text in pictures: {f'not read, for {why}.' if why else 'printed words are read; handwriting is not.'}"
    yield "Documents: PDF, Word, PowerPoint, Excel and OpenDocument text is read; scans are not."
    yield f"LibreOffice (only to look at the workbook): {'found' if shutil.which('soffice') else 'not found'}."


def _faces() -> str:
    """Whether faces can be counted, and by which model."""
    why = why_no_faces()
    if why:
        return f"Faces: not counted, for {why}; pictures are “unknown (no_face_model)”. {HOW_TO_GET_A_FACE_MODEL}"
    model = face_model_file()
    return f"Faces: counted, never recognised, by {model.name if model else 'a model'}; a person looks at each picture that has some."


def _accounts(handed_in: HandedIn) -> Iterator[str]:
    """One line an active account: by which way it and its editors are seen."""
    active = [account for account in handed_in.register.accounts if account.is_live]
    held = credentials(account.account_id for account in active)
    yield f"Accounts: {len(active)} active of {len(handed_in.register.accounts)} in the register."
    for account in active:
        ways = [_public(account, handed_in.policy), *_owners(account, found=account.account_id in held)]
        yield f"  {account.account_id}: {'; '.join(ways)}"


def _public(account: Account, policy: Policy) -> str:
    terms = policy.terms(account.platform)
    if account.is_site or (terms is not None and terms.visits in {Visits.ALLOWED, Visits.RESTRICTED, Visits.OWN_SITE}):
        return "by hand" if account.is_closed_portal else "public pages"
    return "by hand"


def _owners(account: Account, *, found: bool) -> Iterator[str]:
    """The owner's credential, where there is one or the register says that there should be."""
    if found:
        yield f"owner's credential found ({variable(account.account_id)})"
    elif account.evidence_mode == OWNER_API:
        yield f"owner's credential missing (set {variable(account.account_id)})"


def _strange_variables(handed_in: HandedIn) -> Iterator[str]:
    """Variables that look like credentials and belong to no row: most often a name that was mistyped. Their values are never shown."""
    known = {variable(account.account_id) for account in handed_in.register.accounts}
    for name in sorted(os.environ):
        if name.upper().startswith(variable("")) and name not in known:
            yield f"Credentials: {name} belongs to no row of the register."
