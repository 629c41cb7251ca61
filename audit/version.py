"""The version, and the commit where the program runs from its repository."""

from pathlib import Path

__version__ = "0.1.0"


def commit() -> str:
    """The commit the program runs from, short; empty where it was installed without its history."""
    git = Path(__file__).resolve().parent.parent / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        if not head.startswith("ref: "):
            return head[:12]
        return (git / head.removeprefix("ref: ")).read_text(encoding="ascii").strip()[:12]
    except (OSError, UnicodeDecodeError):
        return ""
