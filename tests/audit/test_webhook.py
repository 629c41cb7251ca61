"""The webhook: a card of counts goes to the address and nowhere else, over TLS."""

import json
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

from audit.log import Log
from audit.webhook import card, post_counts
from tests.sheets.report_builder import ACCOUNTS, FINDINGS, report

KEY = "sig-heather-lane-42"


@dataclass
class Channel:
    """The far end: keeps what was posted and answers with a status."""

    port: int = 0
    status: int = 202
    posted: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}/workflows/abc?sig={KEY}"


@pytest.fixture
def channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Channel]:
    authority, made = trustme.CA(), Channel()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.asked.append(self.path)
            made.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(made.status)
            if made.status == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # noqa: N815  (http.server's name)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        made.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join(5)


def posted(tmp_path: Path, **more: Any) -> str:
    return "\n".join(post_counts(report(**more), Log(tmp_path / "log.jsonl")))


def test_without_an_address_nothing_is_posted(channel: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCHOOL_AUDIT_WEBHOOK", raising=False)

    assert posted(tmp_path) == ""
    assert channel.posted == []


def test_a_card_is_posted(channel: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_WEBHOOK", channel.address)

    assert posted(tmp_path) == ""
    assert [one["attachments"][0]["contentType"] for one in channel.posted] == ["application/vnd.microsoft.card.adaptive"]


def test_nothing_new_is_not_posted(channel: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_WEBHOOK", channel.address)
    same = tuple(replace(one, change="persisting" if one.change else "") for one in FINDINGS)

    assert posted(tmp_path, findings=same) == ""
    assert channel.posted == []


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_refusal_is_told_by_its_status_and_followed_nowhere(
    status: int, channel: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_WEBHOOK", channel.address)
    channel.status = status
    told = posted(tmp_path)

    assert f"status {status}" in told
    assert len(channel.asked) == 1
    assert KEY not in told + (tmp_path / "log.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/?sig=" + KEY, "file:///etc/hostname", "https://[broken?sig=" + KEY, KEY])
def test_an_address_that_is_none_is_told_and_not_shown(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOOL_AUDIT_WEBHOOK", address)
    told = posted(tmp_path)

    assert told.startswith("The card was not posted")
    assert address not in told
    assert KEY not in told


def test_an_untrusted_certificate_gets_nothing(channel: Channel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("SCHOOL_AUDIT_WEBHOOK", channel.address)

    assert "SSLCertVerificationError" in posted(tmp_path)
    assert channel.posted == []


def test_a_card_holds_counts_and_nothing_else() -> None:
    content: Any = card(report())["attachments"]
    facts = {fact["title"]: fact["value"] for fact in content[0]["content"]["body"][1]["facts"]}
    text = json.dumps(content)

    assert facts["Accounts and sites"] == str(len(ACCOUNTS))
    assert all(value.isdigit() for value in facts.values())
    assert [account.account_id for account in ACCOUNTS if account.account_id in text] == []
    assert [one.rule.title for one in FINDINGS if one.rule.title in text] == []
