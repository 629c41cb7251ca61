"""Says what ended a command that nobody below has answered, and gives its exit code."""

import sys
import traceback

from records.trouble import BusyError

MEND, BROKE, BUSY = 2, 3, 75


def last_word(trouble: Exception) -> int:
    """Exit code of a usage error, a busy folder, or a fault of ours; what a person should know goes to stderr."""
    if isinstance(trouble, BusyError):
        sys.stderr.write(f"Another run works on {trouble}. Try again when it has ended.\n")
        return BUSY
    show = getattr(trouble, "show", None)
    if callable(show):
        show()
        return MEND
    traceback.print_exception(trouble)
    sys.stderr.write("This is a fault of the program, not of your files. Nothing that was kept is lost.\n")
    return BROKE
