"""`tandem chaos`: a working product loses nothing under it, and what is planted is caught."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

from tandem.chaos.audit import audit
from tandem.chaos.workload.conversation import Conversation
from tandem.chaos.workload.messages import Audited, Resting, Work, Working, render_work
from tandem.chaos.workload.process import WorkloadCommand, run_workload
from tests.acceptance.driver import Tandem
from tests.acceptance.eventually import eventually
from tests.acceptance.workspace.running import EMAIL, PASSWORD, Workspace

pytestmark = pytest.mark.engines

MARK = "chaos-planted"
COMMAND = (sys.executable, "-m", "workspace.chaos")
ENOUGH = {"document": 12, "edit": 16, "job": 4}
LOSE = (
    (
        "DELETE FROM documents_original USING documents_document AS document "
        "WHERE document_id = document.id AND tags @> ARRAY[%s]::varchar[]"
    ),
    "DELETE FROM documents_document WHERE tags @> ARRAY[%s]::varchar[]",
)
FAIL = "UPDATE jobs_job SET state = 'failed' WHERE parameters::text LIKE %s"
COPY = (
    "CREATE TEMP TABLE planted ON COMMIT DROP AS SELECT * FROM {table} WHERE {which}",
    "UPDATE planted SET {change}",
    "INSERT INTO {table} ({columns}) SELECT {columns} FROM planted",
)
COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
WHERE table_name = %s AND is_generated = 'NEVER'
"""


@pytest.mark.long
@pytest.mark.timeout(240)
def test_some_strikes_lose_nothing_and_double_nothing(make_workspace):
    workspace = make_workspace()
    workspace.start()
    words = ("--minutes", "0.3", "--seed", "181", "--strikes", "20", "--rate", "10")
    parts = ("--parts", "worker,relay,web,db,records", "--faults", "kill,pause")

    done = workspace.run("chaos", *words, *parts, "--json", timeout=240, **as_ada())

    told = json.loads(done.stdout)
    assert (done.returncode, told["lost"], told["doubled"], told["missing"]) == (0, [], [], {})
    assert {part["part"] for part in told["parts"]} == {"worker", "relay", "web", "db", "records"}
    assert all(tally["promised"] > 0 for tally in told["requests"].values())
    assert told["requests"].keys() >= {"document", "edit", "job", "file", "event for search"}


@pytest.mark.timeout(240)
async def test_what_is_planted_is_caught(workspace):
    async with asyncio.timeout(200), run_workload(workload(workspace)) as program:
        conversation = Conversation(program)
        listening = asyncio.create_task(conversation.listen())
        await conversation.ask(render_work(work(workspace)), Working, 30)
        while not is_enough(conversation):  # noqa: ASYNC110  # within the time-out above
            await asyncio.sleep(0.05)
        await conversation.ask({"do": "rest"}, Resting, 30)
        marks = await asyncio.to_thread(plant, workspace, conversation)
        await conversation.ask({"do": "audit", "patience_s": 90}, Audited, 150)
        await listening

    found = audit(conversation.sent, conversation.found)

    assert caught(found.lost) == {
        ("document", marks["gone"]),
        ("job", marks["failed"]),
        ("file", marks["failed"]),
    }
    assert caught(found.doubled) == {
        ("document", marks["twice"]),
        ("edit", marks["edited"]),
        ("job", marks["done"]),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--parts", "web,nothing"), '--parts: "nothing" does not run'),
        (("--faults", "burn"), '--faults: "burn" is not known (kill, pause, restart)'),
    ],
)
def test_what_cannot_be_struck_is_refused_at_once(workspace, words, said):
    done = workspace.run("chaos", *words)

    assert done.returncode == 2
    assert said in done.stderr


def test_a_stack_that_does_not_run_cannot_be_broken(make_workspace):
    assert make_workspace().run("chaos", **as_ada()).returncode == 3


def test_a_stack_without_a_workload_is_told_how_to_get_one(small: Tandem):
    done = small.run("chaos")

    assert done.returncode == 2
    assert '[chaos] with workload = "python -m shop.chaos"' in done.stderr


def as_ada() -> dict[str, str]:
    return {"CHAOS_EMAIL": EMAIL, "CHAOS_PASSWORD": PASSWORD}


def workload(workspace: Workspace) -> WorkloadCommand:
    return WorkloadCommand(argv=COMMAND, root=workspace.root)


def work(workspace: Workspace) -> Work:
    entry = f"http://127.0.0.1:{workspace.port}"
    return Work(entry=entry, rate=25, seed=1, mark=MARK, email=EMAIL, password=PASSWORD)


def is_enough(conversation: Conversation) -> bool:
    counts = {kind: len(list_promised(conversation, kind)) for kind in ENOUGH}
    return all(counts[kind] >= enough for kind, enough in ENOUGH.items())


def list_promised(conversation: Conversation, kind: str) -> list[str]:
    return [each.mark for each in conversation.sent if each.kind == kind and each.promised]


def plant(workspace: Workspace, conversation: Conversation) -> dict[str, str]:
    """Lose a document and a job, and double a document, an edit and a job; return the marks."""
    jobs = list_promised(conversation, "job")
    others = [mark for mark in list_promised(conversation, "document") if mark not in jobs]
    marks = {
        "gone": jobs[0],
        "failed": jobs[1],
        "done": jobs[2],
        "twice": others[0],
        "edited": list_promised(conversation, "edit")[0],
    }
    with connect(workspace) as connection:
        wait_until_done(connection, jobs)
        lose(connection, marks)
        double(connection, marks)
    return marks


def lose(connection: psycopg.Connection[Any], marks: dict[str, str]) -> None:
    for statement in LOSE:
        assert connection.execute(statement, [marks["gone"]]).rowcount == 1
    assert connection.execute(FAIL, [f'%"{marks["failed"]}"%']).rowcount == 1


def double(connection: psycopg.Connection[Any], marks: dict[str, str]) -> None:
    fresh = "id = gen_random_uuid()"
    document = f"tags @> ARRAY['{marks['twice']}']::varchar[]"
    copy(connection, "documents_document", document, f"{fresh}, topic = NULL")
    copy(connection, "jobs_job", f"parameters::text LIKE '%\"{marks['done']}\"%'", fresh)
    version = f"title = '{marks['edited']}'"
    copy(connection, "documents_documentversion", version, "id = -1, number = number + 1000")


def copy(connection: psycopg.Connection[Any], table: str, which: str, change: str) -> None:
    with connection.transaction():
        (columns,) = connection.execute(COLUMNS, [table]).fetchone()
        given = {"table": table, "which": which, "change": change, "columns": columns}
        for statement in COPY:
            assert connection.execute(statement.format(**given)).rowcount == 1


def wait_until_done(connection: psycopg.Connection[Any], marks: list[str]) -> None:
    count = "SELECT count(*) FROM jobs_job WHERE state = 'done' AND parameters::text LIKE %s"
    eventually(lambda: connection.execute(count, [f'%"{MARK}-%']).fetchone() == (len(marks),), 30)


def connect(workspace: Workspace) -> psycopg.Connection[Any]:
    secrets = json.loads((workspace.instance.state / "secrets.json").read_text())
    host = quote(str(workspace.instance.sockets / "db"), safe="")
    return psycopg.connect(
        f"postgresql://tandem:{quote(secrets['db.password'])}@/workspace?host={host}",
        autocommit=True,
    )


def caught(breaches: Any) -> set[tuple[str, str]]:
    return {(breach.kind, breach.mark) for breach in breaches}
