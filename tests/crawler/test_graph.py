"""Errors of Meta's Graph interface are told apart, and pages follow each other without the token."""

import json

import pytest
from made_answers import SHARED, answer

from crawler.graph import next_of, refused
from records.reason import Reason

URL = "https://graph.facebook.com/v26.0/990001/published_posts?fields=id&limit=100"


def error(code: int, *, subcode: int = 0, message: str = "", status: int = 400) -> object:
    told = {"message": message, "type": "OAuthException", "code": code, "error_subcode": subcode or None}
    found = refused(answer(URL, {"error": told}, status=status))
    return found.reason if found is not None else None


@pytest.mark.parametrize(
    ("code", "subcode", "message", "expected"),
    [
        (190, 463, "", Reason.CREDENTIAL_EXPIRED),
        (190, 460, "", Reason.CREDENTIAL_EXPIRED),
        (190, 0, "Error validating access token: Session has expired on Sunday", Reason.CREDENTIAL_EXPIRED),
        (190, 0, "Cannot parse access token", Reason.CREDENTIAL_REFUSED),
        (102, 0, "", Reason.CREDENTIAL_EXPIRED),
        (2500, 0, "An active access token must be used", Reason.CREDENTIAL_REFUSED),
        (10, 0, "", Reason.PERMISSION_MISSING),
        (200, 0, "", Reason.PERMISSION_MISSING),
        (299, 0, "", Reason.PERMISSION_MISSING),
        (100, 0, "This endpoint requires the 'pages_read_engagement' permission", Reason.PERMISSION_MISSING),
        (100, 33, "Unsupported get request", Reason.NOT_FOUND_UNVERIFIED),
        (100, 0, "Invalid parameter", Reason.CONTENT_UNAVAILABLE),
        (4, 0, "", Reason.RATE_LIMITED),
        (17, 0, "", Reason.RATE_LIMITED),
        (32, 0, "", Reason.RATE_LIMITED),
        (613, 0, "", Reason.RATE_LIMITED),
        (80001, 0, "", Reason.RATE_LIMITED),
        (368, 0, "", Reason.TEMPORARILY_BLOCKED),
        (1, 0, "", Reason.SERVER_ERROR),
        (803, 0, "", Reason.NOT_FOUND_UNVERIFIED),
        (9_999_999, 0, "", Reason.CONTENT_UNAVAILABLE),
    ],
)
def test_what_an_error_means(code: int, subcode: int, message: str, expected: Reason) -> None:
    assert error(code, subcode=subcode, message=message) is expected


def test_the_permission_that_is_missing_is_named_and_nobody_else() -> None:
    told = {"code": 200, "message": "Rowan Ashdown lacks pages_manage_metadata"}
    found = refused(answer(URL, {"error": told}, status=403))

    assert found is not None
    assert "it needs pages_manage_metadata" in found.detail
    assert "Rowan" not in found.detail


def test_a_personal_profile_is_named_as_one() -> None:
    told = {"code": 100, "message": "(#100) Tried accessing nonexisting field (category) on node type (User)"}
    found = refused(answer(URL, {"error": told}, status=400))

    assert found is not None
    assert found.detail == "the name belongs to a personal profile, not to a Page"


@pytest.mark.parametrize(("status", "expected"), [(200, None), (404, None), (429, Reason.RATE_LIMITED), (503, Reason.SERVER_ERROR)])
def test_an_answer_without_an_error_of_the_interface(status: int, expected: Reason | None) -> None:
    found = refused(answer(URL, b"<html>", status=status))

    assert (found.reason if found is not None else None) is expected


@pytest.mark.parametrize(
    ("paging", "expected"),
    [
        ({}, ""),
        ({"cursors": {"after": "x"}}, ""),
        (
            {"next": "https://graph.facebook.com/v10.0/990001/published_posts?access_token=secret&until=5&__paging_token=enc"},
            "https://graph.facebook.com/v26.0/990001/published_posts?until=5&__paging_token=enc",
        ),
        (
            {"next": "https://elsewhere.example/v26.0/1/published_posts?after=x&access_token=s"},
            "https://elsewhere.example/v26.0/1/published_posts?after=x",
        ),
        (
            {"next": "https://graph.facebook.com/v26.0/990001/conversations?after=x"},
            "https://graph.facebook.com/v26.0/990001/conversations?after=x",
        ),
    ],
)
def test_the_further_page(paging: dict[str, object], expected: str) -> None:
    assert next_of(answer(URL, {"data": [], "paging": paging})) == expected


@pytest.mark.shared_data
@pytest.mark.skipif(not (SHARED / "data" / "api_json").is_dir(), reason="the recorded answers are not beside the project")
def test_no_recorded_answer_keeps_its_token_in_the_further_page() -> None:
    folder = SHARED / "data" / "api_json" / "facebook_instagram"
    paths = [path for path in folder.rglob("*.json") if "access_token" in path.read_text(encoding="utf-8")]
    named = [next_of(answer(URL, json.loads(path.read_text(encoding="utf-8")))) for path in paths]

    assert paths
    assert [address for address in named if "access_token" in address or "TEST-TOKEN" in address] == []
