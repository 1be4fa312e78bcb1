"""Engines of a stack: their settings, how they start, and those that run elsewhere."""

from __future__ import annotations

from pathlib import Path

from tandem.plan.process import Port, Socket

from .sample_stacks import codes, make_machine, make_plan, refuse_plan

DB = '[engines.db]\nuse = "shelf"\n'
STATE = Path("/srv/shop/.tandem")


def test_an_engine_is_one_process_as_it_says_itself():
    part = make_plan(DB).parts["db"]
    [process] = part.processes
    assert (part.kind, part.engine, part.version, part.capacity) == ("engine", "shelf", "1.2", 50)
    assert process.argv == ("/opt/sample/server", str(STATE / "generated/db/shelf.conf"))
    assert process.address == Socket(path=STATE / "run/db/s")
    assert (process.cwd, process.user) == (Path("/"), "unprivileged")
    assert part.launching is None


def test_data_lies_in_the_volume_or_in_a_place_of_its_own():
    [scratch] = make_plan(DB).parts["db"].processes
    assert scratch.folders[0] == STATE / "data/db.scratch"
    [kept] = make_plan(f'{DB}volume = "books"\n[volumes]\nbooks = {{}}\n').parts["db"].processes
    assert kept.folders[0] == STATE / "data/books"


def test_an_engine_elsewhere_has_no_process_but_gives_its_urls():
    plan = make_plan(
        '[engines.db]\nuse = "shelf"\naddress = "shelf://there"\n'
        '[services.web]\nkind = "wsgi"\napp = "shop:app"\nneeds = { db = "ready" }\n',
        machine=make_machine(),
    )
    assert (plan.parts["db"].processes, plan.parts["db"].address) == ((), "shelf://there")
    assert plan.parts["web"].processes[0].env["SHELF_URL"] == "shelf://there"
    assert plan.connections == ()


def test_settings_are_checked_by_the_engines_own_model():
    error = refuse_plan(f'{DB}settings = {{ max_reader = 5, order = "color" }}\n')
    assert sorted(codes(error)) == [
        ("engines.db.settings.max_reader", "unknown-setting"),
        ("engines.db.settings.order", "bad-setting"),
    ]
    hints = {problem.code: problem.hint for problem in error.problems}
    assert hints["unknown-setting"] == 'did you mean "max_readers"?'


def test_a_setting_that_is_needed_is_asked_for():
    error = refuse_plan('[engines.far]\nuse = "strict"\n')
    assert codes(error) == [("engines.far.settings.region", "bad-setting")]
    assert "is needed and missing" in error.render()


def test_an_engine_without_settings_says_so():
    error = refuse_plan('[engines.notes]\nuse = "plain"\nsettings = { size = 1 }\n')
    assert "it has none" in error.render()


def test_unknown_engines_and_missing_programs_are_refused_together():
    text = f'{DB}[engines.x]\nuse = "shlef"\n'
    error = refuse_plan(text, machine=make_machine())
    assert codes(error) == [("engines.db", "no-programs"), ("engines.x.use", "unknown-engine")]


def test_a_gateway_opens_the_one_entry():
    plan = make_plan('[engines.door]\nuse = "door"\n', port=8123)
    assert plan.entry == Port(port=8123)
    assert plan.parts["door"].processes[0].address == Port(port=8123)
    launching = plan.parts["door"].launching
    assert launching is not None
    assert launching.entry is not None
    assert (launching.entry.listen, launching.as_root) == (Port(port=8123), False)


def test_without_a_gateway_there_is_no_entry():
    assert make_plan(DB).entry is None


def test_a_gateway_elsewhere_opens_nothing_here():
    plan = make_plan('[engines.door]\nuse = "door"\naddress = "http://there"\n')
    assert (plan.entry, plan.parts["door"].processes) == (None, ())


def test_a_gateway_knows_every_replica_a_route_leads_to():
    plan = make_plan(
        '[engines.door]\nuse = "door"\n'
        '[services.web]\nkind = "wsgi"\napp = "shop:app"\nreplicas = 2\n'
        '[services.other]\nkind = "wsgi"\napp = "shop:app"\n'
        '[[routes]]\npath = "/"\nto = "web"\n'
    )
    launching = plan.parts["door"].launching
    assert launching is not None
    assert launching.entry is not None
    [(name, pool)] = launching.entry.pools.items()
    assert (name, [upstream.process for upstream in pool]) == ("web", ["web.1", "web.2"])
    assert pool[0].address == Socket(path=STATE / "run/web.1.sock")


def test_two_gateways_are_refused():
    error = refuse_plan('[engines.a]\nuse = "door"\n[engines.b]\nuse = "door"\n')
    assert codes(error) == [("engines.b", "two-entries")]


def test_as_root_engines_learn_of_it():
    machine = make_machine("door", unprivileged="nobody")
    launching = make_plan('[engines.door]\nuse = "door"\n', machine=machine).parts["door"].launching
    assert launching is not None
    assert launching.as_root
