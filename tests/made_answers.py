"""Makes answers as a crawl would hand them to readers, and the project's own tables of platforms and walls."""

import functools
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from audit.platform_table import Platforms, read_platforms, read_walls
from records.capture import Answer, Capture, Outcome, Part, Visit
from records.policy import Wall

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@functools.cache
def platforms() -> Platforms:
    return read_platforms(ROOT / "policy" / "platforms.csv", date(2026, 11, 20))


@functools.cache
def walls() -> tuple[Wall, ...]:
    return read_walls(ROOT / "policy" / "walls.csv")


def answer(url: str, body: Any = b"", *, headers: Mapping[str, str] | None = None, content_type: str = "", **changes: Any) -> Answer:
    """An answer with status 200; a body that is neither bytes nor text goes as JSON."""
    visit = {"account_id": "aldergrove-account", "url": url, "part": changes.pop("part", Part.PROFILE), "depth": changes.pop("depth", 0)}
    if isinstance(body, str):
        body = body.encode()
    kind = content_type or ("text/html; charset=utf-8" if isinstance(body, bytes) else "application/json; charset=utf-8")
    capture = {
        "visit": Visit(**visit, credential=changes.pop("credential", "")),
        "outcome": Outcome.SEEN,
        "fetched_at": MOMENT,
        "status": 200,
        "content_type": kind,
        "headers": headers or {},
        "place": "audit.warc.gz:0:100",
    }
    return Answer(capture=Capture(**{**capture, **changes}), body=body if isinstance(body, bytes) else json.dumps(body).encode())
