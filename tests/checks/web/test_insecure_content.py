"""Insecure content: what a page sends and loads over http."""

import pytest
from builders import form, image, page, verdicts

from checks.web.insecure_content import insecure_content
from records.verdict import Verdict
from records.web import Form, Image

PLAIN = "http://www.aldergrove.example"


@pytest.mark.parametrize(
    ("forms", "scripts", "images", "expected"),
    [
        ((), (), (), [Verdict.PASS]),
        ((form(),), (), (), [Verdict.PASS]),
        ((form(action=f"{PLAIN}/contact", method="post", fields=("name", "email")),), (), (), [Verdict.FAIL]),
        ((form(action=f"{PLAIN}/login", method="post", fields=("log", "pwd")),), (), (), [Verdict.FAIL]),
        ((form(action=f"{PLAIN}/", fields=("s",)),), (), (), [Verdict.REVIEW]),
        ((), (f"{PLAIN}/menu.js",), (), [Verdict.FAIL]),
        ((), (), (image(url=f"{PLAIN}/crest.png"),), [Verdict.REVIEW]),
    ],
)
def test_an_encrypted_page(forms: tuple[Form, ...], scripts: tuple[str, ...], images: tuple[Image, ...], expected: list[Verdict]) -> None:
    assert verdicts(insecure_content, page=page(forms=forms, scripts=scripts, images=images)) == expected


def test_a_form_of_a_page_without_encryption() -> None:
    seen = page(url=f"{PLAIN}/contact", forms=(form(action=f"{PLAIN}/contact", method="post", fields=("name",)),))

    assert verdicts(insecure_content, page=seen) == [Verdict.FAIL]


def test_pictures_of_a_page_without_encryption_are_told_with_the_page() -> None:
    assert verdicts(insecure_content, page=page(url=f"{PLAIN}/", images=(image(url=f"{PLAIN}/crest.png"),))) == [Verdict.PASS]
