"""Labelled links of every platform: how precisely and how completely they are told as accounts."""

import csv
import re
import subprocess
import sys
from pathlib import Path

from made_answers import ROOT, platforms

LABELS = Path(__file__).parent / "labelled_links.csv"
ENOUGH = 0.99


def said(*labels: str) -> str:
    return subprocess.run([sys.executable, ROOT / "script" / "link-accuracy", *labels], capture_output=True, text=True, check=True).stdout


def test_precision_and_recall() -> None:
    precision, recall, kinds = map(float, re.findall(r"(?:precision|recall|right) ([\d.]+)", said()))

    assert min(precision, recall, kinds) >= ENOUGH


def test_a_wrong_label_is_told_and_counted(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    rows = ("url,platform,kind,names", "https://x.com/AlderGrove,x,account,somebodyelse", "https://t.co/a,x,short,")
    labels.write_text("\n".join(rows), encoding="utf-8")
    told = said(str(labels))

    assert "https://x.com/AlderGrove" in told
    assert "precision 0.0000  recall 0.0000  every kind right 0.5000" in told


def test_the_labels_are_many_and_of_every_platform() -> None:
    rows = list(csv.DictReader(LABELS.read_text(encoding="utf-8").splitlines()))

    assert len({row["url"] for row in rows}) >= 1000
    assert {form.platform for form in platforms()[1]} <= {row["platform"] for row in rows}
