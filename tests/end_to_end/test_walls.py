"""The recorded walls of real platforms, answered on loopback and audited by the command: nothing unseen is called fine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import Audit, run_audit, write_table
from web.small_site import Given, small_site

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT.parent / "shared" / "data" / "social_walls"
# What a recorded answer is: the part of its file name that says which, its address, and whether it shows a real page.
ANSWERS = {
    "codepen": ("http://codepen.example/", False),
    "playlist": ("http://youtube-consent.example/", False),
    "drive.google": ("http://drive.example/", False),
    "twitch": ("http://twitch.example/", False),
    "t.co": ("http://short.example/", False),
    "spreaker": ("http://spreaker.example/", False),
    "consent.google": ("http://maps-consent.example/", False),
    "bbc": ("http://news.example/", True),
}
# These rules need a page to have been seen.
OF_PAGES = {"AGE-03", "IMG-01", "IMG-03", "IMG-04", "REG-01", "WEB-03"}

pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.slow,
    pytest.mark.xdist_group("walls"),
    pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not part of the project"),
]


def given(name: str) -> Given:
    path = next(path for path in RECORDED.glob("*.json") if name in path.name)
    answer = json.loads(path.read_text(encoding="utf-8"))
    media = answer["headers"].get("content-type", ["text/html"])[-1]
    kept = {key: values[-1] for key, values in answer["headers"].items() if key in {"cf-mitigated", "server"}}
    return Given(status=answer["statusCode"][-1] if isinstance(answer["statusCode"], list) else answer["statusCode"],
                 body=answer["body"].encode(), headers=kept, content_type=media)  # fmt: skip


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audit]:
    folder = tmp_path_factory.mktemp("walls")
    rows = [
        {
            "account_id": name.replace(".", "-"), "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
            "url": url, "handle": name, "purpose": "recorded", "audience": "parents", "created_date": "2022-03-01",
            "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown", "approval_date": "2022-02-14", "approval_ref": "A1",
            "owner_staff_id": "S1", "deputy_staff_id": "S2", "access_method": "vendor", "last_review_date": "2026-03-02",
            "evidence_mode": "public_http",
        }
        for name, (url, _) in ANSWERS.items()
    ]  # fmt: skip
    write_table(folder / "inventory.csv", rows)
    answers = {f"{url.split('/')[2]}/": given(name) for name, (url, _) in ANSWERS.items()}
    with small_site(answers) as running:
        told = ("--inventory", "inventory.csv", "--policy", str(ROOT / "policy"), "--rate", "0")
        yield run_audit(folder, *told, "--resolve", f"127.0.0.1:{running.port}")


@pytest.mark.parametrize("name", [name for name, (_, real) in ANSWERS.items() if not real])
def test_a_wall_passes_no_rule_that_needs_a_page(audit: Audit, name: str) -> None:
    account = name.replace(".", "-")
    passed = {row["rule"] for row in audit.findings("pass") if row["account"] == account}
    unseen = [row for row in audit.table("unseen.csv") if row["account"] == account and row["part"] == "pages"]

    assert passed & OF_PAGES == set()
    assert len(unseen) == 1


def test_a_real_page_is_seen(audit: Audit) -> None:
    unseen = [row for row in audit.table("unseen.csv") if row["account"] == "bbc" and row["part"] == "pages"]

    assert [row for row in unseen if row["reason_code"] != "limit_reached"] == []


def test_nothing_broke(audit: Audit) -> None:
    assert audit.findings("broken") == []
