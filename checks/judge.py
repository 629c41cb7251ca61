"""The runner: hands each check its parts, counts what it says, and turns it into findings.

Here stand the plumbing a check is spared and the laws it cannot break: what was not seen is `unknown`, partial
sight cannot pass, silence is a fault, and a check that breaks does not end the audit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checks.counting import count_of
from checks.declare import PARTS, Check, Grain
from checks.rulings import not_applicable, ok, unknown
from records.finding import Ruling
from records.observation import Observation, Papers
from records.policy import Policy, Thresholds
from records.presence import Discovered, Editors, Profile
from records.reason import Reason
from records.register import Account, Register, School
from records.sight import NoSuchPart, Sight, Stream, Unseen
from records.verdict import Verdict
from records.web import Page

COUNTED: Mapping[Grain, str] = {
    Grain.IMAGE: "page",
    Grain.PAGE: "page",
    Grain.POST: "post",
    Grain.PICTURE: "picture",
    Grain.DOCUMENT: "document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One ruling with the check that gave it and the account and school it speaks of."""

    check: Check
    ruling: Ruling
    account_id: str
    school: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one check said of the things of one account that passed by."""

    passed: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Runs checks over one observation."""

    checks: tuple[Check, ...]
    register: Register
    policy: Policy
    observation: Observation

    def rulings(self, accounts: tuple[Account, ...], schools: tuple[School, ...]) -> Iterator[Said]:
        """Every ruling about these accounts and schools, and about the trust."""
        ambient = self._ambient()
        yield from self._of_trust(ambient)
        for school in schools:
            yield from self._of_school(school, ambient)
        for account in accounts:
            yield from self._of_account(account, ambient)

    def _ambient(self) -> dict[str, object]:
        return {
            "policy": self.policy,
            "register": self.register,
            "trust": self.register.trust,
            "today": self.observation.day,
            "discovered": self.observation.discovered(),
            "papers": self.observation.papers(),
        }

    def _of_trust(self, ambient: Mapping[str, object]) -> Iterator[Said]:
        for check in self._at(Grain.TRUST):
            parts = {name: ambient[name] for name in check.needs}
            yield from self._say(check, parts, school=self.register.trust.urn)

    def _of_school(self, school: School, ambient: Mapping[str, object]) -> Iterator[Said]:
        for check in self._at(Grain.SCHOOL):
            parts = {name: school if name == "school" else ambient[name] for name in check.needs}
            yield from self._say(check, parts, school=school.urn)

    def _of_account(self, account: Account, ambient: Mapping[str, object]) -> Iterator[Said]:
        parts = {**ambient, "account": account, "school": self.register.school(account.entity_urn)}
        live, asleep = self._split(account)
        for check in asleep:
            of_type = account.type in check.types
            why = f"the row is {account.status}" if of_type else f"the rule does not speak of rows of type {account.type}"
            yield self._said(check, account, not_applicable(why))
        if any({"profile", "editors"} & set(check.needs) for check in live):
            parts |= {"profile": self.observation.profile(account), "editors": self.observation.editors(account)}
        for check in live:
            if check.grain is Grain.ACCOUNT:
                yield from self._once(check, parts, account)
        yield from self._pages(account, live, parts)
        for grain in (Grain.PICTURE, Grain.DOCUMENT):
            yield from self._passing(grain, account, live, parts)

    def _split(self, account: Account) -> tuple[list[Check], list[Check]]:
        """Checks that speak of this row, and those that do not."""
        own = [check for check in self.checks if check.grain >= Grain.ACCOUNT]
        live = [check for check in own if (account.is_live or not check.live_only) and account.type in check.types]
        return live, [check for check in own if check not in live]

    def _once(self, check: Check, parts: Mapping[str, object], account: Account) -> Iterator[Said]:
        closed = _closed(check, parts)
        if closed is not None:
            yield self._said(check, account, closed)
            return
        yield from self._say(check, parts, account=account, school=account.entity_urn)

    def _pages(self, account: Account, live: list[Check], parts: Mapping[str, object]) -> Iterator[Said]:
        """One pass over pages serves checks of pages and of the images on them; posts likewise."""
        of_pages = [check for check in live if check.grain is Grain.PAGE or "page" in check.needs]
        of_images = [check for check in live if check.grain is Grain.IMAGE and "page" not in check.needs]
        of_posts = [check for check in live if check.grain is Grain.POST]
        if of_pages or of_images:
            pages = self.observation.pages(account)
            on_posts = isinstance(pages, NoSuchPart)
            yield from self._stream(pages, of_pages + ([] if on_posts else of_images), account, parts)
            of_posts += of_images if on_posts else []
        if of_posts:
            yield from self._stream(self.observation.posts(account), of_posts, account, parts)

    def _passing(self, grain: Grain, account: Account, live: list[Check], parts: Mapping[str, object]) -> Iterator[Said]:
        wanted = [check for check in live if check.grain is grain]
        if not wanted:
            return
        stream = self.observation.pictures(account) if grain is Grain.PICTURE else self.observation.documents(account)
        yield from self._stream(stream, wanted, account, parts)

    def _stream(
        self,
        stream: Stream[object] | Unseen | NoSuchPart,
        wanted: list[Check],
        account: Account,
        parts: Mapping[str, object],
    ) -> Iterator[Said]:
        if not isinstance(stream, Stream):
            for check in wanted:
                yield self._said(check, account, _closed(check, parts) or _shut(stream))
            return
        open_checks = [check for check in wanted if _closed(check, parts) is None]
        for check in wanted:
            if check not in open_checks:
                yield self._said(check, account, _closed(check, parts) or not_applicable(""))
        if not open_checks:
            return
        tallies = {check.rule.check: Tally() for check in open_checks}
        for item in stream.items:
            for check in open_checks:
                yield from self._item(check, item, account, parts, tallies[check.rule.check])
        for check in open_checks:
            yield from self._sum(check, tallies[check.rule.check], stream.sight, account)

    def _item(
        self, check: Check, item: object, account: Account, parts: Mapping[str, object], tally: Tally
    ) -> Iterator[Said]:
        for shown in _shown(check, item):
            for said in self._say(check, {**parts, **shown}, account=account, school=account.entity_urn):
                if said.ruling.verdict is Verdict.PASS:
                    tally.passed += 1
                elif said.ruling.verdict is not Verdict.NOT_APPLICABLE:
                    tally.other += 1
                    yield said

    def _sum(self, check: Check, tally: Tally, sight: Sight, account: Account) -> Iterator[Said]:
        """One ruling for all that was found in order: a pass only where everything was seen."""
        thing = COUNTED[check.grain]
        if not sight.complete and not (check.one_sighting_passes and tally.passed):
            gap = sight.worst
            what = f"{sight.observed} of {count_of(sight.expected, thing)} seen; not seen: {gap.count} ({gap.detail or gap.reason})"
            yield self._said(check, account, unknown(gap.reason, what))
        elif tally.passed and not tally.other:
            what = f"{tally.passed} looked at on {count_of(sight.observed, thing)}, nothing against the rule"
            yield self._said(check, account, ok(what))
        elif not tally.other:
            yield self._said(check, account, not_applicable(f"nothing of this kind on {count_of(sight.observed, thing)}"))

    def _say(
        self, check: Check, parts: Mapping[str, object], *, account: Account | None = None, school: str = ""
    ) -> Iterator[Said]:
        """What the check answers, held to the laws."""
        needed = {name: parts[name] for name in check.needs}
        account_id = account.account_id if account else ""
        for ruling in _asked(check, needed):
            held = ruling if check.one_sighting_passes else _held(ruling, needed)
            held = _fresh(held, needed, self.policy.thresholds, self.observation)
            about = ruling.account_id or account_id
            owner = next((row.entity_urn for row in self.register.accounts if row.account_id == about), school)
            yield Said(check=check, ruling=held, account_id=about, school=owner)

    def _at(self, grain: Grain) -> list[Check]:
        return [check for check in self.checks if check.grain is grain]

    def _said(self, check: Check, account: Account, ruling: Ruling) -> Said:
        return Said(check=check, ruling=ruling, account_id=account.account_id, school=account.entity_urn)


def _asked(check: Check, parts: Mapping[str, object]) -> list[Ruling]:
    """Calls the check. The one place in the house where any exception is caught: it becomes a `broken` ruling."""
    try:
        rulings = list(check.function(**parts))
    except Exception as trouble:  # noqa: BLE001  (an audit must not end because one check is wrong)
        # The message of an exception may quote a page: only its kind is told.
        return [Ruling(verdict=Verdict.BROKEN, what=f"the check could not finish ({type(trouble).__name__})", at=_address(parts))]
    if not rulings:
        return [Ruling(verdict=Verdict.BROKEN, what="the check said nothing of what it was shown", at=_address(parts))]
    return rulings


def _address(parts: Mapping[str, object]) -> str:
    for name in ("image", "page", "post", "picture", "document", "profile"):
        if name in parts:
            return str(getattr(parts[name], "at", "") or getattr(parts[name], "url", ""))
    return ""


def _closed(check: Check, parts: Mapping[str, object]) -> Ruling | None:
    """The ruling for a check one of whose account parts was not seen or cannot be, else None."""
    for name in check.needs:
        part = parts.get(name)
        if isinstance(part, (Unseen, NoSuchPart)):
            return _shut(part, moot=isinstance(part, Unseen) and part.reason in check.moot_when)
    return None


def _shut(part: Unseen | NoSuchPart, *, moot: bool = False) -> Ruling:
    if isinstance(part, Unseen) and not moot:
        return unknown(part.reason, part.detail or f"not seen: {part.reason}")
    return not_applicable(part.detail or "there is nothing of this kind here")


def _shown(check: Check, item: object) -> list[dict[str, object]]:
    """The item under its part's name; for a check of images, each image on it."""
    if check.grain is Grain.IMAGE:
        images = getattr(item, "images", ())
        return [{"image": image} | ({"page": item} if isinstance(item, Page) else {}) for image in images]
    name = next(name for name in check.needs if PARTS[name].grain is check.grain)
    return [{name: item}]


def _held(ruling: Ruling, parts: Mapping[str, object]) -> Ruling:
    """A pass that rests on partial sight becomes unknown."""
    if ruling.verdict is not Verdict.PASS:
        return ruling
    for part in parts.values():
        sight = part.sight if isinstance(part, (Editors, Discovered)) else None
        if sight is not None and not sight.complete:
            gap = sight.worst
            what = f"{ruling.what}; but {sight.observed} of {sight.expected} were seen ({gap.detail or gap.reason})"
            return replace(ruling, verdict=Verdict.UNKNOWN, reason=gap.reason, what=what)
        if isinstance(part, Papers) and not all(seen.complete for _, seen in part.sights):
            return replace(ruling, verdict=Verdict.UNKNOWN, reason=Reason.TRUNCATED, what=f"{ruling.what}; but not every page was seen")
    return ruling


def _fresh(ruling: Ruling, parts: Mapping[str, object], thresholds: Thresholds, observation: Observation) -> Ruling:
    """A pass that rests on old evidence becomes unknown."""
    if ruling.verdict is not Verdict.PASS:
        return ruling
    limits = {"owner_api": thresholds.api_fresh_days, "export": thresholds.export_fresh_days, "attestation": thresholds.export_fresh_days}
    for part in parts.values():
        if isinstance(part, (Profile, Editors)):
            age = (observation.day - part.seen.at.date()).days
            if age > limits.get(part.seen.mode, thresholds.public_fresh_days):
                what = f"{ruling.what}; but that was seen {age} days before the audit"
                return replace(ruling, verdict=Verdict.UNKNOWN, reason=Reason.STALE_EVIDENCE, what=what)
    return ruling
