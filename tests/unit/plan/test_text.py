"""Plain text in columns, and what is written in short."""

from __future__ import annotations

from pathlib import Path

from tandem.plan import plan_stack, render_plan
from tandem.plan.amounts import render_mib
from tandem.plan.redacting import redact_passwords
from tandem.plan.rendering.paths import shorten_paths
from tandem.plan.text_table import render_table, wrap_line
from tandem.stack import Stack

from .sample_stacks import FILE, make_machine, make_plan


def test_columns_line_up_and_no_line_ends_in_a_space():
    rows = [("a", "1", "x"), ("long", "200", "")]
    assert render_table(rows, right=frozenset({1})) == ("a       1  x", "long  200")
    assert render_table([]) == ()


def test_long_lines_go_on_below_and_words_without_spaces_are_cut():
    first, second = wrap_line("  " + "x" * 120, indent=4)
    assert (len(first), first[:3], second[:5]) == (100, "  x", "    x")


def test_memory_of_a_machine_is_rounded_down():
    assert render_mib(4 * 2**30 - 1) == "4095 MiB"


def test_passwords_in_urls_are_hidden_and_references_stay():
    assert redact_passwords("a://me:secret@host/x") == "a://me:***@host/x"
    assert redact_passwords("a://:secret@host") == "a://:***@host"
    kept = "a://me:${secret:db.password}@/x"
    assert redact_passwords(kept) == kept
    assert redact_passwords("http://host:80/a@b") == "http://host:80/a@b"


def test_paths_are_written_from_the_root():
    assert shorten_paths("x=/srv/shop/a:/srv/shop/b", Path("/srv/shop")) == "x=./a:./b"
    assert shorten_paths("/srv/shopping", Path("/srv/shop")) == "/srv/shopping"
    assert shorten_paths("/a", Path("/")) == "/a"


def test_an_engine_elsewhere_is_said_to_be_elsewhere():
    text = render_plan(
        make_plan('[engines.far]\nuse = "plain"\naddress = "plain://me:topsecret@there"\n')
    )
    assert "elsewhere" in text
    assert "plain://me:***@there" in text


def test_an_empty_stack_has_a_plan_too():
    stack = Stack(name="shop", file=FILE)
    text = render_plan(plan_stack(stack, make_machine(cpus=1), {}, None))
    assert "entry     none\nmachine   1 core, 4 GiB\n" in text
    assert "parts" not in text


def test_a_command_that_listens_nowhere_shows_no_address():
    text = render_plan(make_plan('[services.job]\nkind = "command"\ncommand = "work"\n'))
    assert "  job  command  1                             512 MiB\n" in text
