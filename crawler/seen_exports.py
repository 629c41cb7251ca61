"""What evidence shows of accounts by what people handed in: official exports and saved pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from crawler.evidence import Evidence
from crawler.export_layout import Extract, from_json
from records.capture import Capture, Outcome, Part
from records.presence import Editors, Posts, Profile
from records.reason import Reason
from records.register import Account
from records.sight import Gap, Seen, Sight, Stream, Unseen
from records.web import Picture

KEPT_AS, SAVED_AS, REFUSED_AS = "file:export-", "file:saved-page-", "file:refused-"
# Platforms cut large exports into parts that are packed one after another; older ones are replaced, not added to.
ONE_SET = timedelta(days=3)
# Says whose an export is, and may stand in each part.
WHO = re.compile(r"(?:personal|profile)_information\.json$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedInSeen:
    """Serves what exports (`kind` KEPT_AS) or saved pages (SAVED_AS) say of an account; None where there are none."""

    evidence: Evidence
    kind: str

    def profile(self, account: Account) -> Profile | Unseen | None:
        """The newest profile, else why there is none."""
        extracts = self._extracts(account)
        seen = next((one.profile for one in extracts if one.profile is not None), None)
        return seen or self._why(account, [one.profile_unseen for one in extracts])

    def posts(self, account: Account) -> Posts | Unseen | None:
        """The posts of every part of the newest export, each once."""
        extracts = self._extracts(account)
        parts = [one.posts for one in extracts if one.posts is not None]
        if not parts:
            return self._why(account, [one.posts_unseen for one in extracts])
        items = {(post.url, post.posted, post.text): post for part in parts for post in part.items}
        gaps = tuple(gap for part in parts for gap in part.sight.gaps)
        return Posts(items=tuple(items.values()), seen=parts[0].seen, sight=_sight(len(items), gaps))

    def editors(self, account: Account) -> Editors | Unseen | None:
        """Those whom an export names, where it names any."""
        return next((one.editors for one in self._extracts(account) if one.editors is not None), None)

    def pictures(self, account: Account) -> Stream[Picture] | Unseen | None:
        """Photos of posts whose files stood in the export."""
        extracts = [one for one in self._extracts(account) if one.pictures_sight is not None]
        if not extracts:
            return self._why(account, [one.posts_unseen for one in self._extracts(account)])
        pictures = {picture.url: picture for one in extracts for picture in one.pictures}
        gaps = tuple(gap for one in extracts if one.pictures_sight is not None for gap in one.pictures_sight.gaps)
        return Stream(items=iter(pictures.values()), sight=_sight(len(pictures), gaps))

    def _extracts(self, account: Account) -> list[Extract]:
        """The newest first, with the other parts of the same export."""
        kept = sorted(self._kept(account), key=lambda one: one.made, reverse=True)
        parts: list[Extract] = []
        for one in kept:
            if not parts or (one.layout == parts[0].layout and parts[0].made - one.made <= ONE_SET and _is_another_part(one, parts)):
                parts.append(one)
        return parts

    def _kept(self, account: Account) -> Iterator[Extract]:
        for capture in self._captures(account):
            if capture.visit.url.startswith(self.kind) and capture.outcome is Outcome.SEEN and capture.place:
                yield _with_place(from_json(self.evidence.body(capture)), capture.place)

    def _captures(self, account: Account) -> Iterator[Capture]:
        yield from self.evidence.captures(account.account_id, Part.PROFILE)

    def _why(self, account: Account, told: list[Unseen | None]) -> Unseen | None:
        """Why a part is unseen, as the newest export says; else why what was handed in could not be used."""
        said = next((one for one in told if one is not None), None)
        if said is not None or self.kind != KEPT_AS:
            return said
        refused = [one for one in self._captures(account) if one.visit.url.startswith(REFUSED_AS) and one.reason is not None]
        newest = max(refused, key=lambda one: one.fetched_at, default=None)
        return Unseen(reason=newest.reason or Reason.PARSE_ERROR, detail=newest.detail) if newest is not None else None


def _is_another_part(one: Extract, parts: list[Extract]) -> bool:
    """Whether an export holds other files than the newer ones: with the same files it is an older state of them, not a part."""
    return not any(_files(one) & _files(part) for part in parts)


def _files(extract: Extract) -> set[str]:
    """The files that were read, without the folder an archive begins with, which each request names anew, and without the profile."""
    tails = {"/".join(path.split("/")[-2:]) for path in extract.read}
    return {tail for tail in tails if not WHO.search(tail)}


def _with_place(extract: Extract, place: str) -> Extract:
    """The extract, whose records know where their evidence stands."""

    def shown(seen: Seen) -> Seen:
        return replace(seen, evidence=place)

    return replace(
        extract,
        profile=replace(extract.profile, seen=shown(extract.profile.seen)) if extract.profile else None,
        posts=replace(extract.posts, seen=shown(extract.posts.seen)) if extract.posts else None,
        editors=replace(extract.editors, seen=shown(extract.editors.seen)) if extract.editors else None,
    )


def _sight(observed: int, gaps: tuple[Gap, ...]) -> Sight:
    return Sight(expected=observed + sum(gap.count for gap in gaps), observed=observed, gaps=gaps)
