"""The demo's options: the fictional trust served on loopback, its papers, and a fresh folder of evidence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from audit.credentials import variable
from audit.demo.serve import serving
from audit.options import Options
from audit.shipped import shipped_folder
from crawler.scope import Resolve

EVIDENCE = Path("evidence/demo")
# The fictional trust lives on this day, or its reviews and leavers would change with ours.
DAY = date(2026, 11, 23)


@contextmanager
def demo_options(out: Path, *, browser: bool, quiet: bool) -> Iterator[Options]:
    """Serves the fictional trust while the audit runs; the demo's own evidence of last time is taken away first."""
    shipped = shipped_folder()
    _clear(EVIDENCE)
    with serving() as (host, port, ca_file, secrets):
        os.environ.update({variable(account_id): secret for account_id, secret in secrets.items()})
        yield Options(
            inventory=shipped / "inventory.csv",
            policy=shipped / "policy",
            evidence=EVIDENCE,
            out=out,
            rate=0,
            concurrency=8,
            browser=browser,
            resolve=Resolve(host=host, port=port),
            ca_file=str(ca_file),
            quiet=quiet,
            arguments=("demo",),
            day=DAY,
        )


def _clear(folder: Path) -> None:
    """Removes what an earlier demo left: nothing but the files that evidence consists of."""
    for pattern in ("index.sqlite*", "warc/*.warc.gz"):
        for path in folder.glob(pattern):
            path.unlink()
