"""What one request brought, and how its body comes out of the encoding it was sent in. No network."""

import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from records.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one request brought: `raw` as it came over the wire, `body` decoded. `reason` where nothing usable came."""

    url: str
    at: datetime
    status: int = 0
    reason_phrase: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes = b""
    body: bytes = b""
    reason: Reason | None = None
    detail: str = ""

    def header(self, name: str) -> str:
        """The first header of that name, lower case; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def decode_body(raw: bytes, encoding: str, limit: int) -> tuple[bytes, str]:
    """A body out of its content encoding, and what went wrong (empty: nothing). Never more than `limit` bytes."""
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in {"", "identity"}]
    if not names or not raw:
        return raw, ""
    if names not in (["gzip"], ["x-gzip"], ["deflate"]):
        return b"", f"encoding {encoding[:40]} was not asked for"
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(window)
        with suppress(zlib.error):
            body = unpacking.decompress(raw, limit + 1)
            if len(body) > limit:
                return b"", f"unpacks to more than {limit} bytes"
            return body, "" if unpacking.eof else "its packed body is cut short"
    return b"", "its packed body is broken"
