"""Writes audit.json: how the report came to be, and the hash of every file in it."""

import json
from collections import Counter
from collections.abc import Mapping

from records.report import Report
from records.verdict import Verdict
from sheets.safe_text import written


def provenance(report: Report, *, rows: Mapping[str, int], files: Mapping[str, str]) -> str:
    """The text of audit.json.

    `rows` holds the number of rows by the name of a CSV file, `files` the SHA-256 by the name of each file written:
    by it a later run knows whether somebody has changed the workbook since.
    """
    made = report.provenance
    verdicts = Counter(finding.verdict for finding in report.findings)
    told = {
        "version": made.version,
        "commit": made.commit,
        "arguments": list(made.arguments),
        "start": written(made.started),
        "end": written(made.ended),
        "day": made.day.isoformat(),
        "browser": made.browser,
        "hashes": dict(sorted(made.hashes.items())),
        "settings": [{"name": name, "value": value, "source": source} for name, value, source in made.settings],
        "counts": {
            "accounts": len(report.accounts),
            "checks": len(report.rules),
            "verdicts": {verdict.value: verdicts.get(verdict, 0) for verdict in Verdict},
            "rows": dict(rows),
        },
        "stages": [{"name": stage.name, "seconds": round(stage.seconds, 3), "peak_bytes": stage.peak_bytes} for stage in made.stages],
        "files": dict(sorted(files.items())),
    }
    return json.dumps(told, indent=2, ensure_ascii=False).encode("utf-8", errors="replace").decode() + "\n"
