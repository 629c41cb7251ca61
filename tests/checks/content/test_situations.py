"""Content over labelled situations, half of them traps; `pytest -s` on this file prints precision and recall."""

from pathlib import Path

from builders import document, post, verdicts
from measured import Situation, measured, situations
from word_lists import shipped_policy

from checks.content.abusive_post import abusive_post
from checks.content.confidential_document import confidential_document
from checks.content.political_post import political_post
from records.verdict import Verdict

FILE = Path(__file__).with_name("situations.csv")


def judged(row: Situation) -> list[Verdict]:
    if row.rule == "CON-04":
        return verdicts(confidential_document, document=document(row.text), policy=shipped_policy())
    check = abusive_post if row.rule == "CON-01" else political_post
    return verdicts(check, post=post(text=row.text), policy=shipped_policy())


def test_precision_and_recall() -> None:
    measure = measured(situations(FILE), judged)
    print(measure, *measure.wrong, sep="\n")  # noqa: T201  (the one command that tells the numbers)

    assert measure.situations >= 40
    assert measure.precision >= 0.98, measure.wrong
    assert measure.recall >= 0.95, measure.wrong
    assert len(measure.wrong) <= measure.situations * 0.05, measure.wrong
