"""Why something could not be seen, and what a person can do about it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """Reason codes of an `unknown` verdict. Stable: reports of past quarters carry them."""

    AGE_GATE = "age_gate"
    AGE_NOT_PUBLISHED = "age_not_published"
    API_DISABLED = "api_disabled"
    API_NO_ENDPOINT = "api_no_endpoint"
    API_NOT_AUTHORISED = "api_not_authorised"
    AUTH_REQUIRED = "auth_required"
    BLOCKED_OR_FORBIDDEN = "blocked_or_forbidden"
    BOT_BLOCK = "bot_block"
    BOT_CHALLENGE = "bot_challenge"
    CAPTCHA = "captcha"
    CONSENT_WALL = "consent_wall"
    CONTENT_UNAVAILABLE = "content_unavailable"
    CREDENTIAL_EXPIRED = "credential_expired"
    CREDENTIAL_REFUSED = "credential_refused"
    ENDLESS_ADDRESSES = "endless_addresses"
    EXPORT_MISSING_CATEGORY = "export_missing_category"
    EXPORT_WRONG_FORMAT = "export_wrong_format"
    GENERIC_PAGE = "generic_page"
    IDENTITY_UNRESOLVED = "identity_unresolved"
    IP_BLOCKED = "ip_blocked"
    JS_REQUIRED = "js_required"
    LEGAL_BLOCK = "legal_block"
    LIMIT_REACHED = "limit_reached"
    LOGIN_WALL = "login_wall"
    NETWORK_ERROR = "network_error"
    NETWORK_FILTER = "network_filter"
    NO_FACE_MODEL = "no_face_model"
    NOT_FOUND_UNVERIFIED = "not_found_unverified"
    NOT_IN_THIS_RUN = "not_in_this_run"
    NOT_VISITED = "not_visited"
    OUTSIDE_REGISTER = "outside_register"
    OWNER_OPTED_OUT = "owner_opted_out"
    PAGINATION_INCOMPLETE = "pagination_incomplete"
    PARSE_ERROR = "parse_error"
    PARTIAL_EDGES = "partial_edges"
    PERMISSION_MISSING = "permission_missing"
    PLATFORM_UNKNOWN = "platform_unknown"
    PREVIEW_OFF = "preview_off"
    RATE_LIMITED = "rate_limited"
    REFERENCE_MISSING = "reference_missing"
    REGISTER_FIELD_MISSING = "register_field_missing"
    ROBOTS_DISALLOWED = "robots_disallowed"
    RULE_CHANGED = "rule_changed"
    SERVER_ERROR = "server_error"
    STAFF_LIST_MISSING = "staff_list_missing"
    STALE_EVIDENCE = "stale_evidence"
    TEMPORARILY_BLOCKED = "temporarily_blocked"
    TERMS_DISALLOW = "terms_disallow"
    TRUNCATED = "truncated"
    UNSUPPORTED_MEDIA = "unsupported_media"


_LATER = "Run the audit again later; if it stays so, open the address in a browser and say what you see."
_SIGNED_IN = "Ask the account's owner to sign in and look, and hand in an admin list (school-audit evidence add) or an attestation."

# One sentence a school office can act on, for each code.
WHAT_TO_DO: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.AGE_GATE: _SIGNED_IN,
        Reason.AGE_NOT_PUBLISHED: "Read the platform's terms and write its minimum age, with the date, into platforms.csv.",
        Reason.API_DISABLED: "Ask the site's administrator to open the interface to an audit account, or hand in an admin list.",
        Reason.API_NO_ENDPOINT: "It shows nobody who may edit. Hand in an admin list: school-audit evidence add FILE --account ID.",
        Reason.API_NOT_AUTHORISED: (
            "Hand in an admin list (school-audit evidence add FILE --account ID); for a WordPress site a read-only credential "
            "will do: SCHOOL_AUDIT_TOKEN_<ACCOUNT_ID>, as docs/credentials.md says."
        ),
        Reason.AUTH_REQUIRED: _SIGNED_IN,
        Reason.BLOCKED_OR_FORBIDDEN: "Ask whoever runs the site to let the auditor's User-Agent in, or look at the address in a browser.",
        Reason.BOT_BLOCK: _SIGNED_IN,
        Reason.BOT_CHALLENGE: "Ask whoever runs the site to let the auditor's User-Agent in; the audit never solves a challenge.",
        Reason.CAPTCHA: "Ask whoever runs the site to let the auditor's User-Agent in; the audit never solves a challenge.",
        Reason.CONSENT_WALL: "Look at the address in a browser: a consent page stood before it.",
        Reason.CONTENT_UNAVAILABLE: "Open the address in a browser and say whether the account still exists.",
        Reason.CREDENTIAL_EXPIRED: "The owner's token has run out or was withdrawn: have a new one made and set it (docs/credentials.md).",
        Reason.CREDENTIAL_REFUSED: "Check that the variable holds a token of this platform and of this account (docs/credentials.md).",
        Reason.ENDLESS_ADDRESSES: (
            "The site makes addresses without end there (a calendar, a list to sort, session ids): look at a few in a browser, "
            "and ask whoever runs the site to shut them in robots.txt."
        ),
        Reason.EXPORT_MISSING_CATEGORY: "Ask for the export again with every category chosen.",
        Reason.EXPORT_WRONG_FORMAT: "Ask for the export again in JSON format.",
        Reason.GENERIC_PAGE: "Open the address in a browser: the platform answered with a page that speaks of no account.",
        Reason.IDENTITY_UNRESOLVED: "Write the login into the identities column of staff.csv, beside the person it belongs to.",
        Reason.IP_BLOCKED: _LATER,
        Reason.JS_REQUIRED: "Install a browser for the audit (school-audit doctor says how), or look at the address in one.",
        Reason.LEGAL_BLOCK: "Ask the platform why the page is withheld in this country.",
        Reason.LIMIT_REACHED: "Raise the limit named in the detail (--max-pages, --max-seconds or trust.toml) and crawl again.",
        Reason.LOGIN_WALL: _SIGNED_IN,
        Reason.NETWORK_ERROR: "Check that the address is right and answers in a browser, then crawl again.",
        Reason.NETWORK_FILTER: "The network's filter stood before the page: run the audit from a network without one.",
        Reason.NO_FACE_MODEL: "Have a person look at the pictures.",
        Reason.NOT_FOUND_UNVERIFIED: "Ask the owner whether the account still exists, then archive the row or mend its address.",
        Reason.NOT_IN_THIS_RUN: "Run the audit without --school, --account, --only and --without, or put the row back into inventory.csv.",
        Reason.NOT_VISITED: "Run school-audit crawl for this account.",
        Reason.OUTSIDE_REGISTER: "Register the address, or add the host that serves the site's files to asset_hosts in trust.toml.",
        Reason.OWNER_OPTED_OUT: _SIGNED_IN,
        Reason.PAGINATION_INCOMPLETE: _LATER,
        Reason.PARSE_ERROR: "Look at the address in a browser, and tell the maintainers that the page could not be read.",
        Reason.PARTIAL_EDGES: "Hand in the missing half of the admin list.",
        Reason.PERMISSION_MISSING: "Give the owner's token the permission that docs/platforms.md names for this platform, and crawl again.",
        Reason.PLATFORM_UNKNOWN: "Add the platform to policy/platforms.csv, with its minimum age and source.",
        Reason.PREVIEW_OFF: _SIGNED_IN,
        Reason.RATE_LIMITED: _LATER,
        Reason.REFERENCE_MISSING: "Write the missing reference into the register or trust.toml.",
        Reason.REGISTER_FIELD_MISSING: "Fill in the missing cells of this row in inventory.csv.",
        Reason.ROBOTS_DISALLOWED: "Ask whoever runs the site to allow the auditor in robots.txt, or look at the pages by hand.",
        Reason.RULE_CHANGED: "The rule or its settings changed since it was told: look once whether what was told is mended.",
        Reason.SERVER_ERROR: _LATER,
        Reason.STAFF_LIST_MISSING: "Put staff.csv beside inventory.csv.",
        Reason.STALE_EVIDENCE: "Crawl again, or ask for a new export or attestation.",
        Reason.TEMPORARILY_BLOCKED: _LATER,
        Reason.TERMS_DISALLOW: (
            "The terms forbid automated visits: set the owner's token where docs/platforms.md names one, else have a person look, and hand "
            "in an export, an admin list or an attestation."
        ),
        Reason.TRUNCATED: "Look at what lies behind the point named in the detail.",
        Reason.UNSUPPORTED_MEDIA: "Open the file by hand: the audit cannot read its format.",
    }
)
