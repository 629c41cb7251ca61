"""A run with a list of pupils who may not be published: it says where their names stand, and writes no name, hash or secret anywhere."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from program import Audit, files, told, unpacked, write_table
from web.small_site import Given, small_site

from audit.log import Log
from audit.options import Options
from audit.restricted_list import hash_list, read_restricted
from audit.run import Run, handed_in
from crawler.scope import Resolve
from records.register import RestrictedList

ROOT = Path(__file__).resolve().parents[2]
SECRET = "sixteen letters and more, invented"
# The first two stand on the site, the third does not: of it there must be no trace even in the evidence.
NAMES = "given_name,family_name\nXanthe,Quillfeather\nSem,Ravensmoor\nTabitha,Nightingalex\n"
PAGE = """<!doctype html><html lang="en"><head><title>News</title></head><body><main><h1>News</h1>
<figure><img src="/pond.jpg" alt="A pond"><figcaption>Xanthe Quillfeather at the pond</figcaption></figure>
<h2>Sports</h2><p>Ravensmoor, Sem ran a mile on Friday and everybody cheered.</p></main></body></html>"""
ROW = {
    "account_id": "alder-site", "entity_urn": "990001", "platform_key": "website", "type": "website", "status": "active",
    "url": "http://aldergrove.example/", "handle": "aldergrove", "purpose": "news", "audience": "parents", "created_date": "2022-03-01",
    "approved_by_role": "Headteacher", "approved_by_name": "Rowan Ashdown", "approval_date": "2022-02-14", "approval_ref": "A1",
    "owner_staff_id": "S1", "deputy_staff_id": "S2", "access_method": "vendor", "last_review_date": "2026-03-02",
    "evidence_mode": "public_http",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Ran:
    audit: Audit
    listed: RestrictedList
    log: str


@pytest.fixture(scope="module", params=["names", "hashes"])
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("restricted")
    write_table(folder / "inventory.csv", [ROW])
    path = folder / "names.csv"
    path.write_text(NAMES, encoding="utf-8")
    if request.param == "hashes":
        hash_list(path, folder / "hashed.csv", SECRET)
        path = folder / "hashed.csv"
    listed = read_restricted(path, SECRET, [])
    assert isinstance(listed, RestrictedList)
    with small_site({"aldergrove.example/": Given(body=PAGE.encode())}) as running:
        options = Options(
            inventory=folder / "inventory.csv", policy=ROOT / "policy", evidence=folder / "evidence", out=folder / "reports", rate=0,
            browser=False, resolve=Resolve(host="127.0.0.1", port=running.port), log_file=folder / "log.jsonl",
        )  # fmt: skip
        papers = handed_in(options)
        papers = replace(papers, register=replace(papers.register, restricted=listed))
        run = Run(options=options, log=Log(options.log_file))
        run.look(papers)
        run.tell(run.judge(papers))
    log = (folder / "log.jsonl").read_text(encoding="utf-8")
    return Ran(audit=Audit(exit=0, stdout="", stderr="", reports=folder / "reports", evidence=folder / "evidence"), listed=listed, log=log)


def test_the_names_are_found_where_they_stand(ran: Ran) -> None:
    found = {row["verdict"]: row["what"] for row in ran.audit.findings("fail", "review") if row["rule"] == "GDP-03"}

    assert "in the caption" in found["fail"]
    assert "in the text" in found["review"]


def test_nothing_that_people_read_holds_a_name_a_hash_or_the_secret(ran: Ran) -> None:
    words = ("xanthe", "quillfeather", "ravensmoor", "tabitha", "nightingalex", SECRET, *ran.listed.spellings)
    texts = [*told(ran.audit), ("log", ran.log.casefold())]

    assert [(where, word) for where, text in texts for word in words if len(word) > 5 and word in text] == []


def test_the_evidence_holds_nothing_of_the_list_but_what_the_site_published(ran: Ran) -> None:
    words = [word.encode() for word in ("tabitha", "nightingalex", SECRET, *ran.listed.spellings) if len(word) > 5]
    bodies = [unpacked(path).lower() for path in files(ran.audit.evidence)]

    assert [word for body in bodies for word in words if word in body] == []
