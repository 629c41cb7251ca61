"""Hostile texts from the shared material, where it is there."""

import json
from pathlib import Path

import pytest

STRINGS = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile_web" / "strings"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"hostile_payloads", "naughty_strings"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.shared_data)


@pytest.fixture
def hostile_payloads() -> list[str]:
    return _there("csv_injection_payloadbox.txt").splitlines()


@pytest.fixture
def naughty_strings() -> list[str]:
    return [text for text in json.loads(_there("blns_even.json")) if text]


def _there(name: str) -> str:
    path = STRINGS / name
    if not path.is_file():
        pytest.skip(f"the shared material is not here: {name}")
    return path.read_text(encoding="utf-8")
