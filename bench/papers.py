"""Writes the papers by which the benchmarks' site is audited: a register of one row, and a policy folder."""

import csv
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from page_html import HOST, SCHOOL

ROOT = Path(__file__).resolve().parent.parent
ROW = {
    "account_id": "hazelmere-site", "entity_urn": "990101", "platform_key": "website", "type": "website", "handle": HOST, "url": f"http://{HOST}/",
    "purpose": "Tells families what the school does.", "audience": "parents", "approved_by_role": "Headteacher",
    "access_method": "individual_role", "status": "active", "evidence_mode": "public_http",
}  # fmt: skip
TRUST = f"""
[trust]
name = "Hazelmere Trust"
[[school]]
urn = 990101
name = "{SCHOOL}"
aliases = ["Hazelmere"]
domains = ["{HOST.removeprefix("www.")}"]
phase = "primary"
low_age = 4
high_age = 11
[roles]
editors = ["Headteacher"]
it_remit = ["Teacher"]
approvers = ["Headteacher"]
advisers = ["Headteacher"]
[crawl]
contact = "office@hazelmere.example"
"""


def write_papers(folder: Path) -> None:
    """Writes inventory.csv and policy/ into a folder."""
    shutil.copytree(ROOT / "policy", folder / "policy")
    (folder / "policy" / "trust.toml").write_text(TRUST, encoding="utf-8")
    with (ROOT / "inventory.csv").open(encoding="utf-8", newline="") as shipped:
        columns = next(csv.reader(shipped))
    with (folder / "inventory.csv").open("w", encoding="utf-8", newline="") as register:
        rows = csv.DictWriter(register, columns)
        rows.writeheader()
        rows.writerow(ROW)


def school_audit(command: str, *, port: int, pages: int, more: Sequence[str] = ()) -> list[str]:
    """The command line of ours: no pause, the site's host name led to loopback, and room for all its pages where they are many.

    Without the browser, which looks at three pages of a site whatever its size: the same few seconds on every site.
    """
    program = str(Path(sys.executable).parent / "school-audit")
    line = [program, command, "--rate", "0", "--resolve", f"127.0.0.1:{port}", "--quiet", "--no-browser", *more]
    return [*line, "--max-pages", str(pages + 100)] if pages >= 5000 else line  # noqa: PLR2004  (what trust.toml allows when it says nothing)
