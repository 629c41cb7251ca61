"""What was handed in goes with the next audit, once, and keeps its day."""

from pathlib import Path

from made_exports import INSTAGRAM, PACKED_ON, POSTED, X, seen, taken_in, zipped

from audit.carried_over import carry_over
from crawler.evidence import Evidence
from records.presence import Editors, Posts

FILES = {
    "your_instagram_activity/media/posts_1.json": [{"media": [{"uri": "a.jpg", "creation_timestamp": POSTED, "title": "Sports day"}]}],
    "personal_information/personal_information.json": {"profile_user": [{"string_map_data": {"Username": {"value": "aldergroveprimary"}}}]},
}
BOTH = frozenset({INSTAGRAM.account_id, X.account_id})


def handed_in(folder: Path) -> None:
    taken_in(folder, zipped(folder / "a.zip", FILES), INSTAGRAM)
    (folder / "admins.csv").write_text("login,role\nrashdown,editor\n", encoding="utf-8")
    taken_in(folder, folder / "admins.csv", X)


def test_an_export_and_a_list_go_with_the_next_audit_once(tmp_path: Path) -> None:
    handed_in(tmp_path)
    with Evidence(tmp_path / "evidence") as earlier, Evidence(tmp_path / "next", software="test", create=True) as evidence:
        counts = [carry_over(earlier, evidence, BOTH), carry_over(earlier, evidence, BOTH)]
        evidence.commit()
        posts, editors = seen(evidence).posts(INSTAGRAM), seen(evidence).editors(X)

    assert counts == [2, 0]
    assert isinstance(posts, Posts)
    assert isinstance(editors, Editors)
    assert posts.seen.at == PACKED_ON


def test_a_list_handed_in_anew_is_not_replaced_by_the_old_one(tmp_path: Path) -> None:
    handed_in(tmp_path)
    (tmp_path / "now").mkdir()
    (tmp_path / "now" / "admins.csv").write_text("login,role\nhbell,editor\n", encoding="utf-8")
    taken_in(tmp_path / "now", tmp_path / "now" / "admins.csv", X)
    with Evidence(tmp_path / "evidence") as earlier, Evidence(tmp_path / "now" / "evidence", software="test", create=True) as evidence:
        count = carry_over(earlier, evidence, BOTH)
        editors = seen(evidence).editors(X)

    assert count == 1
    assert isinstance(editors, Editors)
    assert [person.login for person in editors.people] == ["hbell"]


def test_rows_that_are_no_more_are_left_behind(tmp_path: Path) -> None:
    handed_in(tmp_path)
    with Evidence(tmp_path / "evidence") as earlier, Evidence(tmp_path / "next", software="test", create=True) as evidence:
        count = carry_over(earlier, evidence, frozenset({"another"}))

    assert count == 0
