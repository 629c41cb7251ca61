"""Sends the owner's credential with a request, and takes it out of what came back before anything is kept."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, quote_plus, unquote

from crawler.fetched import Fetched

REMOVED = "removed"
_PARAMETER = re.compile(
    rb"(access_token|appsecret_proof|api_key|client_secret|input_token|oauth_token|refresh_token)(=|%3[Dd]|\"\s*:\s*\")[^&\"'\s<>\\]+"
)
# Google's keys for programs begin so; whatever else is handed over is a token of its sign-in.
_GOOGLE_KEY = "AIza"
# A shorter text stands in ordinary words, too.
_SHORTEST = 6
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def headers_for(scheme: str, secret: str) -> Mapping[str, str]:
    """The headers that carry a credential, by its scheme.

    `basic` takes `user:password`, `client` takes `client id:token`, `google` a key or a token, `bot` a bot's token, `bearer` any other.
    """
    if scheme == "basic":
        return {"Authorization": "Basic " + base64.b64encode(secret.encode()).decode("ascii")}
    if scheme == "google" and secret.startswith(_GOOGLE_KEY):
        return {"X-Goog-Api-Key": secret}
    if scheme == "client":
        client, _, token = secret.rpartition(":")
        return {"Authorization": f"Bearer {token}", "Client-Id": client}
    return {"Authorization": f"{'Bot' if scheme == 'bot' else 'Bearer'} {secret}"}


def without_secrets(fetched: Fetched, secret: str) -> Fetched:
    """The answer without the credential: interfaces write it into the address of the next page, and into some errors."""
    body = _cleaned(fetched.body, secret)
    headers = tuple((name, _cleaned(value.encode("latin-1", "replace"), secret).decode("latin-1")) for name, value in fetched.headers)
    if body == fetched.body:
        return fetched if headers == fetched.headers else replace(fetched, headers=headers)
    plain = tuple((name, value) for name, value in headers if name.lower() not in _OF_THE_WIRE)
    return replace(fetched, headers=(*plain, ("Content-Length", str(len(body)))), raw=body, body=body)


def _cleaned(text: bytes, secret: str) -> bytes:
    for part in {secret, secret.rpartition(":")[2]}:
        if len(part) < _SHORTEST:
            continue
        for spelling in (part, quote(part, safe=""), quote_plus(part), unquote(part), json.dumps(part)[1:-1], part.replace("/", "\\/")):
            text = text.replace(spelling.encode(), REMOVED.encode())
    return _PARAMETER.sub(rb"\1\2" + REMOVED.encode(), text)
