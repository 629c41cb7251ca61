"""Reads what a browser holds: cookies and storage keys by name, masked where a name could tell who somebody is."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from crawler.browser import Tab
from crawler.scope import host_of
from records.storage import Cookie, StoredKey

SECONDS_A_DAY = 86_400
MOST_KEYS = 200
LONGEST_NAME = 80
EMAIL = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
LONG_NUMBER = re.compile(r"\d{6,}|(?=[0-9a-f-]*\d)[0-9a-f]{8}[0-9a-f-]{8,}", re.IGNORECASE)

# Names and sizes of what one frame keeps. A frame without storage of its own refuses to be asked: it then keeps nothing.
KEYS = """(async () => {
  const found = [];
  const note = (place, name, size) => found.push({place, name: String(name), size});
  for (const [place, open] of [['local', () => localStorage], ['session', () => sessionStorage]]) {
    try { const kept = open(); for (let n = 0; n < kept.length && n < 200; n += 1) {
      const name = kept.key(n); note(place, name, (kept.getItem(name) || '').length); } } catch { continue; }
  }
  try { for (const base of await indexedDB.databases()) note('indexeddb', base.name, 0); } catch { note('', '', 0); }
  try { for (const name of await caches.keys()) note('cache', name, 0); } catch { note('', '', 0); }
  return {origin: String(location.origin), found};
})()"""


async def stored_keys(tab: Tab) -> list[Mapping[str, Any]]:
    """What each frame of the page keeps, frame by frame, as its own world tells it."""
    tree = await tab.ask("Page.getFrameTree")
    told: list[Mapping[str, Any]] = []
    for frame in _frames(tree.get("frameTree", {})):
        world = await tab.ask("Page.createIsolatedWorld", frameId=frame, worldName="audit")
        if not world:
            continue
        context = world["executionContextId"]
        said = await tab.ask("Runtime.evaluate", contextId=context, expression=KEYS, awaitPromise=True, returnByValue=True, timeout=2000)
        value = said.get("result", {}).get("value")
        if isinstance(value, dict):
            told.append(value)
    return told


def _frames(tree: Mapping[str, Any]) -> Iterable[str]:
    if "frame" in tree:
        yield str(tree["frame"]["id"])
    for child in tree.get("childFrames", ()):
        yield from _frames(child)


def keys_of(told: Iterable[Mapping[str, Any]], own: Callable[[str], bool]) -> tuple[StoredKey, ...]:
    """Each entry of the frames' storage once, in order."""
    found: dict[tuple[str, str, str], StoredKey] = {}
    for frame in told:
        host = host_of(str(frame.get("origin", "")))
        for one in frame.get("found", ())[:MOST_KEYS]:
            if one["place"] and host:
                name = masked_name(str(one["name"]))
                key = StoredKey(place=str(one["place"]), name=name, host=host, is_own=own(host), size=int(one["size"]))
                found[(host, key.place, name)] = key
    return tuple(found[key] for key in sorted(found))


def cookies_of(
    kept: Iterable[Mapping[str, Any]], answered: Iterable[tuple[str, str]], own: Callable[[str], bool]
) -> tuple[Cookie, ...]:
    """Every cookie the browser keeps, and those that answers wanted to set and the browser refused."""
    now = datetime.now(UTC)
    by_answer = {(host, _name(line)): line for host, line in answered if not _is_removal(line, now)}
    found: dict[tuple[str, str], Cookie] = {}
    for one in kept:
        host, name = str(one.get("domain", "")).lstrip("."), str(one.get("name", ""))
        from_answer = any(_name_of == name and _within(setter, host) for setter, _name_of in by_answer)
        expires = float(one.get("expires", -1) or -1)
        days = round((expires - now.timestamp()) / SECONDS_A_DAY, 1) if expires > 0 else None
        by = "answer" if from_answer else "script"
        found[(host, name)] = Cookie(name=masked_name(name), host=host, is_own=own(host), by=by, days=days)
    for (setter, name), line in by_answer.items():
        if not any(known == name and _within(setter, host) for host, known in found):
            found[(setter, name)] = Cookie(name=masked_name(name), host=setter, is_own=own(setter), days=_days(line, now), kept=False)
    return tuple(found[key] for key in sorted(found))


def masked_name(name: str) -> str:
    """A name without addresses of people and without long numbers, which may be somebody's own."""
    return LONG_NUMBER.sub("#", EMAIL.sub("***", name))[:LONGEST_NAME]


def _name(line: str) -> str:
    return line.partition(";")[0].partition("=")[0].strip()


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _days(line: str, now: datetime) -> float | None:
    """How long a cookie lasts that an answer sets, days; None: until the browser is closed."""
    told = {part.partition("=")[0].strip().lower(): part.partition("=")[2].strip() for part in line.split(";")[1:]}
    try:
        if "max-age" in told:
            return round(float(told["max-age"]) / SECONDS_A_DAY, 1)
        if "expires" in told:
            until = parsedate_to_datetime(told["expires"])
            until = until if until.tzinfo else until.replace(tzinfo=UTC)
            return round((until - now).total_seconds() / SECONDS_A_DAY, 1)
    except (ValueError, TypeError, OverflowError):
        return None
    return None


def _is_removal(line: str, now: datetime) -> bool:
    """Whether an answer takes a cookie away: it sets it to end in the past."""
    days = _days(line, now)
    return days is not None and days <= 0
