"""Takes in what a person hands in as evidence: an official export, a saved page, or an admin list."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from audit import folders
from audit.carried_over import LIST_KEY
from audit.options import Options, today
from audit.run import handed_in, locked
from audit.version import __version__
from crawler import warc
from crawler.archive import Member, Shelf, opened
from crawler.evidence import Evidence
from crawler.export_layout import Extract, Layout, Reading, as_json, asked_of, layout_of
from crawler.export_owner import Whose, whose
from crawler.export_take_in import UNNAMED, extract_of
from crawler.exports.admin_list import admin_list_faults
from crawler.exports.saved_page import LARGEST_PAGE, MODE, door, is_page, read_saved_page, saved_page, whose_page
from crawler.seen_exports import KEPT_AS, REFUSED_AS, SAVED_AS
from records.capture import Capture, Outcome, Part, Visit
from records.policy import Policy
from records.presence import Editors, Posts, Profile
from records.register import Account
from records.sight import Unseen
from records.trouble import Fault, TroubleError

ADMIN_LIST = "a CSV with login,name,email,role,registered"
SAVE_THE_PAGE = "sign in, open the account's own page, wait until its posts are shown, and save it from the browser"
LONGEST_LIST = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where something was kept, and sentences for the person who handed it in."""

    folder: Path
    told: tuple[str, ...] = ()


def add(file: Path, options: Options) -> Kept:
    """Keeps an export, a saved page or an admin list as evidence of one account.

    Raises TroubleError where the account is in no row, and where the file is of another account, not safe to open, or shows nothing that
    can be judged: that is then noted in evidence, so that the report says why nothing is known.
    """
    given = handed_in(options)
    account = options.accounts(given.register)[0]
    if not file.exists():
        raise TroubleError(Fault(file=str(file), problem="is not there", right=f"an export, a saved page, or {ADMIN_LIST}"))
    return Desk(account=account, policy=given.policy, options=options).take(file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The row that something is handed in for, and the evidence it goes into."""

    account: Account
    policy: Policy
    options: Options

    def take(self, file: Path) -> Kept:
        """Keeps whatever the file is."""
        if file.suffix.casefold() == ".csv" and file.is_file():
            return self.take_list(file)
        with opened(file) as shelf:
            page = _page_in(shelf)
            if page is not None:
                return self.take_page(shelf, page)
            return self.take_export(shelf, "" if file.is_dir() else _hash_of(file))

    def take_list(self, file: Path) -> Kept:
        """Keeps an admin list as it is."""
        if file.stat().st_size > LONGEST_LIST:
            raise TroubleError(Fault(file=file.name, problem="is longer than any list of admins", right=ADMIN_LIST))
        body = file.read_bytes()
        faults = [Fault(file=file.name, problem=problem, right=ADMIN_LIST) for problem in admin_list_faults(body)]
        if faults:
            raise TroubleError(*faults)
        visit = self._visit(f"file:admin-list-{_short(body)}.csv", Part.EDITORS)
        return Kept(folder=self._keep(LIST_KEY, visit, body, "text/csv"))

    def take_page(self, shelf: Shelf, member: Member) -> Kept:
        """Keeps what a saved page shows."""
        with shelf.open(member) as stream:
            body = stream.read(LARGEST_PAGE)
        page, now = saved_page(body), datetime.now(UTC)
        shut = door(page, self.account, self.policy, now)
        if shut is not None:
            raise self._refused(shelf, Unseen(reason=shut.reason, detail=f"a door was saved, not the page ({shut.detail})"), SAVE_THE_PAGE)
        is_own, address = whose_page(page, self.account, self.policy)
        if not is_own:
            own = self.account.account_id
            said = f"says that it is {_masked(address)}, not the page of {own}" if address else "does not say whose page it is"
            raise TroubleError(Fault(file=shelf.name, problem=said, right=SAVE_THE_PAGE))
        reading = read_saved_page(page, self.account, address, now)
        return self._kept(shelf, reading, "saved_page", mode=MODE, right=SAVE_THE_PAGE, sha256=hashlib.sha256(body).hexdigest())

    def take_export(self, shelf: Shelf, sha256: str) -> Kept:
        """Keeps what an export says."""
        layout = layout_of(self.account.platform, shelf)
        asked = asked_of(self.account.platform) or "an admin list, a saved page or an attestation: of this platform no export is read"
        if layout is None:
            problem = "is no export that the audit knows: no file in it bears the name that one of them has (layout changed?)"
            raise TroubleError(Fault(file=shelf.name, problem=problem, right=asked))
        if self.account.platform not in layout.platforms:
            problem = f"is {layout.title}, and {self.account.account_id} is a row of {self.account.platform}"
            raise TroubleError(Fault(file=shelf.name, problem=problem, right=asked))
        wrong = layout.wrong(shelf)
        if wrong is not None:
            raise self._refused(shelf, wrong, layout.ask)
        reading = layout.read(shelf, self.account)
        return self._kept_if_own(shelf, layout, reading, sha256)

    def _kept_if_own(self, shelf: Shelf, layout: Layout, reading: Reading, sha256: str) -> Kept:
        owner = reading.owner
        found = whose(self.account, owner, self.policy.url_forms)
        if found is Whose.OTHER:
            told = owner.handle or owner.url or owner.name or owner.stable_id
            own = _masked(self.account.handle or self.account.url)
            problem = f"is an export of {_masked(told)}, not of {self.account.account_id} ({own})"
            raise TroubleError(Fault(file=shelf.name, problem=problem, right="sign in as the account of this row, and ask for its export"))
        is_named = found is Whose.OWN
        return self._kept(shelf, reading, layout.key, mode="export", right=layout.ask, sha256=sha256, is_named=is_named)

    def _kept(
        self, shelf: Shelf, reading: Reading, layout: str, *, mode: str, right: str, sha256: str, is_named: bool = True
    ) -> Kept:
        extract = extract_of(shelf, layout, self.account, reading, sha256=sha256, mode=mode, is_named=is_named)
        if extract.profile is None and extract.posts is None and extract.editors is None:
            raise self._refused(shelf, extract.posts_unseen or extract.profile_unseen or reading_unseen(reading), right)
        body = as_json(extract)
        kind = SAVED_AS if mode == MODE else KEPT_AS
        visit = self._visit(f"{kind}{layout}-{_short(body)}.json", Part.PROFILE)
        folder = self._keep(visit.url, visit, body, "application/json")
        return Kept(folder=folder, told=tuple(_sentences(extract, is_named=is_named)))

    def _refused(self, shelf: Shelf, why: Unseen, right: str) -> TroubleError:
        """Notes in evidence why what was handed in shows nothing, and gives the trouble to raise."""
        visit = self._visit(f"{REFUSED_AS}{_short(shelf.name.encode())}", Part.PROFILE)
        capture = Capture(
            visit=visit, outcome=Outcome.UNSEEN, reason=why.reason, detail=why.detail, fetched_at=datetime.now(UTC), headers={}
        )
        folder = self._folder()
        with locked(folder), self._evidence(folder) as evidence:
            evidence.frontier.add([(visit.url, visit)])
            evidence.keep(evidence.frontier.number(visit.account_id, visit.url), capture, None)
        return TroubleError(Fault(file=shelf.name, problem=f"was not taken in: {why.detail}", right=right))

    def _visit(self, url: str, part: Part) -> Visit:
        return Visit(account_id=self.account.account_id, url=url, part=part)

    def _keep(self, key: str, visit: Visit, body: bytes, content_type: str) -> Path:
        at, folder = datetime.now(UTC), self._folder()
        capture = Capture(
            visit=visit,
            outcome=Outcome.SEEN,
            fetched_at=at,
            content_type=content_type,
            headers={},
            bytes=len(body),
            sha256=hashlib.sha256(body).hexdigest(),
        )
        with locked(folder), self._evidence(folder) as evidence:
            evidence.frontier.add([(key, visit)])
            place = evidence.archive.add(warc.resource(visit.url, at, body, content_type))
            evidence.keep(evidence.frontier.number(visit.account_id, key), capture, place)
        return folder

    def _folder(self) -> Path:
        return self.options.evidence or folders.to_add_to(Path("evidence"), today())

    def _evidence(self, folder: Path) -> Evidence:
        return Evidence(folder, software=f"school-account-audit/{__version__}", create=True)


def reading_unseen(reading: Reading) -> Unseen:
    """Why a reading shows nothing that belongs to the row: of a site, an export may show editors alone."""
    return next(part for part in (reading.editors, reading.posts, reading.profile) if isinstance(part, Unseen))


def _page_in(shelf: Shelf) -> Member | None:
    """The page, where one file was handed in and it is a page."""
    if len(shelf.members) != 1 or not shelf.holder.is_one:
        return None
    return shelf.members[0] if is_page(shelf.head(shelf.members[0], 4096)) else None


def _sentences(extract: Extract, *, is_named: bool) -> Iterator[str]:
    """What was seen and what was not, for the person at the desk; numbers and reasons, no names."""
    yield f"Made on {extract.made.date().isoformat()} (by {extract.dated_by}); {extract.left_closed} files in it were never opened."
    seen = [
        "the profile" if isinstance(extract.profile, Profile) else "",
        f"{len(extract.posts.items)} posts" if isinstance(extract.posts, Posts) else "",
        f"{len(extract.pictures)} photos" if extract.pictures else "",
        f"{len(extract.editors.people)} authors" if isinstance(extract.editors, Editors) else "",
    ]
    yield f"Seen: {', '.join(filter(None, seen))}."
    unseen = {"profile": extract.profile_unseen, "posts": extract.posts_unseen}
    for part, why in unseen.items():
        if why is not None:
            yield f"Not seen: {part}: {why.detail}."
    for gap in extract.posts.sight.gaps if isinstance(extract.posts, Posts) else ():
        yield f"Not whole: {gap.detail}."
    if not is_named and extract.posts is None:
        yield f"Not sure: {UNNAMED}."


def _masked(name: str) -> str:
    """A handle, address or name of which only the ends are told."""
    plain = name.strip().rstrip("/").rpartition("/")[2].removeprefix("@") or name.strip()
    host = urlsplit(name).hostname if "://" in name else ""
    hidden = f"“{plain[:2]}***{plain[-1:]}”" if len(plain) > 4 else "“***”"  # noqa: PLR2004  (shorter ones would be told whole)
    return f"{hidden} on {host}" if host and host != plain else hidden


def _hash_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _short(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
