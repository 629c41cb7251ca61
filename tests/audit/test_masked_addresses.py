"""File names that read like a person's name are masked; addresses that say nothing of anybody stay as they are."""

from datetime import date
from pathlib import Path

import pytest

from audit.handed_in import read_handed_in
from audit.masked_addresses import masking

ROOT = Path(__file__).resolve().parents[2]
HANDED_IN = read_handed_in(ROOT / "inventory.csv", ROOT / "policy", date(2026, 11, 23))
SITE = "https://www.aldergrove.example"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (f"{SITE}/files/oliver-smith-y2.jpg", f"{SITE}/files/O***-S***.jpg"),
        (f"{SITE}/files/Oliver_Smith.pdf?v=2", f"{SITE}/files/O***-S***.pdf"),
        (f"{SITE}/files/olu%2Dadeyemi.png", f"{SITE}/files/O***-A***.png"),
        (f"{SITE}/files/sports-day.jpg", f"{SITE}/files/sports-day.jpg"),
        (f"{SITE}/files/IMG_2034.jpg", f"{SITE}/files/IMG_2034.jpg"),
        (f"{SITE}/news/star-of-the-week/", f"{SITE}/news/star-of-the-week/"),
        ("", ""),
    ],
)
def test_what_a_report_shows(url: str, told: str) -> None:
    assert masking(HANDED_IN.policy, HANDED_IN.register)(url) == told
