"""The derive command: run once, remembered while the code is the same, quoted when it fails."""

from __future__ import annotations

import sys

import pytest

from tandem.runtime.derive import DeriveCommand, DeriveError, derive_routes
from tandem.runtime.sources import fingerprint_sources

PROGRAM = """
import json, os, pathlib
pathlib.Path("ran").open("a").write("x")
print(json.dumps({"who": os.environ["WHO"]}))
"""


@pytest.fixture
def command(tmp_path):
    (tmp_path / "derive.py").write_text(PROGRAM)
    return DeriveCommand(
        argv=(sys.executable, "derive.py"), root=tmp_path, env={"WHO": "web", "PATH": ""}
    )


def test_the_same_code_is_asked_once(command, tmp_path):
    cache = tmp_path / ".tandem" / "generated" / "routes.json"

    answers = [derive_routes(command, cache) for _ in range(3)]

    assert answers == [{"who": "web"}] * 3
    assert (tmp_path / "ran").read_text() == "x"


def test_changed_code_and_a_cut_cache_are_asked_again(command, tmp_path):
    cache = tmp_path / ".tandem" / "routes.json"
    derive_routes(command, cache)

    (tmp_path / "urls.py").write_text("urlpatterns = []")
    derive_routes(command, cache)
    cache.write_text(cache.read_text()[:20])
    derive_routes(command, cache)

    assert (tmp_path / "ran").read_text() == "xxx"


@pytest.mark.parametrize(
    ("text", "what", "last"),
    [
        ("raise SystemExit('no settings')", "ended with 1", "no settings"),
        ("print('hello')", "did not print JSON but: hello", None),
        ("pass", "did not print JSON but: nothing", None),
    ],
)
def test_a_failure_is_told_with_the_command_and_its_last_lines(command, tmp_path, text, what, last):
    (tmp_path / "derive.py").write_text(text)

    with pytest.raises(DeriveError) as refused:
        derive_routes(command, tmp_path / "routes.json")

    lines = str(refused.value).splitlines()
    assert lines[0] == f'routes.derive: "python derive.py" {what}'
    assert lines[-1].startswith(f"hint: run it by hand in {tmp_path}")
    assert last is None or lines[-2].strip() == last
    assert not (tmp_path / "routes.json").exists()


def test_a_program_that_is_not_there_is_named(tmp_path):
    command = DeriveCommand(argv=("no-such-program",), root=tmp_path, env={"PATH": ""})

    with pytest.raises(DeriveError, match='there is no program "no-such-program"'):
        derive_routes(command, tmp_path / "routes.json")


def test_only_code_and_locks_count(tmp_path):
    (tmp_path / "app.py").write_text("a = 1")
    before = fingerprint_sources(tmp_path)
    for name in (".venv/x.py", "node_modules/x.py", "venv/lib/x.py", "data.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("b = 2")
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    assert fingerprint_sources(tmp_path) == before

    (tmp_path / "app.py").touch()
    assert fingerprint_sources(tmp_path) == before

    (tmp_path / "uv.lock").write_text("django 5.2")
    assert fingerprint_sources(tmp_path) != before
