"""What surrounds a process: files, secrets, logs, stamps, watched code, its user."""

from __future__ import annotations

import os
import pwd
import stat
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tandem.plan.process import CommandCheck, File, Probe, Process, Step, TcpCheck
from tandem.runtime.logs import read_logs
from tandem.runtime.reporting import LogLine
from tandem.runtime.users import find_unprivileged_user
from tests.integration.runtime.conftest import eventually
from tests.integration.runtime.plans import make_part, make_plan, make_program, make_web

SAY = """
import os, sys, time
print(*sys.argv[1:], os.environ.get("TOKEN"), flush=True)
time.sleep(60)
"""


def make_saying(stack, *words: str, **fields: object) -> Process:
    return Process(
        name="say",
        part="say",
        index=1,
        argv=(sys.executable, "-c", SAY, *words),
        cwd=stack.instance.root,
        **fields,
    )


async def until_logged(stack, text: str) -> str:
    log = stack.instance.logs / "say.log"

    async def is_there() -> str | None:
        return log.read_text() if log.exists() and text in log.read_text() else None

    return await eventually(is_there)


async def test_secrets_are_put_in_where_they_are_used_and_nowhere_else(stack):
    file = stack.instance.generated / "app.conf"
    process = make_saying(
        stack,
        "word-${secret:TOKEN}",
        env={"TOKEN": "${secret:TOKEN}"},
        files=(File(path=file, text="token ${secret:TOKEN}\n", mode=0o600),),
    )
    stack.up(make_plan(stack.instance, make_part("say", process)), secrets={"TOKEN": "s3cret"})

    await until_logged(stack, "word-s3cret s3cret")

    assert file.read_text() == "token s3cret\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    await stack.until_ready()
    assert "s3cret" not in str(await stack.client.status())


async def test_prepare_steps_run_once_and_their_failure_says_why(stack):
    made = stack.instance.root / "made"
    touch = Step(title="make it", argv=("touch", str(made)), unless=made)
    script = "echo 'data: belongs to someone else' >&2; echo 'hint: give it away' >&2; exit 4"
    fail = Step(title="check it", argv=("/bin/sh", "-c", script))
    process = make_saying(stack, "hello", prepare=(touch, fail))
    stack.up(make_plan(stack.instance, make_part("say", process)))

    service = await stack.until_state("say", "backoff")

    assert made.exists()
    expected = "could not check it: data: belongs to someone else; give it away"
    assert service["reason"] == expected


async def test_a_stop_cuts_a_preparation_short(stack):
    process = make_saying(stack, prepare=(Step(title="sleep", argv=("sleep", "60")),))
    popen = stack.up(make_plan(stack.instance, make_part("say", process)))
    await until_logged(stack, "sleep ...")

    await stack.client.stop()

    assert popen.wait(timeout=5) == 0
    assert stack.living() == []


async def test_every_line_is_kept_with_its_time_and_can_be_followed(stack):
    stack.up(make_plan(stack.instance, make_part("say", make_saying(stack, "hello"))))
    await until_logged(stack, "hello None")

    lines = [line async for line in stack.client.follow_logs(["say"], tail=5, follow=False)]
    (kept,) = read_logs(stack.instance, ["say"], 5)

    assert [line.text for line in lines] == ["hello None"]
    assert isinstance(kept, LogLine)
    assert kept.at > 1_700_000_000
    assert [one["text"] for one in stack.reports("log")] == ["hello None"]


async def test_a_once_runs_again_only_when_something_it_depends_on_changed(stack):
    trace, source = stack.instance.root / "trace", stack.instance.root / "source.py"
    source.write_text("1")
    process = make_program(stack.instance, "migrate", "once.py", str(trace))
    part = make_part("migrate", process, kind="once", inputs=("*.py",))

    async def up_and_down() -> str:
        popen = stack.up(make_plan(stack.instance, part))
        reason = (await stack.until_state("migrate", "done"))["reason"]
        await stack.client.stop()
        popen.wait(timeout=5)
        return reason

    assert await up_and_down() == "ended well"
    assert (await up_and_down()).startswith("nothing changed since it ended well on")
    assert trace.read_text().splitlines() == ["ran"]
    source.write_text("2")
    assert await up_and_down() == "ended well"


async def test_a_once_runs_again_when_the_data_it_worked_on_was_made_anew(stack):
    trace, made = stack.instance.root / "trace", stack.instance.root / "VERSION"
    initialise = Step(title="initialise", argv=("touch", str(made)), unless=made)
    db = make_part("say", make_saying(stack, prepare=(initialise,)))
    process = make_program(stack.instance, "migrate", "once.py", str(trace))
    once = make_part("migrate", process, kind="once", needs={"say": "ready"}, inputs=("*.none",))

    for _ in range(2):
        popen = stack.up(make_plan(stack.instance, db, once))
        await stack.until_state("migrate", "done")
        await stack.client.stop()
        popen.wait(timeout=5)
        made.unlink()

    assert trace.read_text().splitlines() == ["ran", "ran"]


async def test_in_development_changed_code_restarts_who_watches_it(stack):
    code = stack.instance.root / "src"
    code.mkdir()
    watching = make_part("web", make_web(stack.instance, "web"), watch=("src/**/*.py",))
    other = make_part("db", make_web(stack.instance, "db"))
    stack.up(make_plan(stack.instance, other, watching), dev=True)
    before = {one["name"]: one["pid"] for one in (await stack.until_ready())["services"]}

    async def is_restarted() -> bool:
        service = await stack.service("web")
        if service["pid"] == before["web"]:
            (code / "views.py").write_text("changed")  # again, should the watcher not have begun
        return service["state"] == "ready" and service["pid"] != before["web"]

    await eventually(is_restarted)
    assert (await stack.service("db"))["pid"] == before["db"]


async def test_probes_by_connection_and_by_command_answer_too(stack):
    web = make_web(stack.instance, "web")
    every = timedelta(milliseconds=100)
    by_tcp = Probe(check=TcpCheck(address=web.address), every=every)
    flag = stack.instance.root / "flag"
    by_command = Probe(check=CommandCheck(argv=("test", "-e", str(flag))), every=every)
    first = make_part("web", replace(web, ready=by_tcp))
    say = make_saying(stack, "hi", ready=by_command)
    stack.up(make_plan(stack.instance, first, make_part("say", say)))

    await stack.until_state("web", "ready")
    starting = await stack.until_state("say", "starting")
    flag.touch()
    await stack.until_ready()

    assert starting["probe"]["ready"] is None or not starting["probe"]["ready"]["ok"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can drop to another user")
async def test_root_drops_to_the_unprivileged_user_and_gives_it_its_folders(stack):
    user = find_unprivileged_user()
    assert user is not None
    folder = stack.instance.root / "owned"
    process = Process(
        name="say",
        part="say",
        index=1,
        argv=("sh", "-c", "id -un; sleep 60"),
        cwd=Path("/"),
        folders=(folder,),
        user="unprivileged",
    )
    stack.up(make_plan(stack.instance, make_part("say", process)))

    await until_logged(stack, user)

    assert pwd.getpwuid(folder.stat().st_uid).pw_name == user
