"""Reads policy/trust.toml: the trust's schools, domains, roles, thresholds and how the audit visits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from audit.cells import nearest, shortened
from audit.inventory import IMAGE_RULES, URN
from audit.mail_settings import read_mail
from audit.toml_section import Section, read_toml
from records.policy import CrawlSettings, EditingWords, MailSettings, PictureSettings, Thresholds
from records.register import TRUST, School
from records.trouble import Fault

Settings = TypeVar("Settings", Thresholds, CrawlSettings, PictureSettings)

# Settings that make no sense at nought.
LEAST = {"concurrency": 1, "max_pages": 1, "max_seconds": 1, "max_bytes": 1000, "timeout": 1}
CHOICES = {"robots": ("obey", "ours"), "browser_third_parties": ("ask", "fetch")}
OLDEST = 25
HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
AROUND_HOST = re.compile(r"^(?:[a-z]+://)?(?:[^/@]*@)?(?:www\.)?")
MAIL_LISTS = frozenset({"mail_domains", "free_mail"})
ROLE_LISTS = ("editors", "it_remit", "approvers", "advisers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who may do what by the policy. Roles are lower-cased; `aliases` leads from a job title to one of them."""

    editors: tuple[str, ...] = ()
    it_remit: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    advisers: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSettings:
    """All of trust.toml. `schools` begins with the trust itself; `domains` are those of the trust and its schools."""

    schools: tuple[School, ...] = ()
    domains: tuple[str, ...] = ()
    roles: Roles = field(default_factory=Roles)
    thresholds: Thresholds = field(default_factory=Thresholds)
    crawl: CrawlSettings = field(default_factory=CrawlSettings)
    pictures: PictureSettings = field(default_factory=PictureSettings)
    image_rule: str = ""
    other_organisations: tuple[str, ...] = ()
    link_hubs: tuple[str, ...] = ()
    editing: EditingWords = field(default_factory=EditingWords)
    mail: MailSettings = field(default_factory=MailSettings)


def read_trust(path: Path, faults: list[Fault]) -> TrustSettings:
    """Reads every section; each fault is put into `faults`.

    Raises TroubleError where the file is missing or is no TOML.
    """
    whole = read_toml(path, faults)
    schools = _schools(whole)
    images, sites = whole.section("images"), whole.section("sites")
    read = TrustSettings(
        schools=schools,
        domains=tuple(dict.fromkeys(domain for school in schools for domain in school.domains)),
        roles=_roles(whole.section("roles")),
        thresholds=_settings(whole.section("thresholds"), Thresholds),
        crawl=_settings(whole.section("crawl"), CrawlSettings),
        pictures=_settings(whole.section("pictures"), PictureSettings),
        image_rule=images.choice("rule", IMAGE_RULES, default=IMAGE_RULES[0]),
        other_organisations=sites.texts("other_organisations"),
        link_hubs=_hosts(sites, "link_hubs"),
        editing=_editing(whole.section("editing")),
        mail=read_mail(whole.section("mail"), tuple(school.urn for school in schools)),
    )
    for section in (images, sites, whole):
        section.close()
    return read


def _schools(whole: Section) -> tuple[School, ...]:
    """The trust itself, then each school."""
    trust = whole.section("trust")
    name = trust.needed("name", 'the trust\'s full name, such as name = "Larkspur Learning Trust"')
    itself = School(urn=TRUST, name=name, aliases=trust.texts("aliases"), domains=_hosts(trust, "domains"), phase="trust")
    trust.close()
    schools = [itself]
    for section in whole.sections("school"):
        school = _school(section)
        if school.urn and any(school.urn == earlier.urn for earlier in schools):
            section.refuse("urn", "stands at another school too", "the URN of this school")
        schools.append(school)
        section.close()
    return tuple(schools)


def _school(section: Section) -> School:
    low = section.whole("low_age", default=None, most=OLDEST)
    high = section.whole("high_age", default=None, most=OLDEST)
    if low is not None and high is not None and low > high:
        section.refuse("high_age", "is below low_age", f"{low} or more")
    return School(
        urn=_urn(section),
        name=section.needed("name", "the school's full name, as it stands in Get Information About Schools"),
        aliases=section.texts("aliases"),
        domains=_hosts(section, "domains"),
        phase=section.text("phase").casefold(),
        low_age=low,
        high_age=high,
    )


def _urn(section: Section) -> str:
    """A school's URN, written as a number or as a text."""
    value = section.take("urn")
    text = str(value).strip() if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    if not URN.fullmatch(text):
        section.refuse("urn", "is missing" if value is None else "is no URN", "the school's number, such as urn = 990001")
        return ""
    return text


def _hosts(section: Section, key: str, *, bare: bool = True) -> tuple[str, ...]:
    """Host names in lower case; without `www.` where `bare`."""
    hosts = []
    for text in section.texts(key):
        host = text.casefold().removeprefix("www.") if bare else text.casefold()
        if not HOST.fullmatch(host):
            near = re.split(r"[/:?#]", AROUND_HOST.sub("", text.casefold()))[0]
            right = f"“{near}” if that is meant" if HOST.fullmatch(near) else "a host name alone, such as school.example"
            section.refuse(key, f"holds “{shortened(text)}”, which is no host name", right)
        hosts.append(host)
    return tuple(dict.fromkeys(hosts))


def _roles(section: Section) -> Roles:
    """Lists of roles and the aliases that lead to them, each in lower case."""
    aliases = section.section("aliases")
    lists = {key: tuple(_plain(role) for role in section.texts(key)) for key in ROLE_LISTS}
    for key, roles in lists.items():
        if not roles and key not in section.cells:
            section.refuse(key, "is missing", f'the roles that the policy names, such as {key} = ["Headteacher"]')
    named = {role: role for roles in lists.values() for role in roles}
    read: dict[str, str] = {}
    for key in aliases.cells:
        target = _plain(aliases.text(key))
        if target not in named:
            near = nearest(target, named)
            right = f"“{near}” if that is meant, else a role of one of the lists above" if near else "a role of one of the lists above"
            aliases.refuse(key, "leads to no role of the lists above", right)
        elif read.setdefault(_plain(key), target) != target:
            aliases.refuse(key, "stands there twice, for two roles", "one line for each job title")
    section.close()
    meant = {key: tuple(dict.fromkeys(read.get(role, role) for role in roles)) for key, roles in lists.items()}
    return Roles(**meant, aliases=MappingProxyType({title: read.get(role, role) for title, role in read.items()}))


def _plain(role: str) -> str:
    """A role as `Policy.role` compares it."""
    return " ".join(role.casefold().split())


def _editing(section: Section) -> EditingWords:
    """Every list of the section; what the file leaves out keeps its default. Domains of mail are host names."""
    names = {words.name: getattr(EditingWords(), words.name) for words in fields(EditingWords)}
    read: dict[str, Any] = {
        name: _hosts(section, name) if name in MAIL_LISTS else section.texts(name, default=default) for name, default in names.items()
    }
    section.close()
    return EditingWords(**read)


def _settings(section: Section, kind: type[Settings]) -> Settings:
    """Every setting of a record under its own name; what the file leaves out keeps its default."""
    read: dict[str, Any] = {setting.name: _setting(section, setting.name, setting.default) for setting in fields(kind)}
    section.close()
    return kind(**read)


def _setting(section: Section, key: str, default: object) -> object:
    """One setting, read as what its default is."""
    if key in CHOICES:
        return section.choice(key, CHOICES[key], default=str(default))
    if isinstance(default, bool):
        return section.flag(key, default=default)
    if isinstance(default, int):
        return section.whole(key, default=default, least=LEAST.get(key, 0))
    if isinstance(default, float):
        return section.decimal(key, default=default, least=LEAST.get(key, 0))
    if isinstance(default, date):
        return section.day(key, default=default)
    return _hosts(section, key, bare=False) if isinstance(default, tuple) else section.text(key, default=str(default))
