import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory of a whole tree of processes is read from /proc")
def test_a_larger_site_costs_no_more_a_page_and_all_pages_are_fetched() -> None:
    command = [sys.executable, str(BENCH / "growth.py"), "--small", "40", "--large", "120", "--only", "crawl"]
    measured = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    assert (measured.returncode, "120 pages" in measured.stdout) == (0, True), measured.stderr[-2000:]
