"""Runs the command over bad sites, and reads what it left and what the sites saw of it."""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from program import PROGRAM, Audit, Row, write_table
from web.hostile_site import HostileSites

ROOT = Path(__file__).resolve().parents[1]


def row(name: str, url: str) -> Row:
    return {
        "account_id": re.sub(r"[^a-z0-9-]", "-", name), "entity_urn": "990001", "platform_key": "website", "type": "website",
        "status": "active", "url": url, "handle": name, "purpose": "bad on purpose", "audience": "parents", "created_date": "2022-03-01",
        "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown", "approval_date": "2022-02-14", "approval_ref": "A1",
        "owner_staff_id": "S1", "deputy_staff_id": "S2", "access_method": "vendor", "last_review_date": "2026-03-02",
        "evidence_mode": "public_http",
    }  # fmt: skip


@dataclass(kw_only=True)
class Hostile:
    """One run of the command over bad sites, with what the sites saw of it."""

    audit: Audit
    sites: HostileSites
    seconds: float
    peak_bytes: int

    @cached_property
    def pages(self) -> list[Row]:
        return self.audit.table("pages.csv")

    @cached_property
    def unseen(self) -> list[Row]:
        return self.audit.table("unseen.csv")

    def seen(self, name: str) -> list[str]:
        """Paths of the pages and files that were seen of one site, apart from its sitemaps and robots.txt."""
        paths = ["/" + row["url"].split("/", 3)[3] for row in self.pages if (row["account"], row["outcome"]) == (name, "seen")]
        return sorted(path for path in paths if not path.startswith(("/robots", "/map", "/sitemap", "/trust.txt", "/.well-known/")))

    def reasons(self, name: str, part: str) -> set[str]:
        return {row["reason_code"] for row in self.unseen if (row["account"], row["part"]) == (name, part)}


def run(folder: Path, sites: HostileSites, rows: list[Row], *more: str, timeout: int = 2) -> Hostile:
    """Runs the command over the rows; its memory is that of the one process, as the system counts it."""
    write_table(folder / "inventory.csv", rows)
    settings = {"timeout = 20": f"timeout = {timeout}", "max_bytes = 30000000": "max_bytes = 2000000"}
    for path in (ROOT / "policy").iterdir():
        text = path.read_text(encoding="utf-8")
        for old, new in settings.items():
            text = text.replace(old, new)
        (folder / "policy").mkdir(exist_ok=True)
        (folder / "policy" / path.name).write_text(text, encoding="utf-8")
    told = ("--policy", "policy", "--evidence", "evidence", "--out", "reports", "--rate", "0", "--no-browser")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCHOOL_AUDIT_")} | {"NO_COLOR": "1"}
    begun = time.monotonic()
    with (folder / "stderr").open("w+b") as stderr, (folder / "stdout").open("w+b") as stdout:
        command = subprocess.Popen([PROGRAM, "run", *told, *more], cwd=folder, env=environment, stdout=stdout, stderr=stderr)
        _, status, used = os.wait4(command.pid, 0)
        command.returncode = os.waitstatus_to_exitcode(status)
    said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    assert (folder / "reports" / "findings.csv").is_file(), said[-3000:]
    audit = Audit(
        exit=command.returncode, stdout=(folder / "stdout").read_text(encoding="utf-8"), stderr=said, reports=folder / "reports",
        evidence=folder / "evidence",
    )  # fmt: skip
    return Hostile(audit=audit, sites=sites, seconds=time.monotonic() - begun, peak_bytes=used.ru_maxrss * 1024)
