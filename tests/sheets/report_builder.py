"""Builds a report about the fictional trust: some thirty findings of every verdict, and what stands around them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from records.capture import Capture, Outcome, Part, Visit
from records.finding import Finding, Rule
from records.observation import UnseenPart
from records.policy import Clause, Policy
from records.presence import Editor, Editors, LinkKind, PlatformLink, Target
from records.reason import Reason
from records.register import TRUST, Account, AccountType, Register, School, StaffMember, Status
from records.report import AccountSummary, DocumentRow, EditorRow, PictureRow, Provenance, Report, Stage
from records.sight import Gap, Seen, Sight, Unseen
from records.verdict import Confidence, Severity, Tier, Verdict
from records.web import Document, Picture

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

TRUST_ITSELF = School(urn=TRUST, name="Larkspur Learning Trust", domains=("larkspurtrust.example",))
ALDER = School(urn="990001", name="Alder Grove Primary School", aliases=("Alder Grove",), low_age=4, high_age=11)
BEACON = School(urn="990002", name="Beacon Hill Academy", aliases=("BHA",), low_age=11, high_age=18)
MEADOW = School(urn="990003", name="Meadow View School", low_age=5, high_age=19)
SCHOOLS = (TRUST_ITSELF, ALDER, BEACON, MEADOW)


def account(account_id: str, urn: str, platform: str, url: str, **more: Any) -> Account:
    given = {"type": AccountType.OFFICIAL, "status": Status.ACTIVE, "owner_staff_id": "S014"}
    return Account(account_id=account_id, entity_urn=urn, platform=platform, url=url, **{**given, **more})


ACCOUNTS = (
    account("trust-site", TRUST, "website", "https://www.larkspurtrust.example/", type=AccountType.WEBSITE, owner_staff_id="S001"),
    account("trust-linkedin", TRUST, "linkedin", "https://www.linkedin.com/company/larkspur-learning-trust", owner_staff_id="S001"),
    account("alder-site", "990001", "website", "https://www.aldergrove.example/", type=AccountType.WEBSITE),
    account("alder-facebook", "990001", "facebook_page", "https://www.facebook.com/aldergroveprimary"),
    account("alder-instagram", "990001", "instagram", "https://www.instagram.com/aldergroveprimary/"),
    account("beacon-site", "990002", "wordpress_self", "https://www.beaconhill.example/", type=AccountType.WEBSITE, owner_staff_id="S022"),
    account("beacon-youtube", "990002", "youtube", "https://www.youtube.com/@beaconhillacademy", owner_staff_id="S022"),
    account("beacon-x", "990002", "x", "https://x.com/beaconhillacad", owner_staff_id="S022"),
    account("meadow-site", "990003", "website", "https://www.meadowview.example/", type=AccountType.WEBSITE, owner_staff_id="S031"),
    account("meadow-bluesky", "990003", "bluesky", "https://bsky.app/profile/meadowview.example", owner_staff_id="S031"),
    account("meadow-tapestry", "990003", "tapestry", "", type=AccountType.CLOSED_PORTAL, owner_staff_id=""),
)


def rule(number: str, name: str, title: str, severity: Severity, clause: str, remedy: str, tier: Tier = Tier.CORE) -> Rule:
    family = name.split("/", maxsplit=1)[0]
    given = {"rule": number, "check": name, "family": family, "title": title, "severity": severity, "clause": clause}
    return Rule(**given, tier=tier, remedy=remedy, about="Passes when it is so. Fails when it is not.")


NAMED = rule(
    "IMG-01",
    "pupil-images/named-pupil-beside-image",
    "Full pupil name beside an image",
    Severity.CRITICAL,
    "8.5; 6",
    "Take the name or the picture away, and tell the head.",
)
LEAVER = rule(
    "EDT-03",
    "editors/leaver-with-access",
    "A leaver can still edit",
    Severity.CRITICAL,
    "8.2",
    "Take the access away today and change shared passwords.",
)
UNLISTED = rule(
    "EDT-01",
    "editors/unlisted-editor",
    "An editor is not on the authorised list",
    Severity.CRITICAL,
    "8.2",
    "Take the access away, or authorise it in writing.",
)
UNREGISTERED = rule(
    "REG-01",
    "register/unregistered-account",
    "Account is not in the register",
    Severity.HIGH,
    "8.4; 3",
    "Register the account, or take the link away.",
)
APPROVAL = rule(
    "REG-03",
    "register/missing-approval",
    "No written approval is recorded",
    Severity.HIGH,
    "8.4",
    "Ask the head for written approval, and file its reference.",
)
YOUNG = rule(
    "AGE-02",
    "age-terms/audience-too-young",
    "Audience is younger than the platform allows",
    Severity.HIGH,
    "8.4",
    "Turn to parents instead, or move to another platform.",
)
GPS = rule(
    "IMG-04",
    "pupil-images/gps-in-image",
    "A picture tells where it was taken",
    Severity.HIGH,
    "8.5",
    "Strip the metadata and upload it again.",
)
POLICY_DATE = rule(
    "WEB-03", "web/overdue-policy", "Social media policy is overdue", Severity.MEDIUM, "policy header", "Review the policy and publish it."
)
UNLINKED = rule(
    "BRD-04", "branding/account-not-linked", "Official site does not link to the account", Severity.MEDIUM, "6", "Add a link to the site."
)
NAME = rule(
    "BRD-02", "branding/wrong-display-name", "Display name is not the school's", Severity.LOW, "6", "Rename the account.", Tier.EXTENDED
)
RULES = (NAMED, LEAVER, UNLISTED, UNREGISTERED, APPROVAL, YOUNG, GPS, POLICY_DATE, UNLINKED, NAME)


def finding(number: int, which: Rule, verdict: Verdict, account_id: str, what: str, **more: Any) -> Finding:
    owner = next((row.entity_urn for row in ACCOUNTS if row.account_id == account_id), TRUST)
    given = {
        "finding": f"{number:016x}",
        "rule": which,
        "verdict": verdict,
        "covered": verdict,
        "reason": None,
        "confidence": Confidence.HIGH,
        "school": owner,
        "account": account_id,
        "at": "",
        "what": what,
        "evidence": "site-00001.warc.gz:48213" if more.get("at") else "",
        "first_seen": DAY,
        "change": "new",
    }
    return Finding(**{**given, **more})


def _findings() -> Iterator[Finding]:
    news = "https://www.aldergrove.example/news/2026/sports-day"
    fail, review, unknown = Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN
    yield finding(1, NAMED, fail, "alder-site", "a full name with “Year 4” stands in the caption of a picture (E*** J***)", at=news)
    yield finding(2, NAMED, fail, "alder-site", "a full name with “aged 9” stands beside a picture (T*** O***)", at=news + "?page=2")
    yield finding(
        3, NAMED, fail, "alder-site", "a full name with “Class 3” stands in the text for the blind (A*** K***)", at=news + "?page=3"
    )
    yield finding(
        4,
        NAMED,
        fail,
        "alder-site",
        "a full name with “pupil” stands beside a picture (M*** B***)",
        at=news + "?page=4",
        change="persisting",
    )
    yield finding(
        5,
        NAMED,
        review,
        "beacon-site",
        "two full names stand beside a picture; they may be staff",
        at="https://www.beaconhill.example/staff",
    )
    yield finding(
        6, LEAVER, fail, "beacon-site", "1 of 7 people who can edit left on 2026-07-18", change="regressed", first_seen=date(2025, 11, 20)
    )
    yield finding(7, LEAVER, unknown, "beacon-x", "nobody could list who may edit", reason=Reason.API_NO_ENDPOINT)
    yield finding(8, LEAVER, Verdict.PASS, "meadow-site", "4 people can edit; none has left", change="")
    yield finding(9, UNLISTED, fail, "alder-facebook", "2 of 5 people who can edit stand not on the list for this account")
    yield finding(10, UNLISTED, unknown, "alder-instagram", "nobody could list who may edit", reason=Reason.API_NO_ENDPOINT)
    yield finding(11, UNLISTED, Verdict.PASS, "beacon-youtube", "3 people can edit, all authorised", change="")
    found = "facebook.com/groups/aldergroveptafriends is linked from 14 pages and stands not in the register"
    yield finding(12, UNREGISTERED, fail, "", found, at="https://www.aldergrove.example/community", school="990001")
    found = "tiktok.com/@beaconhillsixth is linked from 2 pages and stands not in the register"
    yield finding(13, UNREGISTERED, fail, "", found, at="https://www.beaconhill.example/sixth-form", school="990002")
    yield finding(14, APPROVAL, fail, "beacon-x", "approved by the Trust Marketing Assistant, who may not approve")
    yield finding(15, APPROVAL, review, "trust-linkedin", "approved by the Operations Director, who advises but does not approve")
    yield finding(16, APPROVAL, unknown, "meadow-tapestry", "the row has no approval date", reason=Reason.REGISTER_FIELD_MISSING)
    yield finding(17, APPROVAL, Verdict.PASS, "alder-site", "approved by the Headteacher on 2021-03-02", change="")
    yield finding(18, YOUNG, fail, "alder-instagram", "for pupils of Year 5 (9 years); Instagram asks for 13")
    covered = finding(19, YOUNG, Verdict.WAIVED, "beacon-youtube", "for the whole school; YouTube asks for 13 (waived: agreed for Year 7)")
    yield replace(covered, covered=review, waived_until=date(2027, 7, 31), change="persisting")
    yield finding(20, YOUNG, Verdict.NOT_APPLICABLE, "meadow-tapestry", "a closed portal with consent of parents", change="")
    for number in range(6):
        picture = f"https://www.beaconhill.example/wp-content/uploads/2026/10/DSC_{4410 + number}.jpg"
        yield finding(21 + number, GPS, fail, "beacon-site", "the picture holds GPS coordinates", at=picture)
    yield finding(27, GPS, unknown, "alder-site", "412 of 430 pictures seen; not seen: 18 (time-out)", reason=Reason.TRUNCATED)
    yield finding(
        28,
        POLICY_DATE,
        fail,
        "trust-site",
        "the policy was due for review on 2022-09-01",
        at="https://www.larkspurtrust.example/policies/social-media.pdf",
    )
    yield finding(29, UNLINKED, review, "meadow-bluesky", "212 pages of the school's sites were seen; none links to it")
    yield finding(30, NAME, fail, "beacon-x", "the account calls itself “BHA Sport & Drama”", at="https://x.com/beaconhillacad")
    yield finding(31, NAME, unknown, "alder-facebook", "the profile stood behind a log-in", reason=Reason.LOGIN_WALL)
    yield finding(32, UNLINKED, Verdict.BROKEN, "beacon-site", "the check could not finish (ValueError)", change="")
    yield finding(33, UNLINKED, Verdict.PASS, "alder-facebook", "linked from 61 pages", change="fixed")


FINDINGS = tuple(_findings())


def summary(row: Account, verified: int, of: int, colour: str, *, newest: date | None = None, mode: str = "public_http") -> AccountSummary:
    own = [finding.verdict for finding in FINDINGS if finding.account == row.account_id]
    school = next(school for school in SCHOOLS if school.urn == row.entity_urn)
    return AccountSummary(
        account=row,
        school=school,
        verified=verified,
        of=of,
        fails=own.count(Verdict.FAIL),
        reviews=own.count(Verdict.REVIEW),
        unknowns=own.count(Verdict.UNKNOWN),
        passes=verified,
        evidence_mode=mode,
        newest_post=newest,
        colour=colour,
    )


SUMMARIES = (
    summary(ACCOUNTS[0], 7, 8, "red"),
    summary(ACCOUNTS[1], 6, 9, "amber", mode="attestation"),
    summary(ACCOUNTS[2], 9, 11, "red"),
    summary(ACCOUNTS[3], 7, 9, "red", newest=date(2026, 11, 19), mode="owner_api"),
    summary(ACCOUNTS[4], 4, 9, "red", mode="none"),
    summary(ACCOUNTS[5], 8, 12, "red"),
    summary(ACCOUNTS[6], 9, 9, "green", newest=date(2026, 10, 2)),
    summary(ACCOUNTS[7], 3, 9, "red", mode="none"),
    summary(ACCOUNTS[8], 11, 11, "green"),
    summary(ACCOUNTS[9], 8, 9, "amber", newest=date(2026, 11, 21)),
    summary(ACCOUNTS[10], 3, 5, "grey", mode="attestation"),
)


def link(kind: LinkKind, platform: str, handle: str, canonical: str, account_id: str = "", pages: int = 1) -> PlatformLink:
    on = tuple(("alder-site", f"https://www.aldergrove.example/page-{number}") for number in range(pages))
    target = Target(platform=platform, kind=kind, handle=handle, canonical=canonical)
    return PlatformLink(target=target, account_id=account_id, on=on, where=("footer a",), count=pages)


LINKS = (
    link(LinkKind.ACCOUNT, "facebook_page", "aldergroveprimary", "https://www.facebook.com/aldergroveprimary", "alder-facebook", 61),
    link(LinkKind.GROUP, "facebook_group", "aldergroveptafriends", "https://www.facebook.com/groups/aldergroveptafriends/", "", 14),
    link(LinkKind.ACCOUNT, "tiktok", "beaconhillsixth", "https://www.tiktok.com/@beaconhillsixth", "", 2),
    link(LinkKind.SHARE, "x", "", "https://x.com/intent/post", "", 30),
)

CLAUSES = (
    Clause(
        id="3",
        version="2020-09",
        summary="Official accounts and sites of the trust and its schools are in scope, also those that others host.",
        checked="automatic",
    ),
    Clause(id="6", version="2020-09", summary="What is published is accurate, fair and open about who speaks.", checked="automatic"),
    Clause(
        id="7",
        version="2020-09",
        summary="Personal use of social media by staff. The audit never looks at personal accounts.",
        checked="by a person",
        by_whom="Headteacher",
    ),
    Clause(id="8.2", version="2020-09", summary="Only authorised people in named roles may edit.", checked="automatic"),
    Clause(
        id="8.4",
        version="2020-09",
        summary="Accounts are set up as the head or the chief executive requires, within the provider's terms, ages among them.",
        checked="automatic",
    ),
    Clause(id="8.5", version="2020-09", summary="Whatever is published serves the best interests of children.", checked="automatic"),
    Clause(
        id="9",
        version="2020-09",
        summary="Use of the trust's own internet is monitored.",
        checked="by a person",
        by_whom="Operations Director",
    ),
)

SEEN = Seen(mode="owner_api", at=NOON)
PARTLY = Sight(expected=2, observed=1, gaps=(Gap(reason=Reason.PARTIAL_EDGES, count=1, detail="one of two lists of a Page"),))
EDITORS = (
    EditorRow(
        account_id="alder-facebook",
        editors=Editors(
            people=(Editor(login="u1", name="Rowan Ashdown"), Editor(login="u2", name="Imogen Thirlby")), seen=SEEN, sight=PARTLY
        ),
        by_role=(("administrator", 2), ("editor", 3)),
    ),
    EditorRow(account_id="beacon-x", editors=None, why_unseen="the platform shows nobody who may edit"),
    EditorRow(account_id="meadow-site", editors=Editors(people=(), seen=SEEN)),
)
UNSEEN = (
    UnseenPart(account_id="alder-facebook", part="profile", reason=Reason.LOGIN_WALL, detail="a log-in page with status 200"),
    UnseenPart(
        account_id="alder-instagram", part="profile", reason=Reason.TERMS_DISALLOW, detail="Instagram's terms forbid automated visits"
    ),
    UnseenPart(account_id="alder-site", part="pictures", reason=Reason.TRUNCATED, detail="18 pictures timed out", count=18),
    UnseenPart(account_id="beacon-x", part="editors", reason=Reason.API_NO_ENDPOINT),
    UnseenPart(account_id="meadow-tapestry", part="pages", reason=Reason.AUTH_REQUIRED, detail="a closed portal"),
)
STAFF = (
    StaffMember(staff_id="S001", name="Imogen Thirlby", role="Trust Marketing Manager"),
    StaffMember(staff_id="S014", name="Rowan Ashdown", role="Headteacher"),
    StaffMember(staff_id="S022", name="Petra Quill", role="Office Manager"),
)


def captures() -> Iterator[Capture]:
    for number in range(5):
        visit = Visit(account_id="alder-site", url=f"https://www.aldergrove.example/page-{number}", part=Part.PAGE, depth=number)
        came = {"outcome": Outcome.SEEN, "status": 200, "content_type": "text/html", "bytes": 48_213, "sha256": f"{number:064x}"}
        yield Capture(visit=visit, fetched_at=NOON + timedelta(seconds=number), headers={}, **came)
    slow = Visit(account_id="alder-site", url="https://www.aldergrove.example/slow", part=Part.PAGE)
    yield Capture(visit=slow, outcome=Outcome.UNSEEN, reason=Reason.NETWORK_ERROR, fetched_at=NOON, headers={})


def pictures() -> Iterator[PictureRow]:
    page = "https://www.beaconhill.example/news"
    with_gps = Picture(
        url="https://www.beaconhill.example/wp-content/uploads/2026/10/DSC_4410.jpg",
        found_on=(page, page + "/2"),
        sha256="ab" * 32,
        phash="c3d2e1f0a5b49687",
        width=4032,
        height=3024,
        has_gps=True,
        camera="Pixel 8",
        faces=Unseen(reason=Reason.NO_FACE_MODEL),
        text_found=False,
    )
    yield PictureRow(account_id="beacon-site", picture=with_gps)
    yield PictureRow(account_id="beacon-site", picture=Picture(url=page + "/map.png", found_on=(page,), width=600, height=400, faces=0))
    lost = Picture(url=page + "/lost.jpg", found_on=(page,))
    yield PictureRow(account_id="beacon-site", picture=lost, why_unseen="the server gave no answer")


def documents() -> Iterator[DocumentRow]:
    policy = Document(
        url="https://www.larkspurtrust.example/policies/social-media.pdf",
        found_on=("https://www.larkspurtrust.example/policies",),
        sha256="cd" * 32,
    )
    yield DocumentRow(account_id="trust-site", document=policy, page_count=8)
    scan = Document(url="https://www.larkspurtrust.example/policies/scan.pdf")
    yield DocumentRow(account_id="trust-site", document=scan, why_unseen="a scan without text; no OCR is installed")


def provenance(**more: Any) -> Provenance:
    given = {
        "version": "0.1.0",
        "commit": "0123456789abcdef",
        "arguments": ("run", "--inventory", "inventory.csv"),
        "started": NOON,
        "ended": NOON + timedelta(minutes=14),
        "day": DAY,
        "hashes": {"inventory.csv": "12" * 32, "policy/clauses.csv": "34" * 32},
        "stages": (Stage(name="crawl", seconds=812.04, peak_bytes=210_000_000), Stage(name="check", seconds=3.5, peak_bytes=90_000_000)),
        "browser": "Chromium",
        "settings": (("rate", "1.0", "trust.toml"), ("max_pages", "5000", "trust.toml")),
    }
    return Provenance(**{**given, **more})


def report(**more: Any) -> Report:
    given = {
        "register": Register(accounts=ACCOUNTS, schools=SCHOOLS, staff=STAFF),
        "policy": Policy(clauses=CLAUSES, platforms={}, approver_roles=("Chief Executive", "Headteacher")),
        "rules": RULES,
        "clauses": CLAUSES,
        "findings": FINDINGS,
        "accounts": SUMMARIES,
        "links": LINKS,
        "editors": EDITORS,
        "unseen": UNSEEN,
        "provenance": provenance(),
        "pages": captures,
        "pictures": pictures,
        "documents": documents,
    }
    return Report(**{**given, **more})


def only(*findings: Finding, **more: Any) -> Report:
    """A report of these findings and of nothing else that could fail."""
    return report(findings=findings, **more)


def empty() -> Report:
    """A report of a register without rows."""
    nothing: dict[str, Any] = {"pages": lambda: iter(()), "pictures": lambda: iter(()), "documents": lambda: iter(())}
    return report(
        register=Register(accounts=()), rules=(), clauses=(), findings=(), accounts=(), links=(), editors=(), unseen=(), **nothing
    )
