"""Starts a real Bluesky server and a real directory of identities on loopback, behind one TLS door under their own names, and ends them."""

import contextlib
import io
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import trustme
from PIL import Image

HERE = Path(__file__).parent
HOST, DIRECTORY = "pds.larkspur-learning.org", "plc.directory"
FORMER, HANDLE = f"alder.{HOST}", f"alder-grove.{HOST}"
HOW = "npm install --prefix FOLDER @atproto/pds@0.4 @did-plc/server, then NODE_PATH=FOLDER/node_modules"
COUNT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Pds:
    """The running servers behind 127.0.0.1 and `port`; an account with 120 posts, four of them with a picture, that was renamed once."""

    port: int
    ca_file: str
    did: str


def modules() -> Path | None:
    """The folder of Node's packages that holds the server, None where there is none."""
    folders = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    wanted = ("@atproto/pds", "@did-plc/server")
    return next((folder for folder in folders if all((folder / name).is_dir() for name in wanted)), None)


def missing_parts() -> str:
    """Why no server can be started here, empty where one can."""
    if shutil.which("node") is None:
        return "Node.js is not installed"
    return "" if modules() is not None else f"@atproto/pds and @did-plc/server are not installed: {HOW}"


@contextlib.contextmanager
def running_pds() -> Iterator[Pds]:
    """Starts the servers in a folder of their own, fills them, and leaves nothing behind."""
    found = modules()
    assert found is not None
    with tempfile.TemporaryDirectory(prefix="pds-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        server, directory = _free_port(), _free_port()
        environment = os.environ | {"SCHOOL_AUDIT_TEST_MODULES": str(found.parent)}
        command = ["node", str(HERE / "pds.mjs"), str(folder), HOST, str(server), str(directory)]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, env=environment)
        stack.callback(_end, process)
        _wait(server, folder / "server.log")
        did = _filled(server)
        authority = trustme.CA()
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST, DIRECTORY, HANDLE, FORMER, "public.api.bsky.app").configure_cert(secure)
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        with _door(secure, server, directory) as port:
            yield Pds(port=port, ca_file=str(folder / "ca.pem"), did=did)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, log: Path) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/xrpc/_health", timeout=5, trust_env=False).is_success:
                return
        time.sleep(0.2)
    message = f"the server did not start in 40 seconds: {log.read_text(errors='replace')[-2000:]}"
    raise TimeoutError(message)


def _filled(port: int) -> str:
    """Makes the account with its posts, renames it, and gives its DID."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/xrpc/", timeout=20, trust_env=False) as client:

        def call(method: str, body: Any, **headers: str) -> Any:
            sent = {"content": body} if isinstance(body, bytes) else {"json": body}
            answer = client.post(method, headers=headers, **sent)
            if not answer.is_success:
                message = f"{method} failed: {answer.text[:500]}"
                raise RuntimeError(message)
            return answer.json() if answer.content else {}

        account = {"handle": FORMER, "email": "office@aldergrove.example", "password": "larkspur-9900"}
        session = call("com.atproto.server.createAccount", account)
        did, signed = session["did"], {"Authorization": f"Bearer {session['accessJwt']}"}
        drawn = io.BytesIO()
        Image.new("RGB", (320, 240), (120, 160, 90)).save(drawn, "JPEG")
        blob = call("com.atproto.repo.uploadBlob", drawn.getvalue(), **signed, **{"Content-Type": "image/jpeg"})["blob"]
        profile = {
            "$type": "app.bsky.actor.profile",
            "displayName": "Alder Grove Primary School",
            "description": "For parents",
            "avatar": blob,
        }
        call("com.atproto.repo.putRecord", {"repo": did, "collection": profile["$type"], "rkey": "self", "record": profile}, **signed)
        for number in range(COUNT):
            record: dict[str, Any] = {
                "$type": "app.bsky.feed.post",
                "text": f"News {number}",
                "createdAt": f"2026-06-12T09:{number % 60:02d}:00Z",
            }
            if number % 30 == 0:
                record["embed"] = {"$type": "app.bsky.embed.images", "images": [{"image": blob, "alt": f"A field, {number}"}]}
            call("com.atproto.repo.createRecord", {"repo": did, "collection": record["$type"], "record": record}, **signed)
        call("com.atproto.identity.updateHandle", {"handle": HANDLE}, **signed)
        return str(did)


@contextlib.contextmanager
def _door(secure: ssl.SSLContext, server: int, directory: int) -> Iterator[int]:
    """One TLS port for every name: passes what is asked of the directory to it, and all else to the server."""

    class Passing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "")
            port = directory if host.startswith(DIRECTORY) else server
            answer = httpx.get(f"http://127.0.0.1:{port}{self.path}", headers={"Host": host}, timeout=20, trust_env=False)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers.get("Content-Type", ""))
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    door = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
    door.daemon_threads = True
    door.socket = secure.wrap_socket(door.socket, server_side=True)
    serving = threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield int(door.server_address[1])
    finally:
        door.shutdown()
        serving.join()
        door.server_close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the servers: asks first, then insists."""
    for asked, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, asked)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=seconds)
