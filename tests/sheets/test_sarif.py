"""SARIF: sarif-tools reads it, each verdict has its kind, and nothing of a person goes out."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sarif import loader
from sarif.operations import summary_op

from records.report import Report
from records.verdict import Verdict
from sheets.sarif import write_sarif
from tests.sheets.report_builder import FINDINGS, RULES, empty, only, report

TOLD = [one for one in FINDINGS if one.covered in {Verdict.FAIL, Verdict.REVIEW, Verdict.UNKNOWN}]


def written(tmp_path: Path, made: Report) -> dict[str, Any]:
    write_sarif(made, tmp_path / "findings.sarif")
    read: dict[str, Any] = json.loads((tmp_path / "findings.sarif").read_text(encoding="utf-8"))
    return read


def results(tmp_path: Path, made: Report) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = written(tmp_path, made)["runs"][0]["results"]
    return told


def test_sarif_tools_counts_what_we_told(tmp_path: Path) -> None:
    count = write_sarif(report(), tmp_path / "findings.sarif")
    read = loader.load_sarif_files(str(tmp_path / "findings.sarif"))
    read.init_default_line_number_1()
    severities = Counter(record["Severity"] for record in read.get_records())
    high = sum(one.covered is Verdict.FAIL and one.rule.severity in {"critical", "high"} for one in TOLD)

    assert count == len(TOLD) == read.get_result_count() == sum(severities.values())
    assert severities["error"] == high


def test_its_summary_names_our_rules(tmp_path: Path) -> None:
    write_sarif(report(), tmp_path / "findings.sarif")
    read = loader.load_sarif_files(str(tmp_path / "findings.sarif"))
    summary_op.generate_summary(read, str(tmp_path / "summary.txt"), output_multiple_files=False)
    told = (tmp_path / "summary.txt").read_text(encoding="utf-8")

    assert re.search(r"IMG-01 a full name with .*: 4\n", told)


@pytest.mark.parametrize(
    ("number", "kind", "level"),
    [
        (1, "fail", "error"),
        (28, "fail", "warning"),
        (30, "fail", "note"),
        (5, "review", "none"),
        (7, "open", "none"),
        (19, "review", "none"),
    ],
)
def test_kind_and_level(number: int, kind: str, level: str, tmp_path: Path) -> None:
    (told,) = (one for one in results(tmp_path, report()) if one["partialFingerprints"]["finding/v1"] == f"{number:016x}")

    assert (told["kind"], told["level"]) == (kind, level)


def test_what_is_met_or_does_not_apply_is_left_out(tmp_path: Path) -> None:
    left_out = [one for one in FINDINGS if one.verdict in {Verdict.PASS, Verdict.NOT_APPLICABLE}]

    assert left_out
    assert results(tmp_path, only(*left_out)) == []


def test_what_is_waived_is_suppressed(tmp_path: Path) -> None:
    suppressed = [one for one in results(tmp_path, report()) if "suppressions" in one]

    assert [(one["ruleId"], one["suppressions"][0]["status"]) for one in suppressed] == [("AGE-02", "accepted")]


@pytest.mark.parametrize(("change", "state"), [("new", "new"), ("regressed", "new"), ("persisting", "unchanged")])
def test_what_changed(change: str, state: str, tmp_path: Path) -> None:
    (told,) = results(tmp_path, only(replace(FINDINGS[0], change=change)))

    assert told["baselineState"] == state


def test_a_broken_check_is_a_fault_of_the_tool(tmp_path: Path) -> None:
    invocation = written(tmp_path, report())["runs"][0]["invocations"][0]

    assert invocation["executionSuccessful"] is False
    assert [one["associatedRule"]["id"] for one in invocation["toolExecutionNotifications"]] == ["BRD-04"]


def test_every_rule_index_leads_to_its_rule(tmp_path: Path) -> None:
    run = written(tmp_path, report())["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    assert len(rules) == len(RULES)
    assert [one["ruleId"] for one in run["results"]] == [rules[one["ruleIndex"]]["id"] for one in run["results"]]


def test_an_address_becomes_a_uri(tmp_path: Path) -> None:
    (told,) = results(tmp_path, only(replace(FINDINGS[0], at="https://www.aldergrove.example/über uns?a=1#<x>")))

    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "https://www.aldergrove.example/%C3%BCber%20uns?a=1#%3Cx%3E"
    )


def test_a_control_character_and_half_a_letter_do_no_harm(tmp_path: Path) -> None:
    (told,) = results(tmp_path, only(replace(FINDINGS[0], what="a\x00b\ud800c \u202e“x”")))

    assert told["message"]["text"] == "abc “x”"


def test_no_person_and_no_path_of_a_machine_goes_out(tmp_path: Path) -> None:
    write_sarif(report(), tmp_path / "findings.sarif")
    text = (tmp_path / "findings.sarif").read_text(encoding="utf-8")

    assert [name for name in ("Ashdown", "Thirlby", "Quill", "inventory.csv", "S014") if name in text] == []


def test_nothing_to_tell_is_a_file_without_results(tmp_path: Path) -> None:
    assert results(tmp_path, empty()) == []
