"""What an account shows: a list that a person handed in is no answer of its platform, and a reader that fails says so."""

import hashlib
from pathlib import Path
from typing import Any, NoReturn

import builders
import pytest
from made_answers import MOMENT, platforms

from crawler import warc
from crawler.evidence import Evidence
from crawler.platform import all_platforms
from crawler.seen_presence import PresenceSeen
from crawler.seen_sites import SitesSeen
from records.capture import Capture, Outcome, Part, Visit
from records.policy import Policy
from records.presence import Editors
from records.reason import Reason
from records.register import Account
from records.sight import NoSuchPart, Unseen

CHANNEL = "UC" + "a" * 22
YOUTUBE = builders.account(account_id="videos", platform="youtube", url=f"https://www.youtube.com/channel/{CHANNEL}", stable_id=CHANNEL)
MASTODON = builders.account(account_id="toots", platform="mastodon", url="https://social.example/@aldergrove", handle="")
LIST = b"login,role\nrashdown,editor\n"


def policy() -> Policy:
    return Policy(clauses=(), platforms=platforms()[0], url_forms=platforms()[1])


def keep(evidence: Evidence, account: Account, url: str, body: bytes, **changes: Any) -> None:
    visit = Visit(account_id=account.account_id, url=url, part=changes.pop("part", Part.EDITORS))
    evidence.frontier.add([(url, visit)])
    capture = Capture(
        visit=visit,
        outcome=Outcome.SEEN,
        fetched_at=MOMENT,
        headers={},
        bytes=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        **changes,
    )
    place = evidence.archive.add(warc.resource("file:admin-list.csv", MOMENT, body, "text/csv"))
    evidence.keep(evidence.frontier.number(account.account_id, url), capture, place)


def seen(evidence: Evidence) -> PresenceSeen:
    return PresenceSeen(evidence=evidence, policy=policy(), sites=SitesSeen(evidence=evidence))


@pytest.mark.parametrize("row", [YOUTUBE, MASTODON])
def test_a_handed_in_list_is_no_answer_of_the_platform(tmp_path: Path, row: Account) -> None:
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, row, "file:admin-list-1234.csv", LIST)
        evidence.commit()
        shown = seen(evidence)
        parts = [shown.profile(row), shown.posts(row)]
        editors = shown.editors(row)

    assert [part.reason for part in parts if isinstance(part, Unseen)] == [Reason.NOT_VISITED, Reason.NOT_VISITED]
    assert isinstance(editors, Editors)


@pytest.mark.parametrize("part", ["profile", "posts", "editors"])
def test_a_reader_that_fails_leaves_the_part_unseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    def fails(*_: object) -> NoReturn:
        message = "a name that stood on a page"
        raise ValueError(message)

    platform = next(platform for platform in all_platforms() if "mastodon" in platform.keys)
    broken = type(platform)(**{name: getattr(platform, name) for name in platform.__slots__} | {f"read_{part}": fails})
    monkeypatch.setattr("crawler.seen_presence.platform_of", lambda _key: broken)
    with Evidence(tmp_path, software="test", create=True) as evidence:
        keep(evidence, MASTODON, "https://social.example/api/v1/accounts/lookup?acct=aldergrove", b"{}", part=Part.PROFILE)
        evidence.commit()
        found: object = getattr(seen(evidence), part)(MASTODON)

    assert found == Unseen(reason=Reason.PARSE_ERROR, detail="its reader failed (ValueError)")
    assert not isinstance(found, NoSuchPart)
