"""Exposed user name: authors' pages and Gravatars of a WordPress site."""

from builders import image, link, page, rulings, told, verdicts

from checks.web.exposed_user_name import exposed_user_name
from records.verdict import Verdict

HOME = "https://www.meadowview.example"


def test_a_page_without_authors() -> None:
    assert verdicts(exposed_user_name, page=page(links=(link(f"{HOME}/authors-week/"),))) == [Verdict.PASS]


def test_a_log_in_of_the_staff_list() -> None:
    seen = page(links=(link(f"{HOME}/author/rashdown/"),))

    assert verdicts(exposed_user_name, page=seen) == [Verdict.FAIL]
    assert "rashdown" not in told(rulings(exposed_user_name, page=seen))


def test_another_author() -> None:
    assert verdicts(exposed_user_name, page=page(links=(link(f"{HOME}/author/school-office/"),))) == [Verdict.REVIEW]


def test_a_gravatar() -> None:
    seen = page(images=(image(url=f"https://secure.gravatar.com/avatar/{'a1' * 16}?s=64"),))

    assert verdicts(exposed_user_name, page=seen) == [Verdict.REVIEW]
