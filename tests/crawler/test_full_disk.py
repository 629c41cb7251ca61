"""A disk without room is told apart from a fault of ours."""

import errno
import sqlite3
from pathlib import Path

import pytest

from crawler.full_disk import full_disk_told
from records.trouble import TroubleError


@pytest.mark.parametrize(
    "trouble",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        sqlite3.OperationalError("database or disk is full"),
        ExceptionGroup("tasks", [ValueError("other"), ExceptionGroup("inner", [OSError(errno.EFBIG, "File too large")])]),
    ],
)
def test_no_room_is_something_a_person_can_mend(trouble: Exception) -> None:
    with pytest.raises(TroubleError, match=r"evidence: there is no room left.*goes on where it stopped"), full_disk_told(Path("evidence")):
        raise trouble


@pytest.mark.parametrize("trouble", [OSError(errno.EACCES, "Not allowed"), sqlite3.OperationalError("no such table"), ValueError("x")])
def test_anything_else_goes_on_as_it_is(trouble: Exception) -> None:
    with pytest.raises(type(trouble)), full_disk_told(Path("evidence")):
        raise trouble
