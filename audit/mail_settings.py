"""Reads the section [mail] of trust.toml: whether, how and to whom a summary goes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from audit.cells import shortened
from audit.credentials import MAIL_VARIABLE
from audit.toml_section import Section
from records.policy import MailSettings

WAYS = ("off", "smtp", "files")
SECURITIES = ("starttls", "tls", "none")
LOGINS = ("none", "password", "xoauth2")
# One address and nothing that could begin another header or recipient.
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@(?:[\w-]+\.)*[\w-]+")
SECRET = re.compile(r"pas+w|token|secret|\.key", re.IGNORECASE)
HIGHEST_PORT = 65_535
DEFAULT = MailSettings()


def read_mail(section: Section, urns: tuple[str, ...]) -> MailSettings:
    """Reads every key; `urns` are those of the trust and its schools. What is wrong becomes a fault of the section."""
    read = MailSettings(
        send=section.choice("send", WAYS, default=DEFAULT.send),
        sender=_one(section, "sender"),
        to=_addresses(section, "to"),
        owners=section.flag("owners", default=DEFAULT.owners),
        host=section.text("host"),
        port=section.whole("port", default=DEFAULT.port, least=1, most=HIGHEST_PORT) or DEFAULT.port,
        security=section.choice("security", SECURITIES, default=DEFAULT.security),
        login=section.choice("login", LOGINS, default=DEFAULT.login),
        user=section.text("user"),
        timeout=section.decimal("timeout", default=DEFAULT.timeout, least=1),
        ca_file=section.text("ca_file"),
        folder=section.text("folder", default=DEFAULT.folder),
        report_at=section.text("report_at"),
        due_within_days=section.whole("due_within_days", default=DEFAULT.due_within_days) or 0,
        schools=_schools(section.section("schools"), urns),
    )
    _together(section, read)
    _close(section)
    return read


def _close(section: Section) -> None:
    """Notes every key that is not known, without its value: it may be a password that somebody wrote there by mistake."""
    before = len(section.faults)
    section.close()
    for place, fault in enumerate(section.faults[before:], start=before):
        right = f"the secret in {MAIL_VARIABLE}, and not in this file" if SECRET.search(fault.column) else fault.right
        section.faults[place] = replace(fault, value="", right=right)


def _together(section: Section, read: MailSettings) -> None:
    """Notes what does not go together; a summary that nobody asked for lacks nothing."""
    if read.send == "off":
        return
    if not read.sender and "sender" not in section.cells:
        section.refuse("sender", "is missing", 'whom the mail is from, such as sender = "audit@school.example"')
    if not (read.to or read.owners or read.schools):
        section.refuse("to", "leads to nobody", 'addresses, such as to = ["office@school.example"], or owners = true')
    if read.send != "smtp":
        return
    if not read.host:
        section.refuse("host", "is missing", 'the server that takes the mail, such as host = "smtp.school.example", or send = "files"')
    if read.ca_file and not Path(read.ca_file).is_file():
        section.refuse("ca_file", "is not there", "the path of a PEM file, or an empty text")
    if read.login != "none" and read.security == "none":
        section.refuse("security", "would send the log-in where others can read it", "“starttls” or “tls”")
    if read.login != "none" and not read.user:
        section.refuse("user", "is missing", 'the log-in name, such as user = "audit@school.example"')


def _one(section: Section, key: str) -> str:
    text = section.text(key)
    if text and not ADDRESS.fullmatch(text):
        section.refuse(key, "is no mail address", "one address alone, such as office@school.example")
        return ""
    return text


def _addresses(section: Section, key: str) -> tuple[str, ...]:
    """Each address once."""
    addresses = section.texts(key)
    for text in addresses:
        if not ADDRESS.fullmatch(text):
            section.refuse(key, f"holds “{shortened(text)}”, which is no mail address", "addresses such as office@school.example")
    return tuple(dict.fromkeys(text for text in addresses if ADDRESS.fullmatch(text)))


def _schools(section: Section, urns: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Addresses by URN."""
    for urn in section.cells:
        if urn not in urns:
            section.refuse(urn, "is no school of this file", "one of " + ", ".join(urns))
    read = {urn: _addresses(section, urn) for urn in section.cells}
    section.close()
    return MappingProxyType({urn: addresses for urn, addresses in read.items() if addresses})
