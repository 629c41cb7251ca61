"""Reading processes: each is handed one body at a time, so that a body that ends its process or holds it ends nothing else."""

import asyncio
import os
import pickle
import signal
import struct
import sys
import threading
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ParamSpec

from crawler.reading import Guide, Read, follow
from records.reason import Reason
from records.sight import Unseen

P = ParamSpec("P")

# A body that takes a reader longer, seconds, is given up.
LONGEST = 60.0
# A body whose process was ended may have been in the way of something else: it is read once more.
TRIES = 2
_LENGTH = struct.Struct("<Q")
_HERE = str(Path(__file__).resolve().parent.parent)


class EndedError(Exception):
    """A reading process is no longer there."""


@dataclass(slots=True, kw_only=True)
class Readers:
    """Processes that read bodies, as many as `workers`; none where that is 0 (then bodies are read here and now)."""

    workers: int
    guide: Guide
    _idle: "asyncio.Queue[Reader] | None" = None
    _all: "list[Reader]" = field(default_factory=list)

    def __post_init__(self) -> None:
        """Bodies read here follow the guide too. No process is started before the first body comes."""
        follow(self.guide)

    async def read(self, work: Callable[P, Read], *args: P.args, **kwargs: P.kwargs) -> Read:
        """Has a body read; one on which the reader fails is named as unread, never an exception."""
        if not self.workers:
            return attempt(work, *args, **kwargs)
        if self._idle is None:
            self._idle = asyncio.Queue()
            self._all = [Reader(guide=self.guide) for _ in range(self.workers)]
            for reader in self._all:
                self._idle.put_nowait(reader)
        task = pickle.dumps((work, args, kwargs), pickle.HIGHEST_PROTOCOL)
        reader = await self._idle.get()
        try:
            return await reader.read(task)
        finally:
            self._idle.put_nowait(reader)

    async def close(self) -> None:
        """Ends the processes, whatever they read."""
        for reader in self._all:
            await reader.end()


@dataclass(slots=True, kw_only=True)
class Reader:
    """One reading process, started when it is needed, and again after it has ended."""

    guide: Guide
    _process: Process | None = None

    async def read(self, task: bytes) -> Read:
        """Has one body read."""
        for _ in range(TRIES):
            try:
                async with asyncio.timeout(LONGEST):
                    return await self._ask(task)
            except TimeoutError as trouble:
                await self.end()
                return died(trouble)
            except EndedError:
                await self.end()
            except asyncio.CancelledError:
                # Its answer would be taken for that of the next body.
                await self.end()
                raise
        return died(EndedError())

    async def _ask(self, task: bytes) -> Read:
        process = self._process or await self._start()
        assert process.stdin is not None  # noqa: S101  (it was asked for)
        assert process.stdout is not None  # noqa: S101  (as well)
        try:
            process.stdin.write(_LENGTH.pack(len(task)) + task)
            (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
            answer: Read = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301  (a process of ours wrote it)
        except (asyncio.IncompleteReadError, OSError) as trouble:
            raise EndedError from trouble
        return answer

    async def _start(self) -> Process:
        paths = [_HERE, *sys.path]
        code = f"import sys; sys.path[:] = {paths!r}; from crawler.readers import serve; serve({os.getpid()})"
        environment = os.environ | {"OMP_NUM_THREADS": "1"}
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdin=PIPE, stdout=PIPE, env=environment, limit=2**20)
        self._process = process
        guide = pickle.dumps(self.guide, pickle.HIGHEST_PROTOCOL)
        assert process.stdin is not None  # noqa: S101  (it was asked for)
        process.stdin.write(_LENGTH.pack(len(guide)) + guide)
        return process

    async def end(self) -> None:
        """Ends the process, if one is there."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def attempt(work: Callable[P, Read], *args: P.args, **kwargs: P.kwargs) -> Read:
    """Reads a body; says so where its reader fails on it."""
    try:
        return work(*args, **kwargs)
    except Exception as trouble:  # noqa: BLE001  (one page must not end an audit; see docs/decisions)
        return died(trouble)


def died(trouble: BaseException) -> Read:
    """What is told of a body on which a reader died."""
    kind = "its reader failed"
    if isinstance(trouble, (EndedError, MemoryError)):
        kind = "its reader ran out of memory or was ended"
    elif isinstance(trouble, TimeoutError):
        kind = "its reader took too long"
    return Read(record=None, unseen=Unseen(reason=Reason.PARSE_ERROR, detail=kind))


def serve(parent: int) -> None:
    """Reads what stands on standard input, body by body, until it ends: the work of a reading process."""
    # Ctrl-C is the parent's to answer. What a library prints must not stand among the answers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    tasks = sys.stdin.buffer
    follow(pickle.loads(_message(tasks)))  # noqa: S301  (the parent wrote it)
    while task := _message(tasks):
        work, args, kwargs = pickle.loads(task)  # noqa: S301  (the parent wrote it)
        answer = pickle.dumps(attempt(work, *args, **kwargs), pickle.HIGHEST_PROTOCOL)
        try:
            answers.write(_LENGTH.pack(len(answer)) + answer)
            answers.flush()
        except BrokenPipeError:
            os._exit(1)


def _message(stream: BinaryIO) -> bytes:
    """The next message, empty where there is none any more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    # Cut short: the parent ended while it wrote.
    return message if len(message) == length else b""


def _end_with(parent: int) -> None:
    """Where the parent is gone there is nothing left to read; a body that holds the reader does not keep it alive."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)
