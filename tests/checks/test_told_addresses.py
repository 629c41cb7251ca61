"""Addresses in sentences: what names a person or opens something stays out."""

import pytest
from builders import PRIMARY, policy, register

from checks.named_pupils import known_from
from checks.told_addresses import told_address

KNOWN = known_from(policy(), register(), PRIMARY)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.aldergrove.example/news/spring-fair/", "www.aldergrove.example/news/spring-fair/"),
        ("https://www.aldergrove.example", "www.aldergrove.example"),
        ("https://office:garden@www.aldergrove.example/a?key=secret#b", "www.aldergrove.example/a?…"),
        ("https://www.aldergrove.example/files/oliver-pemberton.pdf", "www.aldergrove.example/files/O***-P***.pdf"),
        ("https://www.aldergrove.example/pupils/oliver_pemberton/art.jpg", "www.aldergrove.example/pupils/O***-P***/art.jpg"),
        ("https://www.aldergrove.example/news/Oliver%20Pemberton", "www.aldergrove.example/news/O***-P***"),
        ("https://www.aldergrove.example/write/o.pemberton@aldergrove.example", "www.aldergrove.example/write/…"),
        ("https://files.example/d/1BxiMVs0XRA5nFMdKvBdBZjg/view", "files.example/d/…/view"),
        ("https://a.example/year-6-residential-trip-to-the-lakes-in-2024", "a.example/year-6-residential-trip-to-the-lakes-in-2024"),
        ("https://[broken/", "an address that cannot be read"),
    ],
)
def test_what_is_told_of_an_address(url: str, told: str) -> None:
    assert told_address(url, KNOWN) == told


def test_a_long_address_is_cut() -> None:
    assert len(told_address("https://a.example/" + "word-" * 100, KNOWN)) < 200
