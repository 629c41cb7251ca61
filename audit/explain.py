"""Explains a check as a colleague would, from what the code states of it."""

from checks.declare import PARTS, Check


def explanation(check: Check) -> str:
    """Title, what it asks, when it passes and fails, what it looks at, and what to do."""
    rule = check.rule
    lines = [
        f"{rule.rule}  {rule.title}",
        f"{rule.check}, clause {rule.clause}, {rule.severity}, {rule.tier}",
        "",
        rule.about,
        "",
        "Looks at: " + "; ".join(f"{name} ({PARTS[name].about})" for name in check.needs),
        f"What to do: {rule.remedy}",
    ]
    return "\n".join(lines)
