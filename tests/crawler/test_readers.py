"""Readers work in processes of their own: a body that ends one loses nothing else, and none outlives the command."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

import builders
import pytest
from looking import plan
from web.small_site import small_site

from crawler.before import Before
from crawler.crawl import Crawl
from crawler.evidence import Evidence
from crawler.plan import Progress
from crawler.readers import EndedError, died
from crawler.reading import Guide, Read
from records.reason import Reason
from records.sight import Unseen

ROOT = Path(__file__).resolve().parents[2]


def ends_its_process(_body: bytes) -> Read:
    os.kill(os.getpid(), signal.SIGKILL)
    return Read(record=b"")


def fails(_body: bytes) -> Read:
    raise ValueError


def reads(body: bytes) -> Read:
    return Read(record=body)


async def read_all(folder: Path, workers: int) -> list[Read]:
    with small_site({}) as running, Evidence(folder, create=True) as evidence:
        told = plan(running, builders.register())
        object.__setattr__(told, "workers", workers)
        guide = Guide(scope=told.scope, walls=())
        crawling = Crawl(plan=told, evidence=evidence, guide=guide, before=Before(evidence=None), progress=Progress())
        async with AsyncExitStack() as stack:
            await crawling.open(stack)
            try:
                work = [reads, ends_its_process, reads, fails, reads]
                return [await crawling.readers.read(one, b"body") for one in work]
            finally:
                await crawling.readers.close()


@pytest.mark.slow
def test_a_body_that_ends_its_reader_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    found = asyncio.run(read_all(tmp_path, workers=1))

    assert [one.record for one in found] == [b"body", None, b"body", None, b"body"]
    assert [one.unseen.reason for one in found if one.unseen] == [Reason.PARSE_ERROR] * 2


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (MemoryError(), "memory"),
        (EndedError(), "was ended"),
        (TimeoutError(), "too long"),
        (ValueError("a pupil's name"), "its reader failed"),
    ],
)
def test_what_is_told_of_it(trouble: Exception, said: str) -> None:
    unseen = died(trouble).unseen

    assert isinstance(unseen, Unseen)
    assert said in unseen.detail
    assert "pupil" not in unseen.detail


STARTS_A_WORKER = """
import asyncio, os, sys, time
from crawler.readers import Readers
from crawler.reading import Guide, Read
from crawler.scope import Scope
def pid(): return Read(record=str(os.getpid()).encode())
async def main():
    readers = Readers(workers=1, guide=Guide(scope=Scope(sites=(), asset_hosts=frozenset(), private_hosts=frozenset()), walls=()))
    print((await readers.read(starts.pid)).record.decode(), flush=True)
    time.sleep(60)
if __name__ == "__main__":
    import starts
    asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes end differently there")
def test_no_worker_outlives_a_command_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text(STARTS_A_WORKER, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    parent = subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate(timeout=10)
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        os.kill(worker, signal.SIGKILL)
        pytest.fail("the worker was still there after ten seconds")
