"""The registry finds what is in the folder."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tandem.engines.errors import RegistryError
from tandem.engines.registry import _load_engine, list_engines


def test_every_folder_is_an_engine_in_alphabetical_order() -> None:
    assert list(list_engines()) == ["nginx", "ollama", "postgres", "rabbitmq", "valkey"]


def test_each_engine_exports_only_itself() -> None:
    for name in list_engines():
        assert sys.modules[f"tandem.engines.{name}"].__all__ == ["ENGINE"]


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        list_engines()["own"] = list_engines()["nginx"]  # type: ignore[index]


def test_a_folder_without_an_engine_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tandem.engines.empty", ModuleType("tandem.engines.empty"))
    with pytest.raises(RegistryError) as refusal:
        _load_engine("empty")
    assert refusal.value.code == "registry"
    assert "engines.empty" in refusal.value.message
