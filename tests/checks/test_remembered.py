"""Remembered: a function is asked once for each thing, as long as all else stays the same."""

from checks.remembered import remembered


def test_what_was_asked_before_is_known() -> None:
    asked: list[str] = []

    @remembered(most=8)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert ([length("abc"), length("abc"), length("de")], asked) == ([3, 3, 2], ["abc", "de"])


def test_another_surrounding_is_another_question() -> None:
    @remembered(most=8)
    def times(text: str, number: int) -> str:
        return text * number

    assert [times("a", 2), times("a", 3), times("a", 2)] == ["aa", "aaa", "aa"]


def test_what_comes_after_need_not_be_hashable() -> None:
    @remembered(most=8)
    def counted(text: str, words: list[str]) -> int:
        return words.count(text)

    assert [counted("a", ["a", "a"]), counted("a", ["a"])] == [2, 1]


def test_no_more_is_kept_than_allowed() -> None:
    asked: list[str] = []

    @remembered(most=2)
    def kept(text: str) -> str:
        asked.append(text)
        return text

    for text in ("a", "b", "c", "a"):
        kept(text)

    assert asked == ["a", "b", "c", "a"]
