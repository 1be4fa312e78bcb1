"""The pure parts of asking a provider."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.apps.providers.addresses import Allowed, is_forbidden, parse_allowed
from tandem.apps.providers.chat import Delta, Finish
from tandem.apps.providers.chunks import describe_error, parse_chunk, parse_chunks
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.event_lines import EventLines
from tandem.apps.providers.patience import Patience
from tandem.apps.providers.refusals import describe_refusal

EVENTS = b': hi\n\ndata: {"a":1}\n\nevent: x\ndata:{"b":"\xc3\xa9"}\r\n\r\ndata: [DONE]\n\n'


@given(cuts=st.lists(st.integers(0, len(EVENTS)), max_size=12))
def test_lines_do_not_depend_on_how_the_bytes_arrive(cuts):
    lines, found, last = EventLines(), [], 0
    for cut in [*sorted(cuts), len(EVENTS)]:
        found += lines.feed(EVENTS[last:cut])
        last = cut

    assert found == [b'{"a":1}', b'{"b":"\xc3\xa9"}', b"[DONE]"]


@pytest.mark.parametrize("tail", [b"", b"\n"])
def test_a_line_without_end_is_refused_before_it_is_held(tail):
    lines = EventLines(most_bytes=100)

    for _ in range(10):
        assert lines.feed(b"x" * 10) == []

    with pytest.raises(ProviderError) as caught:
        lines.feed(b"x" + tail)

    assert caught.value.code == "provider_answer_too_large"


@pytest.mark.parametrize(
    ("chunk", "parts"),
    [
        (b'{"choices":[{"delta":{"role":"assistant","content":""}}]}', []),
        (b'{"choices":[]}', []),
        (b'{"choices":[{"delta":{"content":"a"},"finish_reason":"length"}]}', "both"),
        (b'{"choices":null,"usage":null}', []),
    ],
)
def test_chunks_that_say_little_are_no_errors(chunk, parts):
    expected = [Delta("a"), Finish("length")] if parts == "both" else parts

    assert parse_chunk(chunk) == expected


@pytest.mark.parametrize(
    "chunk",
    [
        b"",
        b"[]",
        b"7",
        b'{"choices":7}',
        b'{"choices":[{"delta":{"content":7}}]}',
        b'{"usage":[1]}',
    ],
)
def test_other_shapes_are_broken_answers(chunk):
    with pytest.raises(ProviderError) as caught:
        parse_chunk(chunk)

    assert caught.value.code == "provider_broken_answer"


SAYS = b'{"choices":[{"delta":{"content":"%b"}}]}'


def test_text_of_chunks_that_came_together_is_one_part():
    chunks = [SAYS % b"a", SAYS % b"b", b'{"choices":[{"finish_reason":"length"}]}', SAYS % b"c"]

    assert list(parse_chunks(chunks)) == [Delta("ab"), Finish("length"), Delta("c")]
    assert list(parse_chunks([])) == []


def test_what_was_said_before_a_broken_chunk_is_kept():
    parts = parse_chunks([SAYS % b"a", SAYS % b"b", b"[]", SAYS % b"c"])

    assert next(parts) == Delta("ab")
    with pytest.raises(ProviderError):
        next(parts)


def test_a_providers_long_words_are_cut():
    assert len(describe_error({"message": "no " * 1000})) == 300


@pytest.mark.parametrize(
    ("address", "forbidden"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),  # noqa: S104 - only looked at
        ("224.0.0.1", True),
        ("::1", True),
        ("::", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("2002:7f00:1::", True),
        ("8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::808:808", False),
        ("2606:4700:4700::1111", False),
    ],
)
def test_what_is_not_on_the_public_internet_is_forbidden(address, forbidden):
    assert is_forbidden(address, 443) is forbidden


def test_allowed_addresses_are_networks_with_or_without_a_port():
    assert parse_allowed("127.0.0.1:11434, 10.0.0.0/8,[::1]:80,fd00::/8") == (
        Allowed(network="127.0.0.1", port=11434),
        Allowed(network="10.0.0.0/8"),
        Allowed(network="::1", port=80),
        Allowed(network="fd00::/8"),
    )
    assert not is_forbidden("10.9.9.9", 80, allowed=parse_allowed("10.0.0.0/8"))
    assert is_forbidden("127.0.0.1", 80, allowed=parse_allowed("127.0.0.1:11434"))


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1:0", "127.0.0.1:x", "10.0.0.1/8", "[::1"])
def test_other_entries_are_refused_with_a_hint(text):
    with pytest.raises(ValueError, match=r"127\.0\.0\.1:11434"):
        parse_allowed(text)


def test_pauses_double_and_respect_what_was_asked_for():
    patience = Patience(attempts=3, pause=timedelta(seconds=1))

    assert 0.8 <= patience.get_pause(1, None).total_seconds() <= 1.2
    assert 1.6 <= patience.get_pause(2, None).total_seconds() <= 2.4
    assert patience.get_pause(1, timedelta(seconds=7)) == timedelta(seconds=7)
    assert patience.get_pause(1, timedelta(seconds=11)) is None
    assert patience.get_pause(3, None) is None


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "provider_refused"),
        (401, "provider_refused_key"),
        (408, "provider_failed"),
        (429, "provider_rate_limited"),
        (503, "provider_failed"),
    ],
)
def test_a_status_has_a_code(status, code):
    error = describe_refusal(status, {"retry-after": "7"}, b'{"error": "no"}')

    assert (error.code, error.retry_after) == (code, timedelta(seconds=7))
    assert error.message == f"the provider answered {status}: no"


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": null}'])
def test_a_body_without_a_reason_is_no_reason(body):
    assert describe_refusal(502, {}, body).message == "the provider answered 502"
