"""Limits and reserves: defaults, scaling, and what must fit."""

from __future__ import annotations

from tandem.plan.sizes import Scale, scale_to
from tandem.stack.model import Size

from .sample_stacks import GIB, codes, make_machine, make_plan, refuse_plan

MIB = 2**20
WEB = '[services.web]\nkind = "wsgi"\napp = "shop:app"\n'


def test_without_a_word_nothing_is_scaled():
    assert scale_to(None, 1, GIB) == Scale()
    assert scale_to(Size(cpu=1, memory=GIB), 8, 8 * GIB) == Scale()
    assert make_plan(WEB).notes == ()


def test_parts_that_say_nothing_get_a_default_for_each_replica():
    plan = make_plan(
        '[engines.a]\nuse = "plain"\n'
        f"{WEB}replicas = 3\n"
        '[services.tail]\nkind = "command"\ncommand = "tail"\n'
        '[services.load]\nkind = "once"\ncommand = "load"\n'
    )
    memory = {name: part.limits.memory for name, part in plan.parts.items()}
    assert memory == {"a": 256 * MIB, "web": 768 * MIB, "tail": 512 * MIB, "load": 512 * MIB}


def test_a_default_is_never_above_the_machine_nor_below_the_reserve():
    small = make_machine(memory=200 * MIB)
    assert make_plan(WEB, machine=small).parts["web"].limits.memory == 200 * MIB
    plan = make_plan(f'{WEB}reserves = {{ memory = "1 GiB" }}\n')
    assert plan.parts["web"].limits.memory == GIB


def test_limits_and_reserves_scale_down_with_the_machine():
    text = 'sized_for = { cpu = 16, memory = "32 GiB" }\n'
    size = 'limits = { cpu = 4, memory = "8 GiB" }\nreserves = { cpu = 1, memory = "801 MiB" }\n'
    plan = make_plan(f"{text}{WEB}{size}")
    web = plan.parts["web"]
    assert web.limits == Size(cpu=0.5, memory=GIB)
    assert web.reserves == Size(cpu=0.12, memory=100 * MIB)
    [note] = plan.notes
    assert note == (
        "limits and reserves are written for 16 cores and 32 GiB; scaled to 2 cores and 4 GiB:"
        " cpu × 0.12, memory × 0.12"
    )


def test_only_what_sized_for_names_is_scaled():
    size = 'limits = { cpu = 4, memory = "1 GiB" }\n'
    by_cores = make_plan(f"sized_for = {{ cpu = 4 }}\n{WEB}{size}")
    assert by_cores.parts["web"].limits == Size(cpu=2, memory=GIB)
    assert by_cores.notes[0].startswith("limits and reserves are written for 4 cores; ")
    by_memory = make_plan(f'sized_for = {{ memory = "8 GiB" }}\n{WEB}{size}')
    assert by_memory.parts["web"].limits == Size(cpu=4, memory=512 * MIB)


def test_limits_may_add_up_to_more_than_the_machine_with_a_note():
    limits = 'limits = { memory = "3 GiB" }\n'
    plan = make_plan(f'{WEB}{limits}[services.api]\nkind = "wsgi"\napp = "api:app"\n{limits}')
    assert plan.notes[0].startswith("memory limits add up to 6 GiB on 4 GiB")


def test_what_runs_to_its_end_does_not_count_among_the_limits():
    limits = 'limits = { memory = "3 GiB" }\n'
    plan = make_plan(f'{WEB}{limits}[services.load]\nkind = "once"\ncommand = "load"\n{limits}')
    assert plan.notes == ()


def test_one_limit_above_the_machine_is_refused():
    error = refuse_plan(f'{WEB}limits = {{ memory = "5 GiB" }}\n')
    assert codes(error) == [("services.web.limits.memory", "memory-exceeds-machine")]


def test_reserves_above_the_machine_are_refused_with_their_sum():
    reserves = 'reserves = { cpu = 1.5, memory = "3 GiB" }\n'
    error = refuse_plan(
        f'{WEB}{reserves}[services.api]\nkind = "wsgi"\napp = "api:app"\n{reserves}'
    )
    assert sorted(codes(error)) == [
        ("services.api.reserves.cpu", "cpu-exceeds-machine"),
        ("services.api.reserves.memory", "memory-exceeds-machine"),
    ]
    assert "6 GiB of memory are reserved in all, this machine has 4 GiB" in error.render()
    assert "3 cores of cpu are reserved in all, this machine has 2 cores" in error.render()
