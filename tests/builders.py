"""Makes records with good defaults, so that a test names only what it is about; the trust and its people are invented."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from checks.declare import Check
from records.finding import Ruling
from records.observation import Papers
from records.policy import Clause, MinimumAge, PlatformTerms, Policy, UrlForm, Visits
from records.presence import Activity, Discovered, Editor, Editors, LinkKind, PlatformLink, Post, Posts, Profile, Target
from records.reason import Reason
from records.register import TRUST, Account, AccountType, Attestation, Audience, Register, School, StaffMember, Status
from records.sight import ALL_SEEN, Gap, Seen, Sight, Unseen
from records.verdict import Verdict
from records.web import Document, Form, Image, Link, Page, Paper, Picture

DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PARTLY_SEEN = Sight(expected=10, observed=4, gaps=(Gap(reason=Reason.LIMIT_REACHED, count=6, detail="--max-pages 4"),))

THE_TRUST = School(
    urn=TRUST, name="Larkspur Learning Trust", aliases=("Larkspur Trust", "LLT"), domains=("larkspurtrust.example",), phase="trust"
)
PRIMARY = School(
    urn="990001",
    name="Alder Grove Primary School",
    aliases=("Alder Grove", "Alder Grove Primary"),
    domains=("aldergrove.example",),
    phase="primary",
    low_age=4,
    high_age=11,
)
SECONDARY = School(
    urn="990002",
    name="Beacon Hill Academy",
    aliases=("Beacon Hill", "BHA"),
    domains=("beaconhill.example",),
    phase="secondary",
    low_age=11,
    high_age=18,
)
SPECIAL = School(
    urn="990003",
    name="Meadow View School",
    aliases=("Meadow View",),
    domains=("meadowview.example",),
    phase="special",
    low_age=5,
    high_age=19,
)
SCHOOLS = (THE_TRUST, PRIMARY, SECONDARY, SPECIAL)


def seen(**changes: Any) -> Seen:
    return Seen(**{"mode": "public_http", "at": MOMENT, **changes})


def account(**changes: Any) -> Account:
    """An Instagram account of the primary school, for parents, with every required cell filled in."""
    defaults: dict[str, Any] = {
        "account_id": "aldergrove-instagram",
        "entity_urn": PRIMARY.urn,
        "platform": "instagram",
        "type": AccountType.OFFICIAL,
        "status": Status.ACTIVE,
        "url": "https://www.instagram.com/aldergroveprimary/",
        "handle": "aldergroveprimary",
        "purpose": "News for parents",
        "audience": audience("parents"),
        "created": date(2022, 3, 1),
        "approved_by_role": "Headteacher",
        "approved_by_name": "Rowan Ashdown",
        "approval_date": date(2022, 2, 14),
        "approval_ref": "LLT/2022/07",
        "owner_staff_id": "S001",
        "deputy_staff_id": "S002",
        "access_method": "individual_role",
        "last_review_date": date(2026, 3, 2),
        "evidence_mode": "export",
        "line": 2,
    }
    return Account(**{**defaults, **changes})


def site(**changes: Any) -> Account:
    """The primary school's own web site."""
    defaults = {
        "account_id": "aldergrove-site",
        "platform": "website",
        "type": AccountType.WEBSITE,
        "url": "https://www.aldergrove.example/",
        "handle": "",
        "evidence_mode": "public_http",
        "line": 3,
    }
    return account(**{**defaults, **changes})


def trust_site(**changes: Any) -> Account:
    """The trust's own web site."""
    return site(**{"account_id": "trust-site", "entity_urn": TRUST, "url": "https://www.larkspurtrust.example/", "line": 4, **changes})


def audience(text: str, **changes: Any) -> Audience:
    return Audience(**{"text": text, **changes})


def school(**changes: Any) -> School:
    defaults = {name: getattr(PRIMARY, name) for name in ("urn", "name", "aliases", "domains", "phase", "low_age", "high_age")}
    return School(**{**defaults, **changes})


def staff_member(**changes: Any) -> StaffMember:
    defaults: dict[str, Any] = {
        "staff_id": "S001",
        "name": "Rowan Ashdown",
        "role": "Headteacher",
        "start": date(2019, 9, 1),
        "identities": ("instagram:r.ashdown", "wordpress_self:rashdown"),
        "authorised_for": ("*",),
    }
    return StaffMember(**{**defaults, **changes})


def deputy(**changes: Any) -> StaffMember:
    """The second of the two people who run the primary school's accounts."""
    defaults = {
        "staff_id": "S002",
        "name": "Maya Thistleton",
        "role": "Office Manager",
        "identities": ("instagram:m.thistleton", "wordpress_self:mthistleton"),
    }
    return staff_member(**{**defaults, **changes})


def attestation(**changes: Any) -> Attestation:
    defaults: dict[str, Any] = {
        "account_id": "aldergrove-instagram",
        "subject": "editors",
        "value": "2",
        "who": "Rowan Ashdown",
        "role": "Headteacher",
        "on": date(2026, 10, 1),
        "reference": "LLT/2026/31",
    }
    return Attestation(**{**defaults, **changes})


def register(**changes: Any) -> Register:
    defaults: dict[str, Any] = {
        "accounts": (account(), site(), trust_site()),
        "schools": SCHOOLS,
        "staff": (staff_member(), deputy()),
    }
    return Register(**{**defaults, **changes})


def minimum_age(years: int = 13, **changes: Any) -> MinimumAge:
    return MinimumAge(**{"years": years, "source": "the platform's terms", "as_of": date(2026, 8, 22), **changes})


def terms(key: str, name: str, age: int | Unseen | None = 13, **changes: Any) -> PlatformTerms:
    defaults: dict[str, Any] = {
        "key": key,
        "name": name,
        "minimum_age": minimum_age(age) if isinstance(age, int) else age,
        "visits": Visits.FORBIDDEN,
        "source": "the platform's terms",
        "checked_on": date(2026, 8, 22),
    }
    return PlatformTerms(**{**defaults, **changes})


def platforms() -> Mapping[str, PlatformTerms]:
    rows = (
        terms("facebook_page", "Facebook Page", aliases=("facebook", "fb")),
        terms("instagram", "Instagram", aliases=("insta",)),
        terms("x", "X / Twitter", aliases=("twitter",)),
        terms("youtube", "YouTube"),
        terms("tiktok", "TikTok", aliases=("tik tok",)),
        terms("linkedin", "LinkedIn", age=16),
        terms("snapchat", "Snapchat"),
        terms("whatsapp", "WhatsApp (incl. Channels)"),
        terms("bluesky", "Bluesky", visits=Visits.ALLOWED),
        terms("mastodon", "Mastodon (per instance)", age=Unseen(reason=Reason.AGE_NOT_PUBLISHED, detail="set by each server")),
        terms("classdojo", "ClassDojo", age=None, visits=Visits.CLOSED, has_bio_link=False),
        terms("wordpress_self", "WordPress (self-hosted)", age=None, visits=Visits.OWN_SITE),
        terms("website", "Own web site", age=None, visits=Visits.OWN_SITE, has_bio_link=False),
    )
    return {row.key: row for row in rows}


def policy(**changes: Any) -> Policy:
    defaults: dict[str, Any] = {
        "clauses": (Clause(id="8.4", version="2020-09-01", summary="Sites follow the requirements set.", checked="automatic"),),
        "platforms": platforms(),
        "trust_domains": ("larkspurtrust.example",),
        "approver_roles": ("Chief Executive", "Headteacher"),
        "advising_roles": ("Trust Marketing Manager", "Operations Director"),
        "editor_roles": ("Trust Marketing Manager", "Headteacher", "Office Manager", "Office Support"),
        "it_remit_roles": ("Teacher",),
        "role_aliases": {"head teacher": "headteacher", "head of school": "headteacher", "marketing manager": "trust marketing manager"},
        "other_organisations": ("ofsted.gov.uk", "https://www.facebook.com/educationgovuk", "x:NSPCC"),
        "link_hubs": ("linktr.ee",),
        "given_names": frozenset({"oliver", "amelia", "rose"}),
        "not_names": frozenset({"rose"}),
    }
    return Policy(**{**defaults, **changes})


def url_form(platform: str, host: str, **changes: Any) -> UrlForm:
    import re  # noqa: PLC0415  (only here)

    return UrlForm(**{"platform": platform, "host": re.compile(host), **changes})


def profile(**changes: Any) -> Profile:
    defaults: dict[str, Any] = {
        "url": "https://www.instagram.com/aldergroveprimary/",
        "name": "Alder Grove Primary School",
        "seen": seen(),
        "handle": "aldergroveprimary",
        "text": "News for our families",
        "links": ("https://www.aldergrove.example/",),
    }
    return Profile(**{**defaults, **changes})


def post(**changes: Any) -> Post:
    return Post(**{"url": "https://www.instagram.com/p/1/", "posted": MOMENT, "text": "The new library is open", **changes})


def posts(*items: Post, **changes: Any) -> Posts:
    return Posts(**{"items": items, "seen": seen(), "sight": Sight(expected=len(items), observed=len(items)), **changes})


def activity(**changes: Any) -> Activity:
    defaults: dict[str, Any] = {
        "count": 3,
        "newest": MOMENT.date(),
        "undated": 0,
        "made_for_kids": 0,
        "not_for_kids": 0,
        "sight": Sight(expected=3, observed=3),
        "seen": seen(),
    }
    return Activity(**{**defaults, **changes})


def editor(login: str = "r.ashdown", **changes: Any) -> Editor:
    return Editor(**{"login": login, "role": "administrator", "posts": 3, **changes})


def editors(*people: Editor, **changes: Any) -> Editors:
    return Editors(**{"people": people, "seen": seen(mode="owner_api"), "sight": ALL_SEEN, **changes})


def link(url: str = "https://www.instagram.com/aldergroveprimary/", **changes: Any) -> Link:
    return Link(**{"url": url, **changes})


def image(**changes: Any) -> Image:
    defaults = {"at": "https://www.aldergrove.example/news", "url": "https://www.aldergrove.example/uploads/garden.jpg"}
    return Image(**{**defaults, **changes})


def form(**changes: Any) -> Form:
    return Form(**{"action": "https://www.aldergrove.example/contact", **changes})


def page(*blocks: str, **changes: Any) -> Page:
    defaults: dict[str, Any] = {
        "url": "https://www.aldergrove.example/news",
        "title": "News",
        "blocks": blocks,
        "text_length": sum(map(len, blocks)),
    }
    return Page(**{**defaults, **changes})


def picture(**changes: Any) -> Picture:
    defaults: dict[str, Any] = {
        "url": "https://www.aldergrove.example/uploads/garden.jpg",
        "found_on": ("https://www.aldergrove.example/news",),
        "sha256": "0" * 64,
        "media_type": "image/jpeg",
        "width": 800,
        "height": 600,
        "bytes": 90_000,
    }
    return Picture(**{**defaults, **changes})


def document(*pages: str, **changes: Any) -> Document:
    defaults: dict[str, Any] = {
        "url": "https://www.aldergrove.example/files/newsletter.pdf",
        "found_on": ("https://www.aldergrove.example/news",),
        "sha256": "1" * 64,
        "media_type": "application/pdf",
        "pages": pages,
    }
    return Document(**{**defaults, **changes})


def paper(**changes: Any) -> Paper:
    defaults = {
        "account_id": "aldergrove-site",
        "url": "https://www.aldergrove.example/files/social-media-policy.pdf",
        "title": "Social Media Policy",
        "text": "Social Media Policy\nReview date: 1st September 2027",
    }
    return Paper(**{**defaults, **changes})


def papers(*items: Paper, **changes: Any) -> Papers:
    sights = (("aldergrove-site", ALL_SEEN), ("trust-site", ALL_SEEN))
    return Papers(**{"items": items, "sights": sights, **changes})


def target(handle: str = "aldergrovereaders", **changes: Any) -> Target:
    platform = changes.get("platform", "instagram")
    defaults = {
        "platform": platform,
        "kind": LinkKind.ACCOUNT,
        "handle": handle,
        "canonical": f"https://www.{platform.removesuffix('_page')}.com/{handle}",
    }
    return Target(**{**defaults, **changes})


def platform_link(**changes: Any) -> PlatformLink:
    defaults: dict[str, Any] = {
        "target": target(),
        "on": (("aldergrove-site", "https://www.aldergrove.example/"),),
        "where": ("footer a",),
        "count": 1,
        "texts": ("Instagram",),
    }
    return PlatformLink(**{**defaults, **changes})


def discovered(*links: PlatformLink, **changes: Any) -> Discovered:
    sights = (("aldergrove-site", ALL_SEEN), ("trust-site", ALL_SEEN))
    return Discovered(**{"links": links, "sight": ALL_SEEN, "sights": sights, **changes})


# What a check is handed where a test does not say.
DEFAULTS: Mapping[str, Callable[[], object]] = {
    "policy": policy,
    "register": register,
    "trust": lambda: THE_TRUST,
    "today": lambda: DAY,
    "discovered": discovered,
    "papers": papers,
    "school": school,
    "account": account,
    "profile": profile,
    "editors": editors,
    "activity": activity,
    "document": document,
    "picture": picture,
    "post": post,
    "page": page,
    "image": image,
}


def rulings(check: Check, **parts: Any) -> list[Ruling]:
    """What a check says of these parts; parts that the test leaves out have good defaults."""
    strange = set(parts) - set(check.needs)
    if strange:
        message = f"{check.rule.check} does not look at {', '.join(sorted(strange))}"
        raise TypeError(message)
    return list(check.function(**{name: parts[name] if name in parts else DEFAULTS[name]() for name in check.needs}))


def verdicts(check: Check, **parts: Any) -> list[Verdict]:
    """The verdicts alone, in the order they were given."""
    return [ruling.verdict for ruling in rulings(check, **parts)]


def told(said: Iterable[Ruling]) -> str:
    """Everything that rulings tell a reader, as one text."""
    return "\n".join(f"{ruling.what} {ruling.at}" for ruling in said)
