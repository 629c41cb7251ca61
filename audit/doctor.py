"""Says what is installed, and so what a run on this machine can and cannot see."""

import importlib.util
import platform
import shutil
import sys
from collections.abc import Iterator

from audit.version import __version__
from crawler.browser import HOW_TO_GET_ONE, driver_trouble, find_browser


def diagnosis() -> Iterator[str]:
    """One line a finding."""
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
    yield "Face model: none in this version. Rules about faces are “unknown (no_face_model)”."
    yield "Text in pictures: not read in this version."
    yield "Documents: PDF, Word, PowerPoint, Excel and OpenDocument text is read; scans are not."
    yield f"LibreOffice (only to look at the workbook): {'found' if shutil.which('soffice') else 'not found'}."
