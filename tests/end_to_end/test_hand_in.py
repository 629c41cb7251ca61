"""An export from the desk to the report: what it shows is judged, another account's is refused, and no name leaves the evidence."""

import json
import subprocess
from pathlib import Path

import by_hand
import pytest
from made_exports import zipped
from program import PROGRAM

ROOT = Path(__file__).resolve().parents[2]
ROW = by_hand.row(account_id="alder-x", platform_key="x", url="https://x.com/AlderGroveSch", handle="@AlderGroveSch")
SHOWN = {"media_url_https": "https://pbs.example/media/abc.jpg", "type": "photo", "ext_alt_text": "Oliver Smith, aged 6, of Year 2"}
PHOTO = {"media": [SHOWN]}

pytestmark = pytest.mark.slow


def archive(path: Path, handle: str) -> Path:
    told = {"id_str": "12", "full_text": "Well done", "created_at": "Wed Mar 04 10:00:00 +0000 2026", "extended_entities": PHOTO}
    account = {"account": {"username": handle, "accountId": "7", "accountDisplayName": "Alder Grove Primary School"}}
    return zipped(
        path,
        {
            "data/account.js": f"window.YTD.account.part0 = [{json.dumps(account)}]",
            "data/tweets.js": f"window.YTD.tweets.part0 = [{json.dumps({'tweet': told})}]",
            "data/direct-messages.js": b"\x00 hush",
        },
    )


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    told = ("--policy", str(ROOT / "policy"), "--evidence", "evidence/now")
    return subprocess.run([PROGRAM, *words, *told], cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_an_export_is_judged_and_its_names_stay_in_evidence(tmp_path: Path) -> None:
    by_hand.written(tmp_path / "inventory.csv", ROW)
    archive(tmp_path / "x.zip", "AlderGroveSch")
    added = command("evidence", "add", "x.zip", "--account", "alder-x", folder=tmp_path)
    command("crawl", "--no-browser", "--quiet", folder=tmp_path)
    command("check", "--out", "out", "--only", "IMG-01", folder=tmp_path)
    told = [path for path in (tmp_path / "out").iterdir() if path.suffix in {".csv", ".html", ".json"}]
    report = "".join(path.read_text(encoding="utf-8") for path in told)

    assert added.returncode == 0, added.stderr
    assert "Seen: the profile, 1 posts" in added.stdout
    assert "IMG-01,pupil-images/named-pupil-beside-image" in report
    assert "https://x.com/AlderGroveSch/status/12" in report
    assert "Oliver" not in report


def test_another_accounts_export_ends_with_2_and_masks_whose_it_is(tmp_path: Path) -> None:
    by_hand.written(tmp_path / "inventory.csv", ROW)
    archive(tmp_path / "x.zip", "SomebodyElse")
    added = command("evidence", "add", "x.zip", "--account", "alder-x", folder=tmp_path)

    assert added.returncode == 2
    assert "is an export of “So***e”, not of alder-x" in added.stderr
    assert not (tmp_path / "evidence").exists()
