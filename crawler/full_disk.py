"""Tells a disk without room from a fault of ours: a person can mend the one, and nothing that was kept is lost."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from records.trouble import Fault, TroubleError

# No room, over the quota, over the size a file may have.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# SQLite says “full” where it can, and only “disk I/O error” where the file may not grow.
_SQLITE_SAYS = ("disk is full", "disk I/O error")


@contextmanager
def full_disk_told(folder: Path) -> Iterator[None]:
    """Raises TroubleError where what is done within found no room to write in."""
    try:
        yield
    except (OSError, sqlite3.OperationalError, BaseExceptionGroup) as trouble:
        if not no_room(trouble):
            raise
        right = "make room and start the same command again: it goes on where it stopped"
        raise TroubleError(Fault(file=str(folder), problem="there is no room left to write in", right=right)) from trouble


def no_room(trouble: BaseException) -> bool:
    """Whether an exception, or one of a group, says that there is no room to write in."""
    if isinstance(trouble, BaseExceptionGroup):
        return any(no_room(one) for one in trouble.exceptions)
    if isinstance(trouble, sqlite3.OperationalError):
        return any(said in str(trouble) for said in _SQLITE_SAYS)
    return isinstance(trouble, OSError) and trouble.errno in _NO_ROOM
