"""Personal data over labelled situations, half of them traps; `pytest -s` on this file prints precision and recall."""

from pathlib import Path

from builders import page, verdicts
from measured import Situation, measured, situations
from word_lists import shipped_policy

from checks.personal_data.open_invitation_on_page import open_invitation_on_page
from checks.personal_data.private_contact_on_page import private_contact_on_page
from checks.personal_data.pupil_data_on_page import pupil_data_on_page
from records.verdict import Verdict

FILE = Path(__file__).with_name("situations.csv")


def judged(row: Situation) -> list[Verdict]:
    seen = page(row.text)
    if row.rule == "PII-07":
        return verdicts(open_invitation_on_page, page=seen)
    check = pupil_data_on_page if row.rule == "PII-01" else private_contact_on_page
    return verdicts(check, page=seen, policy=shipped_policy())


def test_precision_and_recall() -> None:
    measure = measured(situations(FILE), judged)
    print(measure, *measure.wrong, sep="\n")  # noqa: T201  (the one command that tells the numbers)

    assert measure.situations >= 60
    assert measure.precision >= 0.98, measure.wrong
    assert measure.recall >= 0.95, measure.wrong
    assert len(measure.wrong) <= measure.situations * 0.05, measure.wrong
