"""The folders of an instance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tandem.runtime.errors import StateError
from tandem.runtime.instance import open_instance


def test_the_main_instance_lives_in_dot_tandem():
    instance = open_instance(Path("/project"))

    assert instance.name == "main"
    assert instance.state == Path("/project/.tandem")
    assert instance.sockets == Path("/project/.tandem/run")
    assert open_instance(Path("/project"), "main") == instance


def test_another_instance_has_folders_and_a_mark_of_its_own():
    main, other = open_instance(Path("/project")), open_instance(Path("/project"), "review")

    assert other.state == Path("/project/.tandem-review")
    assert other.mark != main.mark


def test_a_long_path_gets_a_short_folder_for_sockets():
    deep = Path("/" + "/".join(["a" * 30] * 5))
    instance = open_instance(deep)

    assert instance.state == deep / ".tandem"
    assert not instance.sockets.is_relative_to(deep)
    assert len(str(instance.sockets / ("x" * 40 + ".sock"))) <= 100
    assert instance.sockets == open_instance(deep).sockets


@pytest.mark.parametrize("name", ["", "Review", "a b", "../up", "-x", "a" * 32])
def test_a_name_that_is_no_folder_name_is_refused(name):
    with pytest.raises(StateError) as caught:
        open_instance(Path("/project"), name)

    assert caught.value.code == "state"
    assert f'"{name}" is not a name' in caught.value.message
