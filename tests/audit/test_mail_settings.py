"""The section [mail] of trust.toml: what it takes, and what is told where it does not go together."""

from dataclasses import fields
from pathlib import Path

import pytest

from audit.mail_settings import read_mail
from audit.shipped import POLICY, shipped_folder
from audit.toml_section import read_toml
from records.policy import MailSettings
from records.trouble import Fault

URNS = ("TRUST", "990001")
SMTP = 'send = "smtp"\nsender = "audit@school.example"\nto = ["office@school.example"]\nhost = "smtp.school.example"\n'


def read(tmp_path: Path, text: str) -> tuple[MailSettings, list[Fault]]:
    faults: list[Fault] = []
    path = tmp_path / "trust.toml"
    path.write_text(f"[mail]\n{text}", encoding="utf-8")
    return read_mail(read_toml(path, faults).section("mail"), URNS), faults


def test_without_a_section_no_mail_goes_out(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (MailSettings(), [])


def test_a_server_with_a_token(tmp_path: Path) -> None:
    more = 'login = "xoauth2"\nuser = "audit@school.example"\n[mail.schools]\n990001 = ["head@school.example"]\n'
    settings, faults = read(tmp_path, SMTP + more)

    assert faults == []
    assert (settings.host, settings.login, settings.port, settings.security) == ("smtp.school.example", "xoauth2", 587, "starttls")
    assert dict(settings.schools) == {"990001": ("head@school.example",)}


@pytest.mark.parametrize(
    ("text", "column", "problem"),
    [
        ('send = "smpt"', "mail.send", "is none of the words this key takes"),
        ('send = "smtp"\nsender = "a@b.example"\n', "mail.host", "is missing"),
        ('send = "files"\n', "mail.sender", "is missing"),
        ('send = "files"\nsender = "a@b.example"\nowners = false\n', "mail.to", "leads to nobody"),
        (SMTP + 'login = "password"\nuser = "a"\nsecurity = "none"\n', "mail.security", "would send the log-in where others can read it"),
        (SMTP + 'login = "password"\n', "mail.user", "is missing"),
        (SMTP + 'ca_file = "nowhere.pem"\n', "mail.ca_file", "is not there"),
        (SMTP + "port = 0\n", "mail.port", "is no such number"),
        (SMTP + "timeout = 0\n", "mail.timeout", "is no such number"),
        (SMTP + 'pasword = "x"\n', "mail.pasword", "is no key the audit knows here"),
        (SMTP + 'hots = "x"\n', "mail.hots", "is no key the audit knows here"),
        ('sender = "audit at school"\n', "mail.sender", "is no mail address"),
        ('sender = "a@b.example\\nBcc: c@d.example"\n', "mail.sender", "is no mail address"),
        ('to = ["a@b.example, c@d.example"]\n', "mail.to", "holds “a@b.example, c@d.example”, which is no mail address"),
        ('[mail.schools]\n990009 = ["a@b.example"]\n', "mail.schools.990009", "is no school of this file"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, column: str, problem: str, tmp_path: Path) -> None:
    _, faults = read(tmp_path, text)

    assert [(fault.column, fault.problem) for fault in faults] == [(column, problem)]
    assert faults[0].line > 0
    assert faults[0].right


@pytest.mark.parametrize(("text", "meant"), [('hots = "x"', "“host”"), ('sendr = "x"', "“sender”"), ("timeot = 3", "“timeout”")])
def test_a_misspelt_key_is_told_with_what_was_probably_meant(text: str, meant: str, tmp_path: Path) -> None:
    _, faults = read(tmp_path, SMTP + text + "\n")

    assert meant in faults[0].right


@pytest.mark.parametrize("key", ["password", "pasword", "smtp_password", "access_token", "client-secret", "passphrase_of_ours"])
def test_a_fault_shows_no_secret_that_was_written_there_by_mistake(key: str, tmp_path: Path) -> None:
    _, faults = read(tmp_path, f'{SMTP}{key} = "heather-lane-42"\n')

    assert len(faults) == 1
    assert "heather-lane-42" not in str(faults[0])


def test_a_password_in_the_file_is_told_where_it_belongs(tmp_path: Path) -> None:
    _, faults = read(tmp_path, SMTP + 'password = "heather-lane-42"\n')

    assert "SCHOOL_AUDIT_MAIL_PASSWORD" in faults[0].right


def test_the_shipped_file_shows_every_setting_below_a_comment() -> None:
    lines = (shipped_folder() / POLICY / "trust.toml").read_text(encoding="utf-8").partition("\n[mail]\n")[2].splitlines()
    keys = {line.split(" = ")[0]: lines[number - 1] for number, line in enumerate(lines) if " = " in line and line[0] != "#"}

    assert set(keys) == {setting.name for setting in fields(MailSettings)} - {"schools"}
    assert [key for key, above in keys.items() if not above.startswith("#")] == []
    assert "[mail.schools]" in lines
