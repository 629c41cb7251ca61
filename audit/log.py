"""Writes what a run does as JSON lines, for whoever reads logs by machine."""

import json
from datetime import UTC, datetime
from pathlib import Path


class Log:
    """A log file, or none. It never holds a secret, a name or a page's text."""

    def __init__(self, path: Path | None) -> None:
        """Appends to the file; writes nothing where there is none."""
        self._path = path
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)

    def tell(self, event: str, **facts: str | float | None) -> None:
        """Writes one line."""
        if self._path is None:
            return
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
