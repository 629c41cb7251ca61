"""Mail: real letters over a real SMTP server on loopback, each way to log in, and each way it can fail."""

import base64
import json
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from audit import mail as post
from audit.log import Log
from audit.mail import send_summaries
from records.policy import MailSettings, Policy
from records.report import Report
from tests.sheets.report_builder import CLAUSES, report

USER, SECRET = "audit@larkspurtrust.example", "heather-lane-42"
TOKEN = "eyJ0.token.of-larkspur"


@dataclass
class Office:
    """The far end: keeps each letter, refuses whom it is told to."""

    letters: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    refuses: str = ""
    logged_in: list[str] = field(default_factory=list)
    asks: bool = False

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802  (aiosmtpd's name)
        if self.refuses and self.refuses in address:
            return f"550 5.1.1 <{address}> is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (aiosmtpd's name)
        if self.asks and not session.authenticated:
            return "530 5.7.0 Authentication required"
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.original_content or b"", policy=default)))  # type: ignore[arg-type]
        return "250 OK"

    async def auth_XOAUTH2(self, server: SMTP, words: list[str]) -> AuthResult:  # noqa: N802  (aiosmtpd's name)
        if base64.b64decode(words[1]) == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode():
            self.logged_in.append("XOAUTH2")
            return AuthResult(success=True, auth_data=USER)
        await server.challenge_auth(b'{"status":"400"}')
        return AuthResult(success=False, handled=False)

    def by_password(self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        right = (given.login, given.password) == (USER.encode(), SECRET.encode())
        if right:
            self.logged_in.append(mechanism)
        return AuthResult(success=right, handled=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return str(tmp_path / "ca.pem")


def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _serve(office: Office, **more: Any) -> Iterator[int]:
    given = {"authenticator": office.by_password, "auth_exclude_mechanism": (), "hostname": "127.0.0.1", "port": 0}
    # Port 0 is any that is free; the controller looks for its own only where it names one.
    controller = _Controller(office, **{**given, **more})
    controller.start()
    try:
        yield controller.server.sockets[0].getsockname()[1]
    finally:
        controller.stop()


class _Controller(Controller):
    def _trigger_server(self) -> None:
        with socket.create_connection(self.server.sockets[0].getsockname()[:2], 1.0) as opened:
            talk = self.ssl_context and ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            if talk:
                talk.check_hostname, talk.verify_mode = False, ssl.CERT_NONE
                with talk.wrap_socket(opened) as safe:
                    safe.recv(1024)
            else:
                opened.recv(1024)


@pytest.fixture
def starttls(office: Office, authority: trustme.CA) -> Iterator[int]:
    office.asks = True
    yield from _serve(office, tls_context=_context(authority, "127.0.0.1"), require_starttls=True)


@pytest.fixture
def tls(office: Office, authority: trustme.CA) -> Iterator[int]:
    office.asks = True
    yield from _serve(office, ssl_context=_context(authority, "127.0.0.1"), auth_require_tls=False)


@pytest.fixture
def relay(office: Office) -> Iterator[int]:
    yield from _serve(office)


@pytest.fixture
def misnamed(office: Office, authority: trustme.CA) -> Iterator[int]:
    yield from _serve(office, tls_context=_context(authority, "mail.elsewhere.example"), require_starttls=True)


@pytest.fixture
def silent() -> Iterator[int]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_MAIL_PASSWORD", SECRET)


def told_report(**mail: Any) -> Report:
    given = {"send": "smtp", "sender": USER, "to": ("office@larkspurtrust.example",), "host": "127.0.0.1", "timeout": 10.0, **mail}
    return report(policy=Policy(clauses=CLAUSES, platforms={}, mail=MailSettings(**given)))


def sent(tmp_path: Path, **mail: Any) -> str:
    """Sends, and gives what stderr is told."""
    return "\n".join(send_summaries(told_report(**mail), tmp_path / "2026-11-22", Log(tmp_path / "log.jsonl")))


def logged(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_password_over_starttls(office: Office, starttls: int, ca_file: str, tmp_path: Path) -> None:
    told = sent(tmp_path, port=starttls, security="starttls", login="password", user=USER, ca_file=ca_file)

    assert told == ""
    assert office.logged_in == ["PLAIN"]
    assert [to for to, _ in office.letters] == [["office@larkspurtrust.example"]]


def test_a_password_over_tls_from_the_start(office: Office, tls: int, ca_file: str, tmp_path: Path) -> None:
    told = sent(tmp_path, port=tls, security="tls", login="password", user=USER, ca_file=ca_file)

    assert (told, len(office.letters), len(office.logged_in)) == ("", 1, 1)


def test_a_token(office: Office, starttls: int, ca_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_MAIL_PASSWORD", TOKEN)
    told = sent(tmp_path, port=starttls, security="starttls", login="xoauth2", user=USER, ca_file=ca_file)

    assert (told, len(office.letters), office.logged_in) == ("", 1, ["XOAUTH2"])


def test_a_relay_without_log_in(office: Office, relay: int, tmp_path: Path) -> None:
    told = sent(tmp_path, port=relay, security="none")

    assert (told, len(office.letters), office.logged_in) == ("", 1, [])


@pytest.mark.parametrize("login", ["password", "xoauth2"])
def test_a_refused_log_in_names_the_variable_and_not_the_secret(
    login: str, office: Office, starttls: int, ca_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_MAIL_PASSWORD", "wrong-secret")
    told = sent(tmp_path, port=starttls, security="starttls", login=login, user=USER, ca_file=ca_file)

    assert "refuses the log-in (code 535)" in told
    assert "SCHOOL_AUDIT_MAIL_PASSWORD" in told
    assert "wrong-secret" not in told + (tmp_path / "log.jsonl").read_text(encoding="utf-8")
    assert office.letters == []


def test_without_a_secret_nothing_is_tried(
    office: Office, starttls: int, ca_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCHOOL_AUDIT_MAIL_PASSWORD")
    monkeypatch.setattr(post, "mail_secret", lambda: "")
    told = sent(tmp_path, port=starttls, security="starttls", login="password", user=USER, ca_file=ca_file)

    assert "SCHOOL_AUDIT_MAIL_PASSWORD is not set" in told
    assert office.letters == []


def test_a_refused_recipient_keeps_no_other_letter_back(office: Office, relay: int, tmp_path: Path) -> None:
    office.refuses = "office@"
    told = sent(tmp_path, port=relay, security="none", schools={"990001": ("head@aldergrove.example",)})

    assert "about all schools was not sent to 1 of 1 recipients" in told
    assert "code 550" in told
    assert "office@" not in told
    assert [to for to, _ in office.letters] == [["head@aldergrove.example"]]


def test_a_recipient_refused_beside_others_is_counted(office: Office, relay: int, tmp_path: Path) -> None:
    office.refuses = "nobody@"
    told = sent(tmp_path, port=relay, security="none", to=("office@larkspurtrust.example", "nobody@larkspurtrust.example"))

    assert "1 of 2 recipients" in told
    assert [to for to, _ in office.letters] == [["office@larkspurtrust.example"]]


def test_a_certificate_of_another_name(office: Office, misnamed: int, ca_file: str, tmp_path: Path) -> None:
    told = sent(tmp_path, port=misnamed, security="starttls", ca_file=ca_file)

    assert "is not trusted" in told
    assert "127.0.0.1" in told
    assert office.letters == []


def test_a_certificate_of_an_unknown_authority(office: Office, tls: int, tmp_path: Path) -> None:
    told = sent(tmp_path, port=tls, security="tls")

    assert "is not trusted" in told
    assert office.letters == []


def test_a_server_without_starttls_gets_no_letter(office: Office, relay: int, tmp_path: Path) -> None:
    told = sent(tmp_path, port=relay, security="starttls")

    assert "does not offer" in told
    assert office.letters == []


def test_a_server_that_says_nothing(silent: int, tmp_path: Path) -> None:
    told = sent(tmp_path, port=silent, security="none", timeout=1.0)

    assert "no answer within 1 seconds" in told


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    told = sent(tmp_path, port=port, security="none")

    assert "Connection refused" in told


def test_a_failed_mail_is_logged_and_says_that_the_report_is_whole(tmp_path: Path, silent: int) -> None:
    told = sent(tmp_path, port=silent, security="none", timeout=1.0)

    assert told.splitlines()[-1] == f"The report itself is whole: {tmp_path / '2026-11-22'}"
    assert [(line["event"], line["about"], bool(line["trouble"])) for line in logged(tmp_path)] == [("mail", "ALL", True)]


def test_the_log_holds_no_address(office: Office, relay: int, tmp_path: Path) -> None:
    sent(tmp_path, port=relay, security="none", schools={"990001": ("head@aldergrove.example",)})

    assert len(office.letters) == 2
    assert "@" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_files_open_as_drafts(tmp_path: Path) -> None:
    told = sent(tmp_path, send="files", folder=str(tmp_path / "mail"), schools={"990001": ("head@aldergrove.example",)})
    names = sorted(path.name for path in (tmp_path / "mail").iterdir())
    read = message_from_bytes((tmp_path / "mail" / names[0]).read_bytes(), policy=default)

    assert (told, names) == ("", ["audit-2026-11-22-990001.eml", "audit-2026-11-22-ALL.eml"])
    assert (read["X-Unsent"], read["To"], read["Auto-Submitted"]) == ("1", "head@aldergrove.example", "auto-generated")


def test_no_letter_takes_the_place_of_another(tmp_path: Path) -> None:
    schools = dict.fromkeys(("TRUST", "990001", "990002", "990003"), ("clerk@larkspurtrust.example",))
    sent(tmp_path, send="files", folder=str(tmp_path / "mail"), schools=schools)

    assert len(list((tmp_path / "mail").iterdir())) == 5


def test_a_folder_that_cannot_be_made_loses_no_report(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file is in the way", encoding="utf-8")

    assert "File exists" in sent(tmp_path, send="files", folder=str(tmp_path / "mail"))


def test_off_is_silent(tmp_path: Path) -> None:
    assert sent(tmp_path, send="off") == ""
    assert not (tmp_path / "log.jsonl").exists()


def test_without_change_and_without_anything_due_no_connection_is_made(tmp_path: Path) -> None:
    quiet = told_report(port=1, security="none")
    same = replace(quiet, findings=tuple(replace(one, change="persisting" if one.change else "") for one in quiet.findings))

    assert send_summaries(same, tmp_path, Log(tmp_path / "log.jsonl")) == ()
    assert logged(tmp_path)[0]["why"] == "nothing changed and nothing is due"


def test_a_letter_is_not_named_for_this_machine(office: Office, relay: int, tmp_path: Path) -> None:
    sent(tmp_path, port=relay, security="none")
    letter = office.letters[0][1]

    assert letter["Message-ID"].endswith("@larkspurtrust.example>")
    assert socket.gethostname() not in letter.as_string().replace(str(tmp_path), "")
