"""Sends the summaries over SMTP, or writes them as files; what goes wrong is told and never stops a run."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as LINES_OF_MAIL
from email.utils import format_datetime, make_msgid
from pathlib import Path

from audit.credentials import MAIL_VARIABLE, mail_secret
from audit.letters import ALL, Letter, letters
from audit.log import Log
from records.policy import MailSettings
from records.register import TRUST
from records.report import Report

NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9-]+")

# What is told of each kind of trouble; the first that fits. Python's own kinds lie within one another, the narrow ones stand first.
SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLCertVerificationError, "the certificate of {where} is not trusted ({why}). Check host and ca_file in trust.toml"),
    (ssl.SSLError, "{where} does not speak TLS there. Check port and security in trust.toml"),
    (TimeoutError, "{where} gave no answer within {seconds} seconds"),
    (smtplib.SMTPAuthenticationError, f"{{where}} refuses the log-in (code {{code}}). Check user, login and {MAIL_VARIABLE}"),
    (smtplib.SMTPNotSupportedError, "{where} does not offer what trust.toml asks for. Check port, security and login"),
    (smtplib.SMTPResponseException, "{where} does not take the mail (code {code})"),
    (smtplib.SMTPServerDisconnected, "{where} ended the connection"),
    (smtplib.SMTPException, "{where} does not take the mail ({why})"),
    (UnicodeError, "an address or the log-in holds a letter that mail does not take"),
    (OSError, "{why} ({where})"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of one letter: `trouble` is empty where it went. `refused` counts recipients that the server did not take."""

    letter: Letter
    trouble: str = ""
    refused: int = 0


def send_summaries(report: Report, folder: Path, log: Log) -> tuple[str, ...]:
    """Sends what there is a reason to send about the report in `folder`; gives lines for stderr where something did not go.

    Raises nothing that a mail could cause: the report stands already, and a run's exit code speaks of the audit alone.
    """
    settings = report.policy.mail
    if settings.send == "off":
        return ()
    to_send = letters(report, folder)
    if not to_send:
        log.tell("mail", sent=0, why="nothing changed and nothing is due")
        return ()
    post = _by_files if settings.send == "files" else _by_smtp
    lines = []
    for posted in _safely(post, report, to_send):
        about, count = posted.letter.about, len(posted.letter.to)
        log.tell("mail", about=about, recipients=count, refused=posted.refused, trouble=posted.trouble)
        if posted.trouble:
            whose = {ALL: "all schools", TRUST: "the trust"}.get(about, f"school {about}")
            lines.append(f"The mail about {whose} was not sent to {posted.refused or count} of {count} recipients: {posted.trouble}")
    return (*lines, f"The report itself is whole: {folder}") if lines else ()


Post = Callable[[Report, tuple[Letter, ...]], Iterator[Posted]]


def _safely(post: Post, report: Report, to_send: tuple[Letter, ...]) -> Iterator[Posted]:
    """What became of each letter, also of those behind the one that ended it all."""
    gone = 0
    try:
        for posted in post(report, to_send):
            gone += 1
            yield posted
    except (OSError, smtplib.SMTPException, UnicodeError) as trouble:
        why = told(trouble, report.policy.mail)
        yield from (Posted(letter=letter, trouble=why) for letter in to_send[gone:])


def message(letter: Letter, report: Report) -> EmailMessage:
    """A letter as a mail. It says that a program wrote it, so that no absence note answers."""
    settings = report.policy.mail
    mail = EmailMessage(policy=LINES_OF_MAIL)
    mail["From"] = settings.sender
    mail["To"] = ", ".join(letter.to)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(report.provenance.ended)
    mail["Message-ID"] = make_msgid(domain=_domain(settings))
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    return mail


def _by_files(report: Report, to_send: tuple[Letter, ...]) -> Iterator[Posted]:
    """Writes each letter as a draft that a mail program opens ready to send."""
    folder = Path(report.policy.mail.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for letter in to_send:
        mail = message(letter, report)
        mail["X-Unsent"] = "1"
        name = f"audit-{report.provenance.day.isoformat()}-{NOT_IN_A_NAME.sub('-', letter.about)}.eml"
        (folder / name).write_bytes(mail.as_bytes())
        yield Posted(letter=letter)


def _by_smtp(report: Report, to_send: tuple[Letter, ...]) -> Iterator[Posted]:
    """Sends each letter over one connection. A refused recipient keeps no other letter back."""
    settings = report.policy.mail
    with _connected(settings) as server:
        for letter in to_send:
            try:
                refused = server.send_message(message(letter, report), from_addr=settings.sender, to_addrs=list(letter.to))
            except smtplib.SMTPRecipientsRefused as trouble:
                refused = trouble.recipients
            why = f"the server does not take {_codes(refused)}" if refused else ""
            yield Posted(letter=letter, refused=len(refused), trouble=why)


def _connected(settings: MailSettings) -> smtplib.SMTP:
    """A connection, encrypted and logged in as the settings say. Nothing is sent where the server does not offer that."""
    safe = ssl.create_default_context(cafile=settings.ca_file or None)
    host, port, name, wait = settings.host, settings.port, _domain(settings), settings.timeout
    if settings.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, local_hostname=name, timeout=wait, context=safe)
    else:
        server = smtplib.SMTP(host, port, local_hostname=name, timeout=wait)
    try:
        if settings.security == "starttls":
            server.starttls(context=safe)
        server.ehlo_or_helo_if_needed()
        if settings.login != "none":
            _log_in(server, settings)
    except BaseException:
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, settings: MailSettings) -> None:
    secret = mail_secret()
    if not secret:
        raise PermissionError(0, f"{MAIL_VARIABLE} is not set, and the system keyring does not hold it")
    if settings.login == "password":
        server.login(settings.user, secret)
        return
    words = f"user={settings.user}\x01auth=Bearer {secret}\x01\x01"
    # A refusal comes as a question first; an empty answer has the server say why in its code.
    server.auth("XOAUTH2", lambda challenge=None: "" if challenge else words)


def told(trouble: Exception, settings: MailSettings) -> str:
    """What went wrong, and what to look at; never an address, a secret or a server's own words, which may hold either."""
    # A time-out in the midst of a talk comes wrapped into the end of the connection.
    cause = trouble.__context__ if isinstance(trouble.__context__, TimeoutError) else trouble
    where = settings.folder if settings.send == "files" else f"{settings.host}:{settings.port}"
    sentence = next(sentence for kind, sentence in SENTENCES if isinstance(cause, kind))
    return sentence.format(
        where=where,
        code=getattr(cause, "smtp_code", ""),
        seconds=f"{settings.timeout:g}",
        why=getattr(cause, "verify_message", "") or getattr(cause, "strerror", "") or type(cause).__name__,
    )


def _codes(refused: dict[str, tuple[int, bytes]]) -> str:
    """How many recipients, and the server's codes."""
    codes = sorted({str(code) for code, _ in refused.values()})
    return f"{len(refused)} of them (code {', '.join(codes)})"


def _domain(settings: MailSettings) -> str:
    """What the program calls itself towards the server: the sender's domain, not the name of this machine."""
    return settings.sender.rpartition("@")[2]
