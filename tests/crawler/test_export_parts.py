"""Small pieces: kinds of addresses, ages without a date of birth, days as exports write them, tables with a preamble."""

import io
from datetime import date

import pytest

from crawler.export_parts import Addresses, day_of, holder_age, mailbox, moment_at, rows_of
from records.presence import HolderAge


@pytest.mark.parametrize(
    ("address", "domain", "is_role"),
    [
        ("office@aldergrove.example", "aldergrove.example", True),
        ("social.media@Aldergrove.example", "aldergrove.example", True),
        ("admin2@aldergrove.example", "aldergrove.example", True),
        ("rowan.ashdown@aldergrove.example", "aldergrove.example", False),
        ("headteacher.ashdown@aldergrove.example", "aldergrove.example", False),
        ("", "", False),
        ("no address", "", False),
    ],
)
def test_kinds_of_addresses(address: str, domain: str, is_role: bool) -> None:  # noqa: FBT001  (a column of the table above)
    found = mailbox(address)

    assert (found.looked, found.domain, found.is_role) == (True, domain, is_role)


@pytest.mark.parametrize(
    ("born", "opened", "expected"),
    [
        (date(2010, 9, 1), date(2022, 8, 31), HolderAge(looked=True, at_opening=11, when_seen=16)),
        (date(2010, 9, 1), date(2022, 9, 1), HolderAge(looked=True, at_opening=12, when_seen=16)),
        (date(2010, 9, 1), None, HolderAge(looked=True, when_seen=16)),
        (None, date(2022, 9, 1), HolderAge(looked=True)),
    ],
)
def test_ages(born: date | None, opened: date | None, expected: HolderAge) -> None:
    assert holder_age(born, opened, date(2026, 11, 20)) == expected


@pytest.mark.parametrize(
    "text", ["2012-09-01", "01-Sep-2012", "1 September 2012", "September 1, 2012", "01/09/2012", "2012-09-01T00:00:00Z"]
)
def test_days_as_exports_write_them(text: str) -> None:
    assert day_of(text) == date(2012, 9, 1)


@pytest.mark.parametrize("value", [0, -5, "x", None, True, 10**20, {}])
def test_no_moment(value: object) -> None:
    assert moment_at(value) is None


def test_a_table_behind_a_preamble() -> None:
    body = b'\xef\xbb\xbfNotes:\r\n"All times, UTC"\r\n\r\nDate,Words\r\n1,"a\r\nb"\r\n\r\n2,c\r\n'

    assert [dict(row) for row in rows_of(io.BytesIO(body))] == [{"date": "1", "words": "a\r\nb"}, {"date": "2", "words": "c"}]


def test_addresses_of_posts_that_have_none() -> None:
    addresses = Addresses("https://x.example/a#old")

    assert [addresses.of(None), addresses.of(None)] == ["https://x.example/a#post-undated", "https://x.example/a#post-undated-2"]
