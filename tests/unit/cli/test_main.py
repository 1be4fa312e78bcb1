"""The whole command line, up to where it would look at a stack."""

from __future__ import annotations

import sys

import pytest

from tandem.cli.main import main
from tandem.cli.verb_group import list_verbs


@pytest.fixture
def run(monkeypatch, capsys):
    def run_words(*words):
        monkeypatch.setattr(sys, "argv", ["tandem", *words])
        code = main()
        return (code, *capsys.readouterr())

    return run_words


@pytest.mark.parametrize("words", [("version",), ("--version",)])
def test_version_is_one_line(run, words):
    code, out, err = run(*words)

    assert (code, err) == (0, "")
    assert out.startswith("tandem ")
    assert out.count("\n") == 1


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_lists_every_verb_with_a_whole_sentence(run, words):
    code, out, err = run(*words)

    assert (code, err) == (0, "")
    listed = out.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed] == list(list_verbs())
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


@pytest.mark.parametrize("verb", list_verbs())
def test_every_verb_explains_itself(run, verb):
    code, out, _ = run(verb, "--help")

    assert code == 0
    assert f"Usage: tandem {verb}" in out
    assert "-C DIR" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("upp",), 'tandem: verb "upp" is not known (chaos, check, '),
        (("up", "--prot", "1"), "tandem up: no such option: --prot"),
        (("up", "--port", "0"), "tandem up: '--port': "),
        (("up", "--port", "web"), "tandem up: '--port': "),
        (("why",), "tandem why: missing argument 'SERVICE'"),
    ],
)
def test_a_wrong_argument_is_named_with_where_to_look(run, words, message):
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.splitlines()[-1].startswith("hint: ")


def test_a_mistyped_verb_gets_a_suggestion(run):
    assert run("stauts")[2].endswith('hint: did you mean "tandem status"?\n')


def test_no_stack_anywhere_is_said_once(run, tmp_path):
    code, out, err = run("check", "-C", str(tmp_path))

    assert (code, out) == (2, "")
    assert err == (
        f'no stack.toml in "{tmp_path}" or any folder above it\n'
        "hint: change to the project's folder, or name it with -C DIR or --file FILE\n"
    )
