"""Starts a real MediaWiki on loopback under Wikipedia's name and paths, with one invented article, and ends it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

# Where Debian's package puts it.
PROGRAM = Path("/usr/share/mediawiki")
HOST = "en.wikipedia.org"
TITLE = "Alder Grove Primary School"
SIGNED_IN = "Larkspuroffice"
# So small an answer (bytes of its results) that the interface has to give the edits page by page.
SETTINGS = """
$wgAPIMaxResultSize = 200;
$wgRateLimits = [];
$wgJobRunRate = 0;
$wgMainCacheType = CACHE_NONE;
$wgGroupPermissions['*']['edit'] = true;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaWiki:
    """A running wiki, reached at 127.0.0.1 and `port` under its own host name; `summaries` are those of its edits, the oldest first."""

    port: int
    article: str
    user_page: str
    summaries: tuple[str, ...]


def missing_parts() -> tuple[str, ...]:
    """Names of the Debian packages without which no wiki can be started here; empty where all is there."""
    if shutil.which("php") is None:
        return ("mediawiki", "php-cli", "php-sqlite3")
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True, timeout=30).stdout.casefold().split()
    wanted = {"mediawiki": (PROGRAM / "api.php").is_file(), "php-sqlite3": "pdo_sqlite" in modules, "php-mbstring": "mbstring" in modules}
    return tuple(name for name, there in wanted.items() if not there)


@contextlib.contextmanager
def running_mediawiki() -> Iterator[MediaWiki]:
    """Sets a wiki up in a folder of its own, serves it, and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="mediawiki-") as name:
        folder = Path(name)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        environment = _installed(folder)
        serve = ["php", "-d", "display_errors=0", "-d", "error_reporting=0", "-S", f"127.0.0.1:{port}", "-t", str(folder / "web")]
        with (folder / "web.log").open("wb") as log:
            server = subprocess.Popen(serve, stdout=log, stderr=log, start_new_session=True, env=environment)
        try:
            _wait(port)
            summaries = _edited(port, environment)
            article, user_page = TITLE.replace(" ", "_"), f"User:{SIGNED_IN}"
            yield MediaWiki(
                port=port, article=f"http://{HOST}/wiki/{article}", user_page=f"http://{HOST}/wiki/{user_page}", summaries=summaries
            )
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait(timeout=10)


def _installed(folder: Path) -> dict[str, str]:
    """Makes the database and the settings; the program itself stays where it is."""
    (folder / "web").mkdir()
    (folder / "web" / "w").symlink_to(PROGRAM)
    settings = folder / "LocalSettings.php"
    places = ["--dbtype", "sqlite", "--dbpath", str(folder / "database"), "--dbname", "wiki", "--confpath", str(folder)]
    address = ["--server", f"http://{HOST}", "--scriptpath", "/w", "--pass", "larkspur-wiki-9900"]
    (folder / "database").mkdir()
    environment = os.environ | {"MW_CONFIG_FILE": str(settings)}
    install = ["php", "-d", "error_reporting=0", str(PROGRAM / "maintenance" / "install.php"), *places, *address, "School Wiki", "Admin"]
    _run(install, os.environ | {"MW_CONFIG_FILE": str(folder / "none.php")})
    with settings.open("a", encoding="utf-8") as opened:
        opened.write(SETTINGS)
    return dict(environment)


def _edited(port: int, environment: dict[str, str]) -> tuple[str, ...]:
    """Writes the article as somebody who is signed in, then as somebody who is not."""
    signed = ["first words", "address of the site", "praise from the office"]
    create = ["php", "-d", "error_reporting=0", str(PROGRAM / "maintenance" / "createAndPromote.php"), SIGNED_IN, "larkspur-wiki-9901"]
    _run(create, environment)
    for number, summary in enumerate(signed):
        edit = [
            "php",
            "-d",
            "error_reporting=0",
            str(PROGRAM / "maintenance" / "edit.php"),
            "--user",
            SIGNED_IN,
            "--summary",
            summary,
            TITLE,
        ]
        _run(edit, environment, told=f"Alder Grove is a primary school. Version {number}.")
    text = {
        "action": "edit",
        "title": TITLE,
        "text": "Alder Grove is the best.",
        "summary": "without a log-in",
        "token": "+\\",
        "format": "json",
    }
    answer = httpx.post(f"http://127.0.0.1:{port}/w/api.php", data=text, headers={"Host": HOST}, timeout=30, trust_env=False)
    if "edit" not in answer.json():
        message = f"the wiki did not take an edit: {answer.text[:500]}"
        raise RuntimeError(message)
    return (*signed, "without a log-in")


def _wait(port: int) -> None:
    until = time.monotonic() + 30
    asked = f"http://127.0.0.1:{port}/w/api.php?action=query&meta=siteinfo&format=json"
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(asked, headers={"Host": HOST}, timeout=20, trust_env=False).is_success:
                return
        time.sleep(0.1)
    message = "the wiki did not start in 30 seconds"
    raise TimeoutError(message)


def _run(command: list[str], environment: dict[str, str] | os._Environ[str], *, told: str = "") -> None:
    done = subprocess.run(command, env=dict(environment), input=told, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        message = f"{command[3]} failed: {done.stdout[-1500:]}{done.stderr[-1500:]}"
        raise RuntimeError(message)
