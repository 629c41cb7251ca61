"""Says whether every record of an evidence folder is as it was written."""

from pathlib import Path

from audit import folders
from crawler.evidence import Evidence


def verified(evidence: Path | None) -> tuple[str, bool]:
    """A sentence on the folder, or on the newest, and whether all of it is whole. Raises TroubleError where there is no evidence."""
    folder = evidence or folders.to_check(Path("evidence"))
    with Evidence(folder) as kept:
        first = next(kept.differing(), "")
        total = kept.records_kept()
    return (f"{folder}: {first}", False) if first else (f"{folder}: all {total} records are as they were written", True)
