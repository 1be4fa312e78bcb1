"""PostgreSQL's launch: memory, parameters, scripts, and the client's half of SCRAM."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import ValidationError

from tandem.engines.postgres import ENGINE
from tandem.engines.postgres.configuration import MIB, split_memory
from tandem.engines.postgres.scram import Scram, ScramError
from tandem.engines.postgres.settings import MANAGED, PostgresSettings
from tandem.engines.postgres.wire import RefusalError, WireError, read_message
from tandem.stack.model import Size

from .launchings import plan_launching, read_file


@pytest.mark.parametrize(
    ("memory", "connections", "expected"),
    [
        (512, 20, ("128MB", "256MB", "6MB", "32MB")),
        (64, 100, ("16MB", "32MB", "1MB", "8MB")),  # nothing below what works
        (256 * 1024, 100, ("16384MB", "131072MB", "64MB", "1024MB")),  # nor above what helps
    ],
)
def test_memory_is_split(memory: int, connections: int, expected: tuple[str, ...]) -> None:
    split = split_memory(memory * MIB, connections=connections)
    names = ("shared_buffers", "effective_cache_size", "work_mem", "maintenance_work_mem")
    assert tuple(split[name] for name in names) == expected


def test_the_stacks_own_parameters_win() -> None:
    launching = plan_launching("postgres", parameters={"work_mem": "7MB", "jit": True})
    lines = read_file("postgres", launching, "postgresql.conf").splitlines()
    assert [line for line in lines if line.startswith(("work_mem", "jit"))] == [
        "work_mem = '7MB'",
        "jit = 'on'",
    ]


def test_a_parameters_value_cannot_add_lines() -> None:
    launching = plan_launching("postgres", parameters={"search_path": "a'\nfsync = off"})
    text = read_file("postgres", launching, "postgresql.conf")
    assert "search_path = 'a''\\nfsync = off'\n" in text


@pytest.mark.parametrize("name", [*sorted(MANAGED), "FSYNC", "a b", "x\ny"])
def test_what_tandem_decides_is_no_parameter(name: str) -> None:
    with pytest.raises(ValidationError):
        PostgresSettings(parameters={name: "off"})


def test_without_a_limit_memory_is_bounded() -> None:
    launching = plan_launching("postgres", limits=Size())
    assert "shared_buffers = '128MB'" in read_file("postgres", launching, "postgresql.conf")


def test_the_database_is_named_after_the_stack_or_as_the_settings_say() -> None:
    urls = ENGINE.launch(plan_launching("postgres")).urls
    assert urls == {
        "DATABASE_URL": "postgresql://tandem:${secret:part.password}@/my_stack?host=/run/part"
    }
    own = plan_launching("postgres", database="other")
    assert 'CREATE DATABASE "other"' in read_file("postgres", own, "initialise.sh")


def test_five_connections_are_kept_back() -> None:
    assert ENGINE.launch(plan_launching("postgres", max_connections=50)).capacity == 45


def test_a_path_with_quotes_and_spaces_stays_one_word() -> None:
    launching = plan_launching("postgres", data=Path("/it's a $place"))
    script = read_file("postgres", launching, "initialise.sh")
    assert "cluster='/it'\"'\"'s a $place/pgdata'" in script


def test_locales_follow_the_version() -> None:
    new = read_file("postgres", plan_launching("postgres", version="17.2"), "initialise.sh")
    old = read_file("postgres", plan_launching("postgres", version="16.9"), "initialise.sh")
    assert "--builtin-locale=C.UTF-8" in new
    assert "--no-locale" in old
    assert "builtin" not in old


def test_an_address_is_given_to_services_as_it_is() -> None:
    address = "postgresql://me:pw@db.example:5432/name"
    assert ENGINE.external_urls(address, PostgresSettings()) == {"DATABASE_URL": address}


def test_scram_answers_as_the_standard_does() -> None:
    # RFC 7677, section 3, but for the user's name, which PostgreSQL says elsewhere.
    scram = Scram(password="pencil", nonce="rOprNGfwEbeRWgbNEkqO")
    challenge = (
        b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
    )
    last, expected = scram.prove(challenge)
    assert scram.first == b"n,,n=,r=rOprNGfwEbeRWgbNEkqO"
    assert last.startswith(b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=")
    assert expected.startswith(b"v=")


def test_scram_refuses_another_logins_challenge() -> None:
    with pytest.raises(ScramError):
        Scram(password="pencil", nonce="mine").prove(b"r=yours,s=AAAA,i=4096")


async def test_an_error_is_read_in_the_servers_words() -> None:
    body = b"SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"
    with pytest.raises(RefusalError) as refusal:
        await read_message(_fed(b"E" + (len(body) + 4).to_bytes(4) + body))
    assert refusal.value.sqlstate == "57P03"
    assert str(refusal.value) == "FATAL 57P03: the database system is starting up"


async def test_another_protocol_is_told_apart() -> None:
    with pytest.raises(WireError):
        await read_message(_fed(b"HTTP/1.1 400 Bad Request\r\n\r\n"))


def _fed(data: bytes) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return reader
