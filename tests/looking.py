"""Crawls a small loopback site into evidence, and reads back what was seen of it."""

import asyncio
from dataclasses import replace
from pathlib import Path

import builders
from web.small_site import SmallSite

from audit.platform_table import read_walls
from crawler.crawl import crawl
from crawler.evidence import Evidence
from crawler.observe import SeenInEvidence
from crawler.plan import Plan
from crawler.scope import Resolve, scope_of
from records.capture import Capture, Part
from records.policy import CrawlSettings, Policy
from records.register import Account, Register
from records.sight import Sight, Stream, Unseen

ROOT = Path(__file__).resolve().parents[1]
HOME = "http://www.aldergrove.example/"
POLICY = replace(builders.policy(), walls=read_walls(ROOT / "policy" / "walls.csv"))


def site(**changes: object) -> Account:
    return builders.site(**{"url": HOME, "account_id": "site", "platform": "website", **changes})


def page(*links: str, text: str = "", more: str = "") -> str:
    words = text or "Welcome to Alder Grove Primary School, where every child learns and flourishes."
    anchors = "".join(f'<a href="{link}">more</a>' for link in links)
    return f"<html><title>Page</title><body><p>{words}</p>{more}{anchors}</body></html>"


def plan(running: SmallSite, register: Register, policy: Policy = POLICY, **settings: object) -> Plan:
    crawling = CrawlSettings(**{"rate": 0, "timeout": 5, **settings})  # type: ignore[arg-type]
    return Plan(
        accounts=register.accounts,
        policy=policy,
        scope=scope_of(register, policy),
        settings=crawling,
        agent="tester",
        workers=0,
        resolve=Resolve(host="127.0.0.1", port=running.port),
    )


def look(
    folder: Path, running: SmallSite, *rows: Account, before: Path | None = None, day: str = "2026-11-20", **settings: object
) -> Register:
    register = builders.register(accounts=rows or (site(),))
    with Evidence(folder, software="test", create=True) as evidence:
        evidence.set_about("day", day)
        older = Evidence(before) if before else None
        asyncio.run(crawl(plan(running, register, **settings), evidence, before=older))
        evidence.set_about("state", "done")
        if older:
            older.close()
    return register


def captures(folder: Path, part: Part | None = None) -> dict[str, Capture]:
    with Evidence(folder) as evidence:
        return {capture.visit.url: capture for capture in evidence.captures(part=part)}


def sight(folder: Path, register: Register, part: Part = Part.PAGE) -> Sight | Unseen:
    with Evidence(folder) as evidence:
        seen = SeenInEvidence(folder=evidence, register=register, policy=POLICY)
        ask = {Part.PAGE: seen.pages, Part.PICTURE: seen.pictures, Part.DOCUMENT: seen.documents}[part]
        stream = ask(register.accounts[0])
        assert isinstance(stream, (Stream, Unseen))
        return stream.sight if isinstance(stream, Stream) else stream
