"""The runner: hands each check its parts, counts what it says, and turns it into findings.

Here stand the plumbing a check is spared and the laws it cannot break: what was not seen is `unknown`, partial
sight cannot pass, silence is a fault, and a check that breaks does not end the audit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.activity import activity_of
from checks.counting import count_of
from checks.declare import PARTS, Check, Grain
from checks.passes import if_fresh, if_whole, rests_on
from checks.rulings import not_applicable, ok, unknown
from records.finding import Ruling
from records.observation import Observation
from records.policy import Policy
from records.register import Account, Register, School
from records.sight import NoSuchPart, Sight, Stream, Unseen
from records.verdict import Verdict

COUNTED: Mapping[Grain, str] = {
    Grain.IMAGE: "page",
    Grain.PAGE: "page",
    Grain.POST: "post",
    Grain.PICTURE: "picture",
    Grain.DOCUMENT: "document",
    Grain.STORAGE: "sampled page",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One ruling with the check that gave it and the account and school it speaks of."""

    check: Check
    ruling: Ruling
    account_id: str
    school: str


@dataclass(slots=True, kw_only=True)
class Asked:
    """One check that is put to each thing of one account that passes by: the parts that stay the same, and what it said so far."""

    check: Check
    stays: Mapping[str, object]
    rests_on: Mapping[str, object]
    passed: int = 0
    other: int = 0

    def parts(self, item: object) -> Iterator[dict[str, object]]:
        """What the check is handed of one item: the item itself; for a check of images, each image on it."""
        if self.check.grain is not Grain.IMAGE:
            name = next(name for name in self.check.needs if PARTS[name].grain is self.check.grain)
            yield {**self.stays, name: item}
            return
        page = {"page": item} if "page" in self.check.needs else {}
        for image in getattr(item, "images", ()):
            yield {**self.stays, **page, "image": image}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Runs checks over one observation."""

    checks: tuple[Check, ...]
    register: Register
    policy: Policy
    observation: Observation

    def rulings(self, accounts: tuple[Account, ...], schools: tuple[School, ...]) -> Iterator[Said]:
        """Every ruling about these accounts and schools, and about the trust.

        Pages pass by first: what is told of all sites together is gathered from them on the way.
        """
        for account in accounts:
            yield from self._passing_by(account)
        yield from self._of_trust()
        for school in schools:
            yield from self._of_school(school)
        for account in accounts:
            yield from self._of_account(account)

    def _ambient(self, checks: list[Check]) -> dict[str, object]:
        """The parts that are there for every check; those that take a look at all sites only where one of these asks for them."""
        needed = {name for check in checks for name in check.needs}
        ambient: dict[str, object] = {
            "policy": self.policy, "register": self.register, "trust": self.register.trust, "today": self.observation.day
        }  # fmt: skip
        if "discovered" in needed:
            ambient["discovered"] = self.observation.discovered()
        if "papers" in needed:
            ambient["papers"] = self.observation.papers()
        return ambient

    def _of_trust(self) -> Iterator[Said]:
        checks = self._at(Grain.TRUST)
        ambient = self._ambient(checks)
        for check in checks:
            parts = {name: ambient[name] for name in check.needs}
            yield from self._say(check, parts, school=self.register.trust.urn)

    def _of_school(self, school: School) -> Iterator[Said]:
        checks = self._at(Grain.SCHOOL)
        ambient = self._ambient(checks)
        for check in checks:
            parts = {name: school if name == "school" else ambient[name] for name in check.needs}
            yield from self._say(check, parts, school=school.urn)

    def _of_account(self, account: Account) -> Iterator[Said]:
        live, asleep = self._split(account)
        for check in asleep:
            yield self._said(check, account, not_applicable(_why_asleep(check, account)))
        once = [check for check in live if check.grain is Grain.ACCOUNT]
        parts = self._parts(account, once)
        for check in once:
            yield from self._once(check, parts, account)

    def _passing_by(self, account: Account) -> Iterator[Said]:
        """All about the pages, posts, pictures and documents of one account."""
        live = [check for check in self._split(account)[0] if check.grain > Grain.ACCOUNT]
        parts = self._parts(account, live)
        yield from self._pages(account, live, parts)
        for grain in (Grain.PICTURE, Grain.DOCUMENT, Grain.STORAGE):
            yield from self._passing(grain, account, live, parts)

    def _parts(self, account: Account, checks: list[Check]) -> dict[str, object]:
        """What these checks may ask to see of an account beside what passes by."""
        parts = {**self._ambient(checks), "account": account, "school": self.register.school(account.entity_urn)}
        if any({"profile", "editors"} & set(check.needs) for check in checks):
            parts |= {"profile": self.observation.profile(account), "editors": self.observation.editors(account)}
        if any("activity" in check.needs for check in checks):
            parts["activity"] = activity_of(self.observation.posts(account))
        return parts

    def _split(self, account: Account) -> tuple[list[Check], list[Check]]:
        """Checks that speak of this row, and those that do not."""
        own = [check for check in self.checks if check.grain >= Grain.ACCOUNT]
        live = [check for check in own if not _why_asleep(check, account)]
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
        yield from self._stream(self._things(grain, account), wanted, account, parts)

    def _things(self, grain: Grain, account: Account) -> Stream[object] | Unseen | NoSuchPart:
        if grain is Grain.STORAGE:
            return self.observation.storage(account)
        return self.observation.pictures(account) if grain is Grain.PICTURE else self.observation.documents(account)

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
        asked = [_asked(check, parts) for check in open_checks]
        for item in stream.items:
            for one in asked:
                yield from self._item(one, item, account)
        for one in asked:
            yield from self._sum(one, stream.sight, account)

    def _item(self, asked: Asked, item: object, account: Account) -> Iterator[Said]:
        for parts in asked.parts(item):
            for ruling in _answers(asked.check, parts):
                held = self._held(asked.check, ruling, asked.rests_on)
                if held.verdict is Verdict.PASS:
                    asked.passed += 1
                elif held.verdict is not Verdict.NOT_APPLICABLE:
                    asked.other += 1
                    yield self._told(asked.check, held, ruling.account_id or account.account_id, account.entity_urn)

    def _sum(self, asked: Asked, sight: Sight, account: Account) -> Iterator[Said]:
        """One ruling for all that was found in order: a pass only where everything was seen."""
        check = asked.check
        thing = COUNTED[check.grain]
        if not sight.complete and not (check.one_sighting_passes and asked.passed):
            gap = sight.worst
            what = f"{sight.observed} of {count_of(sight.expected, thing)} seen; not seen: {gap.count} ({gap.detail or gap.reason})"
            yield self._said(check, account, unknown(gap.reason, what))
        elif asked.passed and not asked.other:
            what = f"{asked.passed} looked at on {count_of(sight.observed, thing)}, nothing against the rule"
            yield self._said(check, account, ok(what))
        elif not asked.other:
            yield self._said(check, account, not_applicable(f"nothing of this kind on {count_of(sight.observed, thing)}"))

    def _say(
        self, check: Check, parts: Mapping[str, object], *, account: Account | None = None, school: str = ""
    ) -> Iterator[Said]:
        """What the check answers, held to the laws."""
        needed = {name: parts[name] for name in check.needs}
        account_id = account.account_id if account else ""
        on = rests_on(needed)
        for ruling in _answers(check, needed):
            yield self._told(check, self._held(check, ruling, on), ruling.account_id or account_id, school)

    def _held(self, check: Check, ruling: Ruling, on: Mapping[str, object]) -> Ruling:
        """A pass that rests on partial sight or on old evidence becomes unknown."""
        if ruling.verdict is not Verdict.PASS or not on:
            return ruling
        whole = ruling if check.one_sighting_passes else if_whole(ruling, on)
        return if_fresh(whole, on, self.policy.thresholds, self.observation.day)

    def _told(self, check: Check, ruling: Ruling, about: str, school: str) -> Said:
        """A ruling with the school of the row it speaks of; `school` where it speaks of none."""
        owner = next((row.entity_urn for row in self.register.accounts if row.account_id == about), school)
        return Said(check=check, ruling=ruling, account_id=about, school=owner)

    def _at(self, grain: Grain) -> list[Check]:
        return [check for check in self.checks if check.grain is grain]

    def _said(self, check: Check, account: Account, ruling: Ruling) -> Said:
        return Said(check=check, ruling=ruling, account_id=account.account_id, school=account.entity_urn)


def _why_asleep(check: Check, account: Account) -> str:
    """Why a check does not speak of a row; empty where it does."""
    if account.type not in check.types:
        return f"the rule does not speak of rows of type {account.type}"
    if check.platforms and account.platform not in check.platforms:
        return f"the rule does not speak of {account.platform}"
    return "" if account.is_live or not check.live_only else f"the row is {account.status}"


def _asked(check: Check, parts: Mapping[str, object]) -> Asked:
    stays = {name: parts[name] for name in check.needs if name in parts}
    return Asked(check=check, stays=stays, rests_on=rests_on(stays))


def _answers(check: Check, parts: Mapping[str, object]) -> list[Ruling]:
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
    for name in ("image", "page", "post", "picture", "document", "storage", "profile"):
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
