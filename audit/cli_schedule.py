"""The command `schedule`: prints what makes an audit run by itself."""

import json
from pathlib import Path
from typing import Annotated

import typer

from audit.schedule import Asked, Every
from audit.schedule import schedule as scheduled


def schedule(  # noqa: PLR0913  (one parameter an option)
    *,
    every: Annotated[Every, typer.Option(help="How often.")] = Every.QUARTER,
    at: Annotated[str, typer.Option(help="The time of day, by the clock of the machine.")] = "05:30",
    inventory: Annotated[Path, typer.Option("--inventory", help="The register, CSV or XLSX.")] = Path("inventory.csv"),
    policy: Annotated[Path, typer.Option("--policy", help="The folder of tables that say what must be so.")] = Path("policy"),
    folder: Annotated[Path, typer.Option(help="The folder that evidence/ and reports/ stand in.")] = Path(),
    log_file: Annotated[Path | None, typer.Option(help="Where JSON lines go; default audit.log in that folder.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the files into this folder too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Print a crontab line, a systemd service with its timer, and a Windows task that run the audit by itself.

    Example: school-audit schedule --every term --out timetable
    """
    asked = Asked(every=every, at=at, inventory=inventory, policy=policy, folder=folder, log_file=log_file, out=out)
    ending = scheduled(asked)
    typer.echo(json.dumps(ending.facts, ensure_ascii=False) if as_json else "\n".join(ending.lines))
