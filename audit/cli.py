"""The command: parses, calls, and turns what happened into an exit code."""

import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli_schedule import schedule
from audit.endings import BROKE, MEND, last_word
from records.trouble import TroubleError

if TYPE_CHECKING:
    from audit.ending import Ending
    from audit.handed_in import HandedIn
    from audit.options import Options
    from audit.run import Looked, Run

FAILED, BLIND, STOPPED = 1, 4, 130

app = typer.Typer(
    help="Audits a school trust's own official accounts and web sites, and proves what it found.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
inventory_app = typer.Typer(help="The register: check it, find what it lacks.", no_args_is_help=True)
evidence_app = typer.Typer(help="The evidence: add to it, verify it.", no_args_is_help=True)
review_app = typer.Typer(help="What people wrote into the workbook.", no_args_is_help=True)


def _version(wanted: bool) -> None:  # noqa: FBT001  (Typer calls it so)
    if wanted:
        from audit.version import __version__

        typer.echo(f"school-audit {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version, and end.")] = False,
) -> None:
    """Audits a school trust's own official accounts and web sites, and proves what it found."""


app.add_typer(inventory_app, name="inventory")
app.add_typer(evidence_app, name="evidence")
app.add_typer(review_app, name="review")

InventoryPath = Annotated[Path, typer.Option("--inventory", help="The register, CSV or XLSX.")]
PolicyFolder = Annotated[Path, typer.Option("--policy", help="The folder of tables that say what must be so.")]
ReportsFolder = Annotated[Path, typer.Option(help="The folder that holds the reports.")]
EvidenceFolder = Annotated[Path | None, typer.Option("--evidence", help="Folder of evidence; default evidence/<date>.")]


def _shared(story: Callable[..., int]) -> Callable[..., None]:
    """A command with the options that crawl, check and run share; the story does it and gives the exit code."""

    def command(  # noqa: PLR0913  (one parameter an option)
        *,
        inventory: InventoryPath = Path("inventory.csv"),
        policy: PolicyFolder = Path("policy"),
        evidence: EvidenceFolder = None,
        out: Annotated[Path | None, typer.Option(help="Folder of the report; default reports/<date>.")] = None,
        only: Annotated[list[str] | None, typer.Option(help="Only this family, check or rule; may be repeated.")] = None,
        without: Annotated[list[str] | None, typer.Option(help="Not this family, check or rule; may be repeated.")] = None,
        school: Annotated[str, typer.Option(help="Only this school, by its URN or TRUST.")] = "",
        account: Annotated[str, typer.Option(help="Only this row of the register.")] = "",
        max_pages: Annotated[int | None, typer.Option(min=1, help="At most so many pages a site.")] = None,
        max_seconds: Annotated[float | None, typer.Option(min=1, help="At most so many seconds a site.")] = None,
        rate: Annotated[float | None, typer.Option(min=0, help="Visits a second a host; 0 is no pause, for one's own loopback.")] = None,
        concurrency: Annotated[int | None, typer.Option(min=1, max=64, help="Visits under way at once a host.")] = None,
        check_links: Annotated[int | None, typer.Option(min=0, help="Ask so many foreign links a site whether they answer.")] = None,
        workers: Annotated[int | None, typer.Option(min=0, max=64, help="Reading processes; 0 reads in this one.")] = None,
        no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser, even where a page needs one.")] = False,
        again: Annotated[bool, typer.Option("--again", help="Look anew, even where today's crawl is complete.")] = False,
        quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
        log_file: Annotated[Path | None, typer.Option(help="Write what happens as JSON lines.")] = None,
        resolve: Annotated[str, typer.Option(help="HOST:PORT that stands for every host name; for tests on loopback.")] = "",
        ca_file: Annotated[Path | None, typer.Option(help="Trust the certificates of this PEM file alone.")] = None,
    ) -> None:
        from audit.options import Options, read_resolve

        options = Options(
            inventory=inventory, policy=policy, evidence=evidence, out=out, school=school, account=account,
            only=tuple(only or ()), without=tuple(without or ()), max_pages=max_pages, max_seconds=max_seconds,
            rate=rate, concurrency=concurrency, check_links=check_links, workers=workers, browser=not no_browser, again=again,
            quiet=quiet or as_json, log_file=log_file, resolve=read_resolve(resolve),
            ca_file=str(ca_file) if ca_file else "", arguments=tuple(sys.argv[1:]),
        )  # fmt: skip
        raise typer.Exit(story(options, as_json=as_json))

    command.__doc__ = story.__doc__
    return command


def _crawl(options: "Options", *, as_json: bool) -> int:
    """Look: visit every registered site and account, and keep what came back. Goes on where it was stopped.

    Example: school-audit crawl --school 990001
    """
    from audit import run
    from audit.log import Log

    handed_in = run.handed_in(options)
    looked = run.Run(options=options, log=Log(options.log_file)).look(handed_in)
    _say_if_complete(looked)
    _tell({"evidence": str(looked.folder)}, [f"Evidence: {looked.folder}"], as_json=as_json)
    return 0 if looked.anything else BLIND


def _check(options: "Options", *, as_json: bool) -> int:
    """Judge what was kept and write the report. Needs no network.

    Example: school-audit check --evidence evidence/2026-11-23 --only editors
    """
    from audit import run
    from audit.log import Log

    one = run.Run(options=options, log=Log(options.log_file))
    return _judge_and_tell(one, run.handed_in(options), as_json=as_json)


def _run(options: "Options", *, as_json: bool, tell_people: bool = True) -> int:
    """Crawl, check and write the report: what cron calls.

    Example: school-audit run --quiet --log-file audit.log
    """
    from dataclasses import replace

    from audit import run
    from audit.log import Log

    handed_in = run.handed_in(options)
    one = run.Run(options=options, log=Log(options.log_file))
    looked = one.look(handed_in)
    _say_if_complete(looked)
    one.options = replace(options, evidence=looked.folder)
    code = _judge_and_tell(one, handed_in, as_json=as_json, tell_people=tell_people)
    return code if looked.anything or code == BROKE else BLIND


def _say_if_complete(looked: "Looked") -> None:
    if looked.was_complete:
        told = f"{looked.folder} was complete already: only what had failed was tried once more. To look anew: --again"
        typer.echo(told, err=True)


def _judge_and_tell(one: "Run", handed_in: "HandedIn", *, as_json: bool, tell_people: bool = False) -> int:
    from audit.last_words import counts, last_words
    from audit.run import exit_code

    report = one.judge(handed_in)
    files = one.tell(report)
    code = exit_code(report)
    told = {"exit": code, "verdicts": counts(report), "files": [str(path) for path in files]}
    _tell(told, last_words(report, files), as_json=as_json)
    for line in one.tell_people(report, files[0].parent) if tell_people else ():
        typer.echo(line, err=True)
    return code


app.command("crawl")(_shared(_crawl))
app.command("check")(_shared(_check))
app.command("run")(_shared(_run))
app.command("schedule")(schedule)


@app.command()
def demo(
    *,
    out: Annotated[Path, typer.Option(help="Folder of the report.")] = Path("reports/demo"),
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser, even where a page needs one.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Serve the bundled fictional trust on loopback, audit it, and write the report.

    Example: school-audit demo --out reports/demo
    """
    from audit.demo.story import demo_options

    with demo_options(out, browser=not no_browser, quiet=quiet or as_json) as options:
        code = _run(options, as_json=as_json, tell_people=False)
    raise typer.Exit(code)


@app.command()
def new(folder: Annotated[Path, typer.Argument(help="The folder to make.")]) -> None:
    """Make a folder to start from: the register, staff, attestations and policy, each with a line of explanation.

    Example: school-audit new our-trust
    """
    from audit.papers import next_steps
    from audit.start import start

    _tell({}, [f"Wrote {path}" for path in start(folder)] + next_steps(folder))


@inventory_app.command("check")
def inventory_check(inventory: InventoryPath = Path("inventory.csv"), policy: PolicyFolder = Path("policy")) -> None:
    """Read every table and report every fault: file, line, column, what would be right. Fetches nothing.

    Example: school-audit inventory check --inventory inventory.xlsx
    """
    from audit.papers import counted

    _tell({}, [counted(inventory, policy)])


@inventory_app.command("discover")
def inventory_discover(
    inventory: InventoryPath = Path("inventory.csv"),
    policy: PolicyFolder = Path("policy"),
    evidence: EvidenceFolder = None,
    out: Annotated[Path, typer.Option(help="The CSV to write; it must not be there yet.")] = Path("candidates.csv"),
    trust_txt: Annotated[Path | None, typer.Option(help="Write the trust's own trust.txt into this file too.")] = None,
) -> None:
    """Write the accounts that registered sites link to and the register lacks, as a CSV to review. Reads evidence; no network.

    Example: school-audit inventory discover --out candidates.csv
    """
    from audit.discover import Wanted, discover

    _tell({}, discover(Wanted(inventory=inventory, policy=policy, evidence=evidence, out=out, trust_txt=trust_txt)))


@inventory_app.command("import-gias")
def inventory_import_gias(
    extract: Annotated[Path, typer.Argument(help="A GIAS extract, CSV or ZIP.")],
    trust: Annotated[str, typer.Option(help="The trust, by its name or code in the extract.")] = "",
    urn: Annotated[list[str] | None, typer.Option(help="A school by its URN; may be repeated.")] = None,
    out: Annotated[Path, typer.Option(help="The CSV to write; it must not be there yet.")] = Path("inventory-gias.csv"),
    inventory: InventoryPath = Path("inventory.csv"),
) -> None:
    """Write register rows for a trust's open schools from a GIAS extract, into a file beside the register.

    Example: school-audit inventory import-gias edubasealldata20261101.csv --trust "Larkspur Learning Trust"
    """
    from audit.gias import import_gias

    _tell({}, import_gias(extract, trust=trust, urns=tuple(urn or ()), out=out, inventory=inventory))


@evidence_app.command("add")
def evidence_add(
    file: Annotated[Path, typer.Argument(help="An export, a saved page, or an admin list (CSV: login,name,email,role,registered).")],
    account: Annotated[str, typer.Option(help="The row of the register it belongs to.")],
    inventory: InventoryPath = Path("inventory.csv"),
    policy: PolicyFolder = Path("policy"),
    evidence: EvidenceFolder = None,
) -> None:
    """Take in an official export (ZIP, TGZ or folder), a saved page or an admin list as evidence of an account.

    Example: school-audit evidence add instagram-export.zip --account alder-instagram
    """
    from audit.hand_in import add
    from audit.options import Options

    kept = add(file, Options(inventory=inventory, policy=policy, evidence=evidence, account=account))
    _tell({}, [f"Kept {file.name} as evidence for {account} in {kept.folder}", *kept.told])


@evidence_app.command("verify")
def evidence_verify(evidence: EvidenceFolder = None) -> None:
    """Compare every record with its hash, and name the first that differs.

    Example: school-audit evidence verify --evidence evidence/2026-11-23
    """
    from audit.verify import verified

    told, is_whole = verified(evidence)
    _tell({}, [told])
    raise typer.Exit(0 if is_whole else FAILED)


@review_app.command("import")
def review_import(
    file: Annotated[Path, typer.Argument(help="A workbook that people filled in (XLSX, ODS, CSV), or candidates.csv.")],
    *,
    inventory: InventoryPath = Path("inventory.csv"),
    policy: PolicyFolder = Path("policy"),
    reports: ReportsFolder = Path("reports"),
    write: Annotated[bool, typer.Option("--write", help="Put accepted accounts into the register itself, not into a copy.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Take back what people decided: by finding, whatever became of rows, columns and sheets. Ends with 2 where nothing could be taken.

    Example: school-audit review import reports/2026-11-23/audit.xlsx
    """
    from audit.review import Asked, review

    _end(review(Asked(file=file, inventory=inventory, policy=policy, reports=reports, write=write)), as_json=as_json)


@app.command("compare")
def compare_reports(
    before: Annotated[str, typer.Argument(help="The earlier report: its folder, or its day.")],
    after: Annotated[str, typer.Argument(help="The later report: its folder, or its day.")],
    *,
    reports: ReportsFolder = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Say what is new, fixed, persisting, regressed or not assessed between two reports, and how long mending took.

    Example: school-audit compare 2026-08-31 2026-11-23
    """
    from audit.compare import compare

    _end(compare(before, after, reports=reports), as_json=as_json)


@app.command("forget")
def forget_evidence(
    *,
    until: Annotated[str, typer.Option("--before", help="Evidence older than this day goes.")],
    evidence: Annotated[Path, typer.Option(help="The folder that holds the folders of evidence, or one of them.")] = Path("evidence"),
    reports: ReportsFolder = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")] = False,
) -> None:
    """Take evidence and the personal data in it out, prove that nothing is left, and keep the findings.

    Example: school-audit forget --before 2025-11-01
    """
    from audit.forget import forget

    _end(forget(until, evidence, reports=reports), as_json=as_json)


@app.command()
def checks() -> None:
    """List the rules, from the code."""
    from checks.place import all_checks

    for rule in (check.rule for check in all_checks()):
        typer.echo(f"{rule.rule:8} {rule.check:44} {rule.severity:9} {rule.title}")


@app.command()
def explain(check: Annotated[str, typer.Argument(help="A check, a rule or a family.")]) -> None:
    """Explain a rule as its code states it.

    Example: school-audit explain IMG-01
    """
    from audit.explain import explanation
    from checks.place import chosen

    typer.echo("\n\n".join(explanation(one) for one in chosen((check,))))


@app.command()
def doctor() -> None:
    """Say what is installed, and what a run here can and cannot see."""
    from audit.doctor import diagnosis

    for line in diagnosis():
        typer.echo(line)


def _tell(facts: Mapping[str, object], lines: Sequence[str], *, as_json: bool = False) -> None:
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(lines))


def _end(ending: "Ending", *, as_json: bool) -> None:
    """Tells what came of a command, what is wrong on stderr, and ends with its exit code."""
    if ending.trouble:
        typer.echo("\n".join(ending.trouble), err=True)
    _tell(ending.facts, ending.lines, as_json=as_json)
    raise typer.Exit(ending.code)


def main() -> None:
    """Runs the command; every ending has its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))  # a system that shuts down asks as the keyboard does
    try:
        # Without standalone mode an ending comes back as a number, an Abort as an exception.
        sys.exit(_ending(app(standalone_mode=False)))
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(_ending(STOPPED))
    except TroubleError as trouble:
        typer.echo("\n".join(str(fault) for fault in trouble.faults), err=True)
        sys.exit(MEND)
    except (FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError) as trouble:
        typer.echo(f"{trouble.filename or 'a file'}: {trouble.strerror}. Right would be: a place that may be written to", err=True)
        sys.exit(MEND)
    except Exception as trouble:  # noqa: BLE001  (the outermost door: the rest is our fault and says so)
        sys.exit(last_word(trouble))


def _ending(code: object) -> int:
    if code == STOPPED:
        typer.echo("Stopped. Nothing that was kept is lost: start the same command again, and it goes on from here.", err=True)
    return code if isinstance(code, int) else 0
