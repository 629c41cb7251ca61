"""Says where an address on a platform leads, whatever its spelling: to an account, a post, a share button, a pixel."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from crawler.link_address import Address, host_and_rest, taken_apart
from crawler.link_wrappers import of_the_web, unwrapped
from records.policy import UrlForm
from records.presence import REGISTRABLE, LinkKind, Target

REMEMBERED_URLS = 65_536
REMEMBERED_HOSTS = 8_192
# A picture written into its own address may be a megabyte long.
LONGEST_REMEMBERED = 1_000
# Redirects and plug-ins that hold one another: nobody means more than this.
DEEPEST = 4

# Sub-domains that show the same pages: for telephones, in a language or for a country.
SAME_PAGES = re.compile(
    r"(?:www|m|mobile|mbasic|web|touch|iphone|amp|(?!tv|ai)[a-z]{2}|[a-z]{2}[-_][a-z]{2}|lite|free|beta|lm)\d?\.(?=[^.]+\.)", re.IGNORECASE
)
# Facebook reads “alder.grove” as “aldergrove”; WhatsApp's handles are telephone numbers.
DOTLESS = frozenset({"facebook_page", "messenger"})
NUMBERS = frozenset({"whatsapp"})

KINDS = {kind.value: kind for kind in LinkKind}
# What identifies a thing by letters whose case matters.
BY_CODE = ("id", "channel", "invite")
# What is the same thing however the address goes on.
WHOLE = frozenset({LinkKind.SHARE, LinkKind.PIXEL, LinkKind.EMBED, LinkKind.ROOT, LinkKind.OTHER})

_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_NUMBERED = re.compile(r"\d+$")

Forms = tuple[tuple[UrlForm, re.Match[str]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostForms:
    """The forms whose platform a host belongs to.

    `below` where it is only a sub-domain of one, such as its help pages; `short` where its addresses are opaque.
    """

    forms: Forms = ()
    short: UrlForm | None = None
    below: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Recogniser:
    """Knows one table of forms: each host is matched once, each address once."""

    forms: tuple[UrlForm, ...]
    _short: dict[str, UrlForm] = field(init=False)
    _any_host: re.Pattern[str] = field(init=False)
    _hosts: dict[str, HostForms] = field(default_factory=dict)
    _targets: dict[str, Target | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Join what is asked of every new host: one pass tells that it is none of ours."""
        self._short = {host: form for form in reversed(self.forms) for host in form.short_hosts}
        hosts = (_GROUP_NAME.sub("(?:", form.host.pattern) for form in self.forms)
        self._any_host = re.compile("|".join(hosts), re.IGNORECASE)

    def target(self, url: str) -> Target | None:
        """Where the address leads; None where it is on no platform of the table."""
        known = self._targets
        if url in known:
            return known[url]
        if len(url) > LONGEST_REMEMBERED:
            return self._found(url, DEEPEST)
        if len(known) >= REMEMBERED_URLS:
            known.clear()
        found = known[url] = self._found(url, DEEPEST)
        return found

    def _found(self, url: str, deepest: int) -> Target | None:
        host, rest = host_and_rest(of_the_web(url))
        if not host or not deepest:
            return None
        hosts = self._hosts
        known = hosts.get(host)
        if known is None:
            if len(hosts) >= REMEMBERED_HOSTS:
                hosts.clear()
            known = hosts[host] = self._of_host(host)
        wrapped = unwrapped(host, rest)
        if wrapped:
            return self._found(wrapped, deepest - 1)
        return self._on_platform(known, host, rest, deepest) if known.forms or known.short else None

    def _on_platform(self, known: HostForms, host: str, rest: str, deepest: int) -> Target:
        address = taken_apart(host, rest)
        if known.short:
            return _plain(known.short, LinkKind.SHORT if address.path.strip("/") else LinkKind.ROOT, host, address.path)
        if known.below:
            return _plain(known.forms[0][0], LinkKind.OTHER, host, address.path)
        return self._classified(known.forms, address, deepest)

    def _of_host(self, host: str) -> HostForms:
        """Forms of a host: as it stands, then without a sub-domain that shows the same pages, then of the domain above it."""
        short = self._short.get(host.removeprefix("www."))
        if short is not None:
            return HostForms(short=short)
        plain = host
        while (forms := self._matching(plain)) == () and SAME_PAGES.match(plain):
            plain = plain.partition(".")[2]
        if forms:
            return HostForms(forms=forms)
        above = plain.partition(".")[2]
        while "." in above:
            forms = self._matching(above)
            if forms:
                return HostForms(forms=forms, below=True)
            above = above.partition(".")[2]
        return HostForms()

    def _matching(self, host: str) -> Forms:
        if not self._any_host.fullmatch(host):
            return ()
        found = ((form, form.host.fullmatch(host)) for form in self.forms)
        return tuple((form, match) for form, match in found if match is not None)

    def _classified(self, forms: Forms, address: Address, deepest: int) -> Target:
        """The first form that knows the address as an account or a post, else the first that knows what else it is."""
        fallback: Target | None = None
        for form, host in forms:
            found = self._by_form(form, host, address, deepest)
            if found is not None and (found.kind in REGISTRABLE or found.kind in {LinkKind.POST, LinkKind.INVITE, LinkKind.SHORT}):
                return found
            fallback = fallback or found
        if fallback is not None:
            return fallback
        kind = LinkKind.OTHER if address.path.strip("/") else LinkKind.ROOT
        return _plain(forms[0][0], kind, forms[0][1].string, address.path)

    def _by_form(self, form: UrlForm, host: re.Match[str], address: Address, deepest: int) -> Target | None:
        of_host = next((KINDS[name] for name in map(_base, _groups(host)) if name in KINDS), None)
        if of_host is not None and (address.path.strip("/") or of_host is LinkKind.ROOT):
            return _plain(form, of_host, host.string, address.path)
        if form.post is not None and form.post.search(address.whole):
            return _plain(form, LinkKind.POST, host.string, address.whole)
        if form.not_account is not None:
            match = form.not_account.search(address.whole)
            if match is not None:
                return self._no_account(form, host.string, match, deepest)
        if form.profile is None:
            return None
        match = form.profile.search(address.whole) or form.profile.search(address.path)
        return _profile(form, host, match, address) if match is not None else None

    def _no_account(self, form: UrlForm, host: str, match: re.Match[str], deepest: int) -> Target:
        groups = _groups(match)
        for name, value in groups.items():
            if _base(name) == "inner":
                inner = self._found(_inner(value, host), deepest - 1)
                if inner is not None and inner.kind not in WHOLE:
                    return inner
        kind = next((KINDS[_base(name)] for name in groups if _base(name) in KINDS), LinkKind.OTHER)
        if kind is LinkKind.INVITE:
            code = next(value for name, value in groups.items() if _base(name) == kind.value)
            return Target(platform=form.platform, kind=kind, stable_id=code, canonical=_canonical(form, {kind.value: code}))
        return _plain(form, kind, host, match.string.partition("?")[0])


# Tables that are known at once: a program has one, its tests a few.
KEPT_TABLES = 8
_recognisers: dict[int, Recogniser] = {}


def target(url: str, forms: tuple[UrlForm, ...]) -> Target | None:
    """Where an address leads, whatever its spelling; None where it is on no platform of the table.

    An account in a parameter (a page plug-in, a player, a “follow” button) counts as that account. A short link is opaque.
    """
    # By identity: to hash a table of patterns takes longer than to look an address up. The recogniser keeps its table alive.
    known = _recognisers.get(id(forms))
    if known is None or known.forms is not forms:
        if len(_recognisers) >= KEPT_TABLES:
            _recognisers.clear()
        known = _recognisers[id(forms)] = Recogniser(forms=forms)
    return known.target(url)


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _base(name: str) -> str:
    """A group's name without the number that tells it from its like."""
    return _NUMBERED.sub("", name)


def _inner(value: str, host: str) -> str:
    """The address in a parameter, which may be a path of the same host, or encoded twice."""
    plain = unquote(value)
    if re.match(r"https?%3A", plain, re.IGNORECASE):
        plain = unquote(plain)
    return f"https://{host}{plain}" if plain.startswith("/") and not plain.startswith("//") else plain


def _plain(form: UrlForm, kind: LinkKind, host: str, path: str) -> Target:
    """A target that is no account: known by its address alone."""
    return Target(platform=form.platform, kind=kind, canonical=f"https://{host}{path}".rstrip("/"))


def _profile(form: UrlForm, host: re.Match[str], match: re.Match[str], address: Address) -> Target | None:
    """The account, group or channel that a profile's address names; None where it names none."""
    of_host, of_path = _groups(host), _groups(match)
    if "handle" in of_host:
        of_path = {name: value for name, value in of_path.items() if _base(name) != "handle"}
    fields: dict[str, str] = {}
    kind = KINDS.get(form.group, LinkKind.ACCOUNT)
    for name, value in (of_host | of_path).items():
        base = _base(name)
        folded = _folded(form.platform, base, unquote(value))
        fields[name] = folded
        if base == name or base not in fields or base == "server":
            fields[base] = folded
        kind = KINDS.get(base, kind)
    handle = fields.get("handle", "") or fields.get("group", "")
    code = next((fields[name] for name in BY_CODE if fields.get(name)), "")
    if handle and "server" in fields:
        handle = f"{handle}@{fields['server']}"
    if handle and fields.get("site"):
        handle = f"{handle}/{fields['site']}"
    if not handle and not code:
        return None
    return Target(
        platform=form.platform,
        kind=kind,
        handle=handle,
        stable_id=code,
        canonical=_canonical(form, fields) or f"https://{address.host}{address.path}",
    )


def _folded(platform: str, name: str, value: str) -> str:
    """A handle in one spelling; an id or a code as it is."""
    if name in BY_CODE:
        return value
    if platform in NUMBERS:
        return re.sub(r"\D", "", value)
    return value.casefold().replace(".", "") if platform in DOTLESS else value.casefold()


def _canonical(form: UrlForm, fields: dict[str, str]) -> str:
    """The first address of the table whose names are all known."""
    for template in form.canonical.split():
        if all(fields.get(name) for name in re.findall(r"{(\w+)}", template)):
            return template.format_map(fields)
    return ""
