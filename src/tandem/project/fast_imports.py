"""Importing a project with less work and memory than its imports would take."""

from __future__ import annotations

import gc
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

_TEST_TOOLS = "django.test"


@contextmanager
def without_collector() -> Iterator[None]:
    """Run the body without collections; what it made is never looked through again.

    A thousand modules make so many objects that the collector runs dozens of times and finds next
    to nothing: a twelfth of a cold start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def without_test_tools() -> Iterator[None]:
    """Run the body with a `django.test` that has its modules, and imports none by itself.

    Ninja's settings take one signal from `django.test.signals`, and would load Django's test
    client and `unittest` with it: 2 MB in each process. Whoever imports `django.test` later gets
    the whole one. May go when Ninja imports `django.core.signals`.
    Source: https://github.com/vitalik/django-ninja, ninja/conf.py, 1.7
    """
    spec = importlib.util.find_spec(_TEST_TOOLS)
    if spec is None or _TEST_TOOLS in sys.modules:
        yield
        return
    sys.modules[_TEST_TOOLS] = _make_bare(spec)
    try:
        yield
    finally:
        del sys.modules[_TEST_TOOLS]


def _make_bare(spec: ModuleSpec) -> ModuleType:
    bare = ModuleType(_TEST_TOOLS)
    bare.__path__ = list(spec.submodule_search_locations or ())
    return bare
