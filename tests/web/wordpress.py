"""Starts a real WordPress with its own database on loopback, filled as the site of an invented primary school, and ends it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
ADDRESS = "http://www.aldergrove.example"

# Where Debian's and Ubuntu's packages put things: the program, and the themes and languages that go over it.
PROGRAM = Path("/usr/share/wordpress")
CONTENT = Path("/var/lib/wordpress/wp-content")
THEME = CONTENT / "themes" / "twentytwentythree"
SERVER_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin")

PICTURES = (
    "fossil.jpg",
    "garden-show.jpg",
    "head-portrait.jpg",
    "isla_pembury.jpg",
    "office-portrait.jpg",
    "sports-day.jpg",
    "teacher-portrait.jpg",
    "woodland-walk.jpg",
)
WITH_PLACE = "woodland-walk.jpg"

# EXIF: the pointer to the place, and in it latitude and longitude as degrees, minutes, seconds. A spot in the North Sea.
GPS_POINTER = 0x8825
PLACE = {1: "N", 2: (56.0, 30.0, 15.0), 3: "E", 4: (3.0, 12.0, 45.0)}

CONFIGURATION = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_CONTENT_URL', '{address}/wp-content');
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_DEBUG_DISPLAY', false);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{
    define('ABSPATH', __DIR__ . '/');
}}
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPress:
    """A running site: reached at 127.0.0.1 and `port` under its own host name.

    `credential` is `user:application password` of a user who may read and list users, and nothing else.
    `addresses` names the pages a test speaks of; `posts` counts the published ones.
    """

    port: int
    version: str
    credential: str
    addresses: Mapping[str, str]
    posts: int

    @property
    def resolve(self) -> str:
        """What `--resolve` takes to reach it."""
        return f"127.0.0.1:{self.port}"

    def get(self, address: str, **options: object) -> httpx.Response:
        """Fetches an address of the site, whatever its host name resolves to."""
        url = httpx.URL(address)
        loopback = url.copy_with(scheme="http", host="127.0.0.1", port=self.port)
        return httpx.get(loopback, headers={"Host": url.host}, timeout=30, trust_env=False, **options)


def missing_parts() -> tuple[str, ...]:
    """Names of the Debian packages without which no site can be started here; empty where all is there."""
    wanted = {
        "wordpress": (PROGRAM / "wp-load.php").is_file(),
        "wordpress-theme-twentytwentythree": THEME.is_dir(),
        "php-cli": _command("php") is not None,
        "mariadb-server-core": _command("mariadbd") is not None and _command("mariadb-install-db") is not None,
    }
    missing = [name for name, there in wanted.items() if not there]
    if "php-cli" in missing:
        return tuple(missing)
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True, timeout=30).stdout.casefold().split()
    needed = {"php-mysql": "mysqli", "php-gd": "gd", "php-xml": "dom", "php-mbstring": "mbstring"}
    return tuple(missing + [package for package, module in needed.items() if module not in modules])


@contextlib.contextmanager
def running_wordpress() -> Iterator[WordPress]:
    """Sets a site up in a folder of its own, serves it, and leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="wordpress-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        database = _start_database(folder, stack)
        site = _lay_out(folder, database)
        drawn = _draw(folder / "pictures")
        seed = ["php", "-d", "memory_limit=256M", str(HERE / "wordpress_seed.php"), ADDRESS, str(drawn)]
        facts = json.loads(_told(seed, folder=site).splitlines()[-1])
        port = _start_web(folder, site, stack)
        yield WordPress(port=port, **facts)


def _command(name: str) -> str | None:
    """Where a program stands; servers stand in folders that are not on an ordinary user's path."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(SERVER_FOLDERS))


def _start_database(folder: Path, stack: contextlib.ExitStack) -> Path:
    """Starts MariaDB on a socket in the folder, without a port, and makes an empty database; gives the socket."""
    data, scratch, listening = folder / "database", folder / "scratch", folder / "socket"
    # A server that starts clears its scratch folder, so two that start at once must not share one.
    scratch.mkdir()
    shared = ["--no-defaults", f"--datadir={data}", f"--tmpdir={scratch}", "--innodb-log-file-size=8M", "--innodb-buffer-pool-size=24M"]
    if os.geteuid() == 0:
        shared.append("--user=root")
    # --force: a bare machine may know no name for itself, and none is needed.
    install = [str(_command("mariadb-install-db")), *shared, "--force", "--auth-root-authentication-method=normal", "--skip-test-db"]
    _told(install, folder=folder)
    quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--skip-log-bin", "--performance-schema=0"]
    places = [f"--socket={listening}", f"--pid-file={folder / 'database.pid'}"]
    serve = [str(_command("mariadbd")), *shared, *quick, *places, "--skip-networking"]
    _start(serve, folder / "database.log", stack)
    connect = f"exit(@mysqli_init()->real_connect('localhost', 'root', '', '', 0, '{listening}') ? 0 : 1);"
    quiet = "mysqli_report(MYSQLI_REPORT_OFF);"
    _wait(lambda: listening.exists() and _php(quiet + connect), folder / "database.log")
    create = f"$d = new mysqli('localhost', 'root', '', '', 0, '{listening}'); $d->query('CREATE DATABASE wordpress');"
    _php(create)
    return listening


def _lay_out(folder: Path, database: Path) -> Path:
    """Copies WordPress with its themes into the folder and writes its configuration."""
    site = folder / "site"
    shutil.copytree(PROGRAM, site, ignore=shutil.ignore_patterns("wp-config.php"), ignore_dangling_symlinks=True)
    shutil.copytree(THEME, site / "wp-content" / "themes" / THEME.name, dirs_exist_ok=True)
    (site / "wp-content" / "uploads").mkdir(parents=True, exist_ok=True)
    (site / "wp-config.php").write_text(CONFIGURATION.format(socket=database, address=ADDRESS), encoding="utf-8")
    return site


def _draw(folder: Path) -> Path:
    """Draws a different landscape under each name; one of them says where it was “taken”."""
    folder.mkdir()
    for number, name in enumerate(PICTURES, start=1):
        picture = Image.new("RGB", (1600, 1067), (150, 190, 60 + 20 * number))
        pen = ImageDraw.Draw(picture)
        for step in range(1, 9):
            left = (step * number * 137) % 1400
            pen.polygon([(left, 1067), (left + 160, 300 + 50 * step), (left + 380, 1067)], fill=(20 * step, 90 + 9 * number, 70))
        pen.ellipse([90 * number, 60, 90 * number + 140, 200], fill=(250, 230, 120))
        exif = Image.Exif()
        if name == WITH_PLACE:
            exif[GPS_POINTER] = PLACE
        picture.save(folder / name, quality=85, exif=exif)
    return folder


def _start_web(folder: Path, site: Path, stack: contextlib.ExitStack) -> int:
    """Serves the site by PHP's own web server on a free port of loopback; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    serve = ["php", "-d", "display_errors=0", "-d", "log_errors=0", "-S", f"127.0.0.1:{port}", "-t", str(site), str(HERE / "router.php")]
    _start(serve, folder / "web.log", stack, PHP_CLI_SERVER_WORKERS="3")
    front = httpx.URL(f"http://127.0.0.1:{port}/robots.txt")

    def answers() -> bool:
        try:
            return httpx.get(front, headers={"Host": "www.aldergrove.example"}, timeout=10, trust_env=False).is_success
        except httpx.TransportError:
            return False

    _wait(answers, folder / "web.log")
    return port


def _start(command: list[str], log: Path, stack: contextlib.ExitStack, **environment: str) -> None:
    """Starts a server in a process group of its own, which the stack ends: some servers leave workers behind."""
    with log.open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True, env=os.environ | environment)
    stack.callback(_end, server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """Ends a server and all it started: asks first, then insists."""
    for asked, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, asked)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=seconds)


def _wait(ready: Callable[[], bool], log: Path) -> None:
    until = time.monotonic() + 30
    while not ready():
        if time.monotonic() > until:
            message = f"{log.stem} did not start in 30 seconds: {log.read_text(errors='replace')[-2000:]}"
            raise TimeoutError(message)
        time.sleep(0.1)


def _told(command: list[str], *, folder: Path) -> str:
    """What a program prints; raises RuntimeError with its last words where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0:
        message = f"{command[0]} failed: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        raise RuntimeError(message)
    return done.stdout


def _php(code: str) -> bool:
    return subprocess.run(["php", "-r", code], capture_output=True, check=False, timeout=30).returncode == 0
