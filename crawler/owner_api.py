"""Reads what a platform's interface answers to its owner's credential: lists page by page, and why something is refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from crawler.json_parts import json_of, part_of, text_of, web_address
from crawler.platform import Answers
from records.capture import Answer, Outcome, Part, Visit
from records.presence import Editor, Editors, Post, Posts
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Seen, Sight, Unseen

# A list with more pages is told as seen in part.
MOST_PAGES = 200
DEEPEST = 5
_SECRETS = frozenset({"access_token", "appsecret_proof", "api_key", "client_secret", "key", "oauth_token"})
# Where interfaces write what went wrong, each in its own way.
_TELLING = frozenset({"code", "error_subcode", "error", "error_code", "reason", "status", "serviceErrorCode", "title", "type"})
_BY_STATUS: Mapping[int, Reason] = {
    401: Reason.CREDENTIAL_REFUSED,
    402: Reason.RATE_LIMITED,
    403: Reason.PERMISSION_MISSING,
    404: Reason.NOT_FOUND_UNVERIFIED,
    410: Reason.NOT_FOUND_UNVERIFIED,
    429: Reason.RATE_LIMITED,
}
_SAYS: Mapping[Reason, str] = {
    Reason.CREDENTIAL_EXPIRED: "the owner's token has run out or was withdrawn",
    Reason.CREDENTIAL_REFUSED: "the platform does not take the owner's token",
    Reason.PERMISSION_MISSING: "the owner's token may not read this",
    Reason.RATE_LIMITED: "the platform asks for a pause, or the allowance is used up",
    Reason.NOT_FOUND_UNVERIFIED: "the platform shows nothing under this name to the owner's token",
    Reason.SERVER_ERROR: "the platform has trouble of its own",
    Reason.TEMPORARILY_BLOCKED: "the platform has blocked the token for a while",
    Reason.CONTENT_UNAVAILABLE: "the platform did not answer the question",
}
# What a way was tried on, for docs/platforms.md.
REAL, RECORDED, DOCUMENTED = "a real server", "recorded answers", "documented answers"
WRONG_ACCOUNT = Unseen(reason=Reason.CREDENTIAL_REFUSED, detail="the owner's token belongs to another account than this row's")


def asked(account: Account, url: str, part: Part, *, credential: str = "bearer", depth: int = 0) -> Visit:
    """A visit that the owner's credential goes with."""
    return Visit(account_id=account.account_id, url=url, part=part, depth=depth, credential=credential, accept="application/json")


def own_name(account: Account, in_address: re.Pattern[str], *, plain: str = r"[\w.-]+") -> str:
    """The name of a row's account as its address has it, else its handle; empty where neither gives one."""
    match = in_address.search(account.url.strip())
    name = next((found for found in match.groups() if found), "") if match is not None else account.handle.strip().removeprefix("@")
    return name if re.fullmatch(plain, name) else ""


def is_own(account: Account, handle: str, stable_id: str, in_address: re.Pattern[str]) -> bool:
    """Whether what a token opened is the row's account: the same handle, or the same number where the register knows one."""
    name, number = own_name(account, in_address), account.stable_id.strip()
    return bool(number and number == stable_id) or bool(name and name.casefold() == handle.casefold())


# Page by page.


def with_parameter(url: str, name: str, value: str) -> str:
    """The address with one parameter set anew."""
    parts = urlsplit(url)
    kept = [(key, said) for key, said in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{_query([*kept, (name, value)])}"


def continued(url: str, named: str) -> str:
    """The further page that an answer to `url` names by an address; without the secrets in it.

    By the door that was asked, whatever version the interface writes; as it stands where it leads to another list.
    """
    address = web_address(named, on=url)
    if not address:
        return named
    here, there = urlsplit(url), urlsplit(address)
    query = _query([(key, said) for key, said in parse_qsl(there.query, keep_blank_values=True) if key not in _SECRETS])
    same = here.netloc == there.netloc and here.path.rpartition("/")[2] == there.path.rpartition("/")[2]
    return f"{here.scheme}://{here.netloc}{here.path}?{query}" if same else f"{there.scheme}://{there.netloc}{there.path}?{query}"


def _query(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote, safe="")


def further(account: Account, answer: Answer, named: str, *, credential: str = "bearer") -> tuple[Visit, ...]:
    """The visit of the further page of the same list; none at its end, of another list, or after too many."""
    url, page = answer.capture.visit.url, answer.capture.visit.depth + 1
    if not named or named.partition("?")[0] != url.partition("?")[0] or page >= MOST_PAGES:
        return ()
    return (asked(account, named, answer.capture.visit.part, credential=credential, depth=page),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of which every page was read that was seen; `gaps` say what is missing."""

    entries: tuple[object, ...]
    gaps: tuple[Gap, ...]
    seen: Seen


def entries_at(*names: str) -> Callable[[object], list[object] | None]:
    """Makes what finds the entries of a page under these names, one below the other; None where no list stands there."""

    def entries_of(body: object) -> list[object] | None:
        found = part_of(body, *names)
        return found if isinstance(found, list) else None

    return entries_of


def listed(
    answers: Answers,
    sign: str,
    entries_of: Callable[[object], list[object] | None],
    *,
    next_of: Callable[[Answer], str],
    what: str,
) -> Listed | Unseen | None:
    """The list whose pages have `sign` in their address: None where none was asked for, Unseen where none was seen.

    `entries_of` finds the entries in a page, `next_of` gives the address of the further page, `what` says what the entries are.
    """
    pages = [answer for answer in answers if sign in answer.capture.visit.url]
    shown = [page for page in pages if page.capture.outcome is Outcome.SEEN]
    if not shown:
        return refusal_of(pages)
    found = {page.capture.visit.url: entries_of(json_of(page)) for page in shown}
    read = [page for page in shown if found[page.capture.visit.url] is not None]
    if not read:
        return Unseen(reason=Reason.PARSE_ERROR, detail=f"layout changed? The answer is no list of {what}")
    further_pages = {page.capture.visit.url: next_of(page) for page in read}
    ended, missing = "" in further_pages.values(), set(further_pages.values()) - set(further_pages) - {""}
    gaps: list[Gap] = []
    if missing or not ended or len(read) < len(shown):
        stopped = next((f" ({page.capture.detail})" for page in pages if page.capture.reason is not None), "")
        count = max(1, len(missing))
        gaps.append(Gap(reason=Reason.PAGINATION_INCOMPLETE, count=count, detail=f"the list of {what} was not seen to its end{stopped}"))
    entries = [entry for page in read for entry in found[page.capture.visit.url] or []]
    return Listed(entries=tuple(entries), gaps=tuple(gaps), seen=owner_seen(min(read, key=lambda page: page.capture.fetched_at)))


def posts_of(found: Listed | Unseen | None, make: Callable[[object], Post | None], *, gaps: tuple[Gap, ...] = ()) -> Posts | Unseen:
    """The posts of a list, each once; those that could not be read are a gap."""
    if found is None:
        return Unseen(reason=Reason.NOT_VISITED, detail="the list of posts was not asked for")
    if isinstance(found, Unseen):
        return found
    made = [make(entry) for entry in found.entries]
    items = {post.url: post for post in made if post is not None}
    unread = made.count(None)
    lost = (Gap(reason=Reason.PARSE_ERROR, count=unread, detail="posts that could not be read"),) if unread else ()
    gaps = (*found.gaps, *gaps, *lost)
    return Posts(items=tuple(items.values()), seen=found.seen, sight=sight_of(len(items), gaps))


def editors_of(
    found: Listed | Unseen | None, make: Callable[[object], Editor | None], *, gaps: tuple[Gap, ...] = (), otherwise: Unseen
) -> Editors | Unseen:
    """The people of a list; `otherwise` says why there are none where it was not asked for."""
    if found is None or isinstance(found, Unseen):
        return found or otherwise
    people = tuple(person for person in map(make, found.entries) if person is not None)
    unread = len(found.entries) - len(people)
    lost = (Gap(reason=Reason.PARSE_ERROR, count=unread, detail="people of the list that could not be read"),) if unread else ()
    return Editors(people=people, seen=found.seen, sight=sight_of(len(people), (*found.gaps, *gaps, *lost)))


def sight_of(observed: int, gaps: tuple[Gap, ...]) -> Sight:
    """What was seen, and beside it what was not."""
    return Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=gaps)


def owner_seen(answer: Answer) -> Seen:
    """Seen by the owner's credential, on the day of the answer."""
    return Seen(mode="owner_api", at=answer.capture.fetched_at, evidence=answer.capture.place)


def answered(answers: Answers, sign: str) -> Answer | None:
    """The first answer that was seen and has `sign` in its address."""
    return next((one for one in answers if sign in one.capture.visit.url and one.capture.outcome is Outcome.SEEN), None)


# Why something is refused.


def refused_by(codes: Mapping[str, Reason], *, needs: str = "") -> Callable[[Answer], Unseen | None]:
    """Makes what tells a refusal: by a code of the interface (`name=value`, the first of the table that was said), else by the status.

    `needs` names the permissions that a token has to have.
    """

    def refused(answer: Answer) -> Unseen | None:
        status = answer.capture.status
        said = set(_said(json_of(answer), DEEPEST))
        code = next((code for code in codes if code in said), "")
        if code:
            return told(codes[code], code.replace("=", " "), needs=needs)
        if status >= 500:  # noqa: PLR2004  (server trouble)
            return told(Reason.SERVER_ERROR, f"status {status}")
        if status >= 400:  # noqa: PLR2004  (a refusal)
            return told(_BY_STATUS.get(status, Reason.CONTENT_UNAVAILABLE), f"status {status}", needs=needs)
        return None

    return refused


def told(reason: Reason, code: str, *, needs: str = "") -> Unseen:
    """A refusal in words: never in those of the platform, which may name people."""
    lacks = f"; it needs {needs}" if needs and reason is Reason.PERMISSION_MISSING else ""
    return Unseen(reason=reason, detail=f"{_SAYS[reason]} ({code}){lacks}")


def not_there() -> Unseen:
    """The interface answers, and shows nothing under the row's name."""
    return told(Reason.NOT_FOUND_UNVERIFIED, "an empty answer")


def refusal_of(pages: list[Answer]) -> Unseen | None:
    """What the first refusal among answers says, None where there is none."""
    for page in pages:
        if page.capture.reason is not None:
            return Unseen(reason=page.capture.reason, detail=page.capture.detail)
    return None


def _said(value: object, deepest: int) -> Iterator[str]:
    """Every code in an answer as `name=value`."""
    if isinstance(value, dict) and deepest:
        for name, inner in value.items():
            if name in _TELLING and text_of(value, name):
                yield f"{name}={text_of(value, name)}"
            yield from _said(inner, deepest - 1)
    elif isinstance(value, list) and deepest:
        for inner in value[:DEEPEST]:
            yield from _said(inner, deepest - 1)
