"""Makes the environment of the crawlers beside ours, outside the repository; nothing of the audit imports them."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"
REQUIREMENTS = PEERS / "requirements.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another crawler: its name in the table, its program, its version, and whether it reads the fields that ours reads."""

    name: str
    program: str
    version: str
    reads: bool = True

    def command(self, address: str, lines: Path) -> list[str]:
        """The command line that crawls a site from an address and leaves what it read in a file."""
        if not self.reads:
            no_files = r"/pictures/|\.css$|\.js$"
            return [
                self.program,
                "-r",
                "-l",
                "inf",
                "-q",
                "-e",
                "robots=off",
                "--reject-regex",
                no_files,
                "-P",
                str(lines.with_suffix("")),
                address,
            ]
        return [str(_python()), str(PEERS / self.program), address, str(lines)]


def _folder() -> Path:
    """The environment's folder, another one for other versions."""
    made_from = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "school-audit-bench" / f"peers-{made_from}"


def _python() -> Path:
    return _folder() / "bin" / "python"


def peers() -> tuple[Peer, ...]:
    """Every crawler to measure beside ours; makes their environment where it is not there yet."""
    if not (_folder() / "complete").exists():
        print(f"installing the other crawlers into {_folder().name} in the cache folder", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(_folder())], check=True)
        install = [str(_python()), "-m", "pip", "install", "-qqq", "--disable-pip-version-check", "--requirement", str(REQUIREMENTS)]
        subprocess.run(install, check=True)
        (_folder() / "complete").touch()
    versions = dict(line.lower().split("==") for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if "==" in line)
    scrapy, crawlee = versions["scrapy"], versions["crawlee[parsel]"]
    found = (
        Peer(name="Scrapy + parsel, tuned", program="scrapy_tuned.py", version=scrapy),
        Peer(name="Scrapy + parsel, as documented", program="scrapy_documented.py", version=scrapy),
        Peer(name="Crawlee ParselCrawler, as documented", program="crawlee_documented.py", version=crawlee),
        Peer(name="Crawlee ParselCrawler, tuned", program="crawlee_tuned.py", version=crawlee),
    )
    wget = shutil.which("wget")
    if wget is None:
        return found
    said = subprocess.run([wget, "--version"], capture_output=True, text=True, check=True).stdout
    return (*found, Peer(name="wget -r (reads nothing)", program=wget, version=said.split()[2], reads=False))
