"""Stands in for Meta's Graph interface on loopback: documented answers, with the token in the address of each further page."""

import json
from typing import Any
from urllib.parse import quote

from web.small_site import Given

TOKEN = "EAAB-larkspur/token+990001"

KNOWN = {"id": "990001", "name": "Alder Grove Primary School", "username": "aldergroveprimary", "category": "Primary school"}


def given(body: Any, status: int = 200, **headers: str) -> Given:
    return Given(body=json.dumps(body).encode(), status=status, headers=headers, content_type="application/json")


class GraphStandsIn(dict[str, Given]):
    """Answers as the Graph interface does: by path, whatever the fields; each list has two pages, whose link carries the token."""

    def get(self, key: str, default: Any = None) -> Any:
        host, _, rest = key.partition("/")
        if host != "graph.facebook.com":
            return super().get(key, default)
        path, _, query = rest.partition("?")
        edge = path.rpartition("/")[2]
        if query == "fields=business":
            return given({"id": "990001", "business": {"id": "770001"}})
        if edge in {"published_posts", "video_reels", "photos", "roles", "assigned_users"}:
            return self._list(edge, path, query)
        return given(KNOWN)

    def _list(self, edge: str, path: str, query: str) -> Given:
        last = "after=second" in query
        entry = {
            "id": f"{edge}-{last:d}",
            "message": "Sports day",
            "description": "Sports day",
            "name": "Perrin Holloway",
            "tasks": ["MANAGE"],
        }
        further = f"https://graph.facebook.com/v26.0/{path.partition('/')[2]}?access_token={quote(TOKEN, safe='')}&after=second"
        return given({"data": [entry], "paging": {} if last else {"cursors": {"after": "second"}, "next": further}})


class Refuses(GraphStandsIn):
    """Refuses one path, as often as it is told, with one answer."""

    def __init__(self, sign: str, answer: Given, times: int = 99) -> None:
        super().__init__()
        self.sign, self.answer, self.times = sign, answer, times

    def get(self, key: str, default: Any = None) -> Any:
        if self.sign in key and self.times > 0:
            self.times -= 1
            return self.answer
        return super().get(key, default)


def error(code: int, status: int = 400, subcode: int = 0, **headers: str) -> Given:
    told = {"message": "about Rowan Ashdown", "type": "OAuthException", "code": code, **({"error_subcode": subcode} if subcode else {})}
    return given({"error": told}, status, **headers)
