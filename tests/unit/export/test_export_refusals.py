"""What cannot be exported, and how that is said."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tandem.export.errors import ExportError
from tandem.stack.errors import PlanError, ProblemsError, StackError

from .sample_plans import plan_text

GATEWAY = '[engines.gateway]\nuse = "nginx"\n'
WEB = '[services.web]\nkind = "wsgi"\napp = "shop.wsgi:application"\n'


def refuse(text: str, kind: type[ProblemsError] = ExportError) -> ProblemsError:
    with pytest.raises(kind) as caught:
        plan_text(f'[stack]\nname = "shop"\n{text}', routes=None)
    return caught.value


def codes(error: ProblemsError) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in error.problems]


def test_a_sound_stack_is_not_refused():
    assert plan_text(f'[stack]\nname = "shop"\n{GATEWAY}{WEB}', routes=None).find("web")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('[engines.db]\nuse = "postgres"\nbin = "/opt/postgres"\n', "engines.db.bin"),
        (
            '[engines.db]\nuse = "postgres"\naddress = "postgresql://a:b@localhost/x"\n',
            "engines.db.address",
        ),
        ('[services.job]\nkind = "command"\ncommand = "/opt/job"\n', "services.job.command"),
    ],
)
def test_what_only_runs_natively_is_refused(text: str, path: str):
    assert (path, "native-only") in codes(refuse(text))


def test_an_engine_elsewhere_is_reached_there_and_nobody_waits_for_it():
    text = (
        '[stack]\nname = "shop"\n[engines.db]\nuse = "postgres"\n'
        f'address = "postgresql://a:b@db.example.org/x"\n{WEB}needs = {{ db = "ready" }}\n'
    )
    plan = plan_text(text, routes=None)
    web = plan.find("web")
    assert plan.find("db") is None
    assert web is not None
    assert dict(web.needs) == {}
    assert web.environment["DATABASE_URL"] == "postgresql://a:b@db.example.org/x"


def test_a_command_without_an_image_is_refused():
    error = refuse('[services.job]\nkind = "command"\ncommand = "ruby job.rb"\n')
    assert codes(error) == [("services.job.command", "no-image")]


def test_parts_that_must_meet_and_cannot_are_refused():
    error = refuse(
        '[engines.db]\nuse = "postgres"\nnetworks = ["data"]\n'
        f'{WEB}needs = {{ db = "ready" }}\nnetworks = ["backend"]\n'
        "[networks]\ndata = {}\nbackend = {}\n"
    )
    assert codes(error) == [("services.web.networks", "no-shared-network")]


def test_replicas_of_0_are_refused():
    error = refuse(f"{WEB}replicas = 0\n", StackError)
    assert [path for path, _ in codes(error)] == ["services.web.replicas"]


def test_two_on_one_entry_port_are_refused():
    other = '[engines.second]\nuse = "nginx"\n'
    error = refuse(GATEWAY + other + WEB, PlanError)
    assert codes(error) == [("engines.second", "two-entries")]


def test_the_words(snapshot: SnapshotAssertion):
    error = refuse(
        '[engines.db]\nuse = "postgres"\nbin = "/opt/postgres"\n'
        '[services.job]\nkind = "command"\ncommand = "~/job"\n'
    )
    assert error.render() == snapshot
