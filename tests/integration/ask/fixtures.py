"""Fixtures of questions and answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.apps.django_ready import ADDRESSES
from tests.integration.apps.engines import Server
from tests.integration.apps.served import Served, serve
from tests.integration.apps.started_once import start_once
from tests.integration.ask.asker import Asker, signed_in
from tests.integration.runs.producing import running_producer
from tests.providers.started import start_provider

ENVIRON = {
    "LLM_ALLOWED_ADDRESSES": "127.0.0.0/8",
    "LLM_FIRST_TOKEN_WAIT": "2 s",
    "LLM_NEXT_TOKEN_WAIT": "2 s",
}
LIBRARY = {
    "tides.md": "# Tides\n\nThe moon pulls the sea. High tide comes twice a day.",
    "bread.md": "# Bread\n\nSourdough needs flour, water, salt and a night of patience.",
    "bees.md": "# Bees\n\nA hive has one queen. Workers dance to show where flowers are.",
}


@pytest.fixture(scope="session")
def asking(engines: None, pytestconfig: pytest.Config) -> Served:
    """A Workspace in which questions are asked, with a few documents."""
    served = start_once(
        pytestconfig, "asking", lambda: serve(ADDRESSES, database="asking", environ=ENVIRON)
    )
    asker = signed_in(served)
    if not asker.list_documents():
        asker.import_texts(LIBRARY)
    return served


@pytest.fixture(scope="session")
def answering(asking: Served, pytestconfig: pytest.Config) -> Server:
    """Its producer."""
    return start_once(pytestconfig, "answering", lambda: running_producer(asking))


@pytest.fixture(scope="session")
def provider(pytestconfig: pytest.Config) -> str:
    """The address of a provider that misbehaves by the name of the model."""
    return start_once(pytestconfig, "provider", start_provider)


@pytest.fixture
def asker(asking: Served, answering: Server) -> Iterator[Asker]:
    """Somebody who asks, where no model is configured until they choose one."""
    asker = signed_in(asking)
    yield asker
    asker.choose_no_model()
