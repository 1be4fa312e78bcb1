"""Reading the environment contract."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tandem.project.environment import (
    Environment,
    check_given,
    describe_environment,
    load_environment,
)
from tandem.project.errors import EnvironmentContractError


def test_nothing_given_is_the_table_of_defaults() -> None:
    assert load_environment({}) == Environment()


def test_an_empty_variable_counts_as_not_given() -> None:
    assert load_environment({"DATABASE_POOL_SIZE": "", "PUBLIC_URL": ""}) == Environment()


def test_values_are_typed() -> None:
    loaded = load_environment(
        {
            "DATABASE_POOL_SIZE": "12",
            "DJANGO_DEBUG": "1",
            "MEDIA_ROOT": "/data/media",
            "PUBLIC_URL": "https://example.org/",
            "LOG_LEVEL": "debug",
            "FILES_PER_USER": "500",
            "FILE_BYTES_PER_USER": "2 GiB",
            "LLM_FIRST_TOKEN_WAIT": "5 min",
            "LLM_NEXT_TOKEN_WAIT": "45 s",
        }
    )

    assert loaded.DATABASE_POOL_SIZE == 12
    assert loaded.DJANGO_DEBUG is True
    assert Path("/data/media") == loaded.MEDIA_ROOT
    assert loaded.PUBLIC_URL == "https://example.org"
    assert loaded.LOG_LEVEL == "DEBUG"
    assert loaded.FILES_PER_USER == 500
    assert loaded.FILE_BYTES_PER_USER == 2 * 1024**3
    assert timedelta(minutes=5) == loaded.LLM_FIRST_TOKEN_WAIT
    assert timedelta(seconds=45) == loaded.LLM_NEXT_TOKEN_WAIT


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("DATABASE_URL", "mysql://me:hush@host/db"),
        ("DATABASE_URL", "postgresql://me:hush@host"),
        ("DATABASE_URL", "postgresql://me:hush@host/"),
        ("DATABASE_REPLICA_URL", "db"),
        ("SESSIONS_URL", "http://:hush@host"),
        ("CACHE_URL", "unix://"),
        ("CHANNELS_URL", "redis://"),
        ("DATABASE_POOL_SIZE", "0"),
        ("DATABASE_POOL_SIZE", "1001"),
        ("DATABASE_POOL_SIZE", "-1"),
        ("DATABASE_POOL_SIZE", "four"),
        ("DATABASE_POOL_SIZE", "٤"),
        ("DATABASE_POOL_SIZE", "9" * 5000),
        ("DJANGO_DEBUG", "maybe"),
        ("PUBLIC_URL", "localhost:8080"),
        ("PUBLIC_URL", "http://localhost/path"),
        ("PUBLIC_URL", "ftp://localhost"),
        ("SECRET_KEY", "short"),
        ("LOG_LEVEL", "LOUD"),
        ("LLM_FIRST_TOKEN_WAIT", "11 min"),
        ("LLM_NEXT_TOKEN_WAIT", "0 s"),
        ("LLM_NEXT_TOKEN_WAIT", "30"),
        ("STORAGE_URL", "/srv/files"),
        ("STORAGE_URL", "file://srv/files"),
        ("STORAGE_URL", "https://key:hush@host/bucket"),
        ("STORAGE_URL", "s3://key:hush@/bucket"),
        ("STORAGE_URL", "s3://host/bucket"),
        ("STORAGE_URL", "s3://key@host/bucket"),
        ("STORAGE_URL", "s3://key:hush@host"),
        ("STORAGE_URL", "s3://key:hush@host/bucket/folder"),
        ("STORAGE_URL", "s3://key:hush@host/No"),
        ("STORAGE_URL", "s3://key:hush@host:port/bucket"),
        ("STORAGE_URL", "s3://key:hush@host/bucket?regio=x"),
        ("STORAGE_URL", "s3://key:hush@host/bucket?tls=maybe"),
        ("STORAGE_URL", "s3://key:hush@host/bucket?tls"),
        ("FILES_PER_USER", "0"),
        ("FILES_PER_USER", "many"),
        ("FILE_BYTES_PER_USER", "1000"),
        ("FILE_BYTES_PER_USER", "0 GiB"),
        ("FILE_BYTES_PER_USER", "9999999999 TiB"),
    ],
)
def test_a_malformed_variable_is_named_with_a_remedy(name: str, text: str) -> None:
    with pytest.raises(EnvironmentContractError) as raised:
        load_environment({name: text})

    (fault,) = raised.value.faults
    assert fault.variable == name
    assert fault.message
    assert fault.hint
    assert "hush" not in str(raised.value)


def test_every_malformed_variable_is_named_at_once() -> None:
    with pytest.raises(EnvironmentContractError) as raised:
        load_environment({"DATABASE_URL": "x", "DJANGO_DEBUG": "x", "LOG_LEVEL": "INFO"})

    assert [fault.variable for fault in raised.value.faults] == ["DATABASE_URL", "DJANGO_DEBUG"]
    assert str(raised.value) == (
        'DATABASE_URL: "x" is not the address of a database\n'
        "hint: postgresql://user:password@host:5432/name, or ...@/name?host=/folder/of/the/socket\n"
        'DJANGO_DEBUG: "x" is neither yes nor no\n'
        "hint: 1 or 0"
    )


def test_what_is_needed_and_not_given_is_named() -> None:
    environment = load_environment({"SESSIONS_URL": "redis://host"})

    with pytest.raises(EnvironmentContractError) as raised:
        check_given(environment, "DATABASE_URL", "SESSIONS_URL", "SECRET_KEY")

    assert [fault.variable for fault in raised.value.faults] == ["DATABASE_URL", "SECRET_KEY"]


def test_the_table_describes_every_variable() -> None:
    for name, kind, _, sentence in describe_environment():
        assert name.isupper()
        assert kind
        assert sentence.endswith(".")


def test_a_wait_is_shown_as_it_can_be_given() -> None:
    shown = {name: default for name, kind, default, _ in describe_environment() if kind == "wait"}

    assert load_environment(shown) == Environment()
    assert shown["LLM_FIRST_TOKEN_WAIT"] == "120 s"
