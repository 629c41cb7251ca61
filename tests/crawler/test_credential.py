"""A credential is sent in a header and stands in nothing that is kept."""

import gzip
from datetime import UTC, datetime

import pytest

from crawler.credential import headers_for, without_secrets
from crawler.fetched import Fetched

SECRET = "larkspur/abc+def=="


def fetched(body: bytes, **headers: str) -> Fetched:
    packed = gzip.compress(body)
    told = (("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))), *headers.items())
    return Fetched(url="https://graph.facebook.com/", at=datetime.now(UTC), status=200, headers=told, raw=packed, body=body)


@pytest.mark.parametrize(
    ("scheme", "secret", "expected"),
    [
        ("basic", "auditor:pass word", {"Authorization": "Basic YXVkaXRvcjpwYXNzIHdvcmQ="}),
        ("bearer", "abc", {"Authorization": "Bearer abc"}),
        ("bot", "abc", {"Authorization": "Bot abc"}),
        ("google", "AIzaSyInvented", {"X-Goog-Api-Key": "AIzaSyInvented"}),
        ("google", "ya29.invented", {"Authorization": "Bearer ya29.invented"}),
        ("client", "client-1:abc", {"Authorization": "Bearer abc", "Client-Id": "client-1"}),
    ],
)
def test_how_it_is_sent(scheme: str, secret: str, expected: dict[str, str]) -> None:
    assert headers_for(scheme, secret) == expected


@pytest.mark.parametrize(
    "written",
    [
        SECRET,
        "larkspur%2Fabc%2Bdef%3D%3D",
        "larkspur\\/abc+def==",
        "https://graph.facebook.com/v26.0/1/posts?access_token=larkspurOther&after=x",
        '{"access_token": "larkspurOther"}',
        "?a=1&appsecret_proof=larkspurOther",
        "https%3A%2F%2Fx.example%2F%3Faccess_token%3DlarkspurOther",
    ],
)
def test_no_spelling_of_it_is_left(written: str) -> None:
    cleaned = without_secrets(fetched(b'{"next": "' + written.encode() + b'", "id": "990001"}'), SECRET)

    assert b"larkspur" not in cleaned.body + cleaned.raw
    assert b'"id": "990001"' in cleaned.body


def test_what_was_cleaned_says_its_new_length_and_is_packed_no_more() -> None:
    cleaned = without_secrets(fetched(SECRET.encode()), SECRET)

    assert (cleaned.raw, cleaned.header("content-encoding"), cleaned.header("content-length")) == (b"removed", "", "7")


def test_an_answer_without_it_is_kept_as_it_came() -> None:
    answer = fetched(b'{"id": "990001"}')

    assert without_secrets(answer, SECRET) is answer


def test_a_header_that_repeats_it_is_cleaned() -> None:
    cleaned = without_secrets(fetched(b"{}", Link=f"<https://x.example/?access_token={SECRET}>; rel=next"), SECRET)

    assert cleaned.header("link") == "<https://x.example/?access_token=removed>; rel=next"


def test_the_password_of_a_pair_is_looked_for_by_itself() -> None:
    assert without_secrets(fetched(b"you sent larkspurpassword"), "auditor:larkspurpassword").body == b"you sent removed"


def test_a_short_secret_does_not_tear_words() -> None:
    assert without_secrets(fetched(b"ordinary words"), "or").body == b"ordinary words"
