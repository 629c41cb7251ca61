"""Shows how far a crawl is, on stderr: a bar where that is a terminal, one line a minute where it is not."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from crawler.plan import Progress

LINE_EVERY = 60.0
DRAW_EVERY = 0.2


@contextmanager
def showing(*, quiet: bool) -> Iterator[Progress]:
    """Hands out the progress to fill in, and shows it meanwhile unless `quiet`."""
    progress = Progress()
    if quiet:
        yield progress
        return
    ended = threading.Event()
    show = _bar if sys.stderr.isatty() else _lines
    thread = threading.Thread(target=show, args=(progress, ended), daemon=True)
    thread.start()
    try:
        yield progress
    finally:
        ended.set()
        thread.join()


def _bar(progress: Progress, ended: threading.Event) -> None:
    from rich.console import Console  # noqa: PLC0415  (only a terminal needs it)
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total} visits"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Looking", total=None)
        while not ended.wait(DRAW_EVERY):
            waiting = max(progress.waiting, 0)
            # Nothing waits, and it has not ended: an answer, or a browser, is being waited for.
            said = "Looking" if waiting else "Waiting for the last answers"
            bar.update(task, description=said, completed=progress.made, total=progress.made + max(waiting, 1))


def _lines(progress: Progress, ended: threading.Event) -> None:
    started = time.monotonic()
    while not ended.wait(LINE_EVERY):
        minutes = round((time.monotonic() - started) / 60)
        told = f"{minutes} min: {progress.made} visits made, {max(progress.waiting, 0)} waiting, {progress.unseen} unseen"
        print(told, file=sys.stderr, flush=True)  # noqa: T201  (this is the file that shows progress)
