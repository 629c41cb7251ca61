"""How checks are found by place, and chosen by name."""

import importlib
import types

import pytest

from checks.place import _check_in, all_checks, chosen
from records.trouble import TroubleError


def test_every_file_of_a_family_is_a_check_and_bears_its_name() -> None:
    for check in all_checks():
        module = importlib.import_module(check.function.__module__)

        assert getattr(module, check.function.__name__) is check
        assert check.rule.check.replace("-", "_") == "/".join(check.function.__module__.split(".")[-2:])


def test_checks_stand_in_the_order_of_their_rules() -> None:
    names = [(check.rule.rule, check.rule.check) for check in all_checks()]

    assert names == sorted(names)
    assert ("REG-01", "register/unregistered-account") in names


@pytest.mark.parametrize("name", ["branding", "branding/wrong-bio-link", "BRD-03"])
def test_a_check_is_chosen_by_family_name_or_rule(name: str) -> None:
    assert "branding/wrong-bio-link" in {check.rule.check for check in chosen((name,))}
    assert "branding/wrong-bio-link" not in {check.rule.check for check in chosen((), (name,))}


def test_only_and_without_go_together() -> None:
    left = {check.rule.rule for check in chosen(("branding",), ("BRD-03",))}

    assert "BRD-02" in left
    assert not left - {check.rule.rule for check in chosen(("branding",))}
    assert "BRD-03" not in left


def test_without_a_word_all_are_chosen() -> None:
    assert chosen() == all_checks()


def test_every_unknown_name_is_told_at_once() -> None:
    with pytest.raises(TroubleError) as trouble:
        chosen(("brandings", "register"), ("XYZ-99",))

    assert [fault.value for fault in trouble.value.faults] == ["brandings", "XYZ-99"]


def test_a_file_without_its_check_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", types.ModuleType)

    with pytest.raises(TypeError, match="must hold a check called lost_thing"):
        _check_in("checks.register.lost_thing")
