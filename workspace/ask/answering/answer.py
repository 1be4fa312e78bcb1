"""A question's answer, as the pieces of a run: sources, text, usage, citations."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from tandem.apps.runs.frame import Frame
from workspace.ask.answering.asking import ask_model
from workspace.ask.answering.citations import find_citations
from workspace.ask.answering.extract import quote_passages
from workspace.ask.answering.prepared import Prepared
from workspace.ask.answering.prompt import build_prompt
from workspace.ask.answering.sources import number_sources

NO_MODEL = {
    "code": "no_model",
    "message": "no language model is configured, so the answer only quotes the documents",
}


async def stream_answer(
    prepared: Prepared, *, get_pause_s: Callable[[], float] = lambda: 0
) -> AsyncGenerator[Frame | str]:
    """Yield the frames and the text of an answer. Raises `RunError`."""
    sources = number_sources(prepared.passages)
    yield Frame(type="sources", data={"sources": sources})
    said: list[str] = []
    if prepared.provider is None:
        yield Frame(type="note", data=NO_MODEL)
        for quote in quote_passages(prepared.question, sources):
            said.append(quote)
            yield quote
    else:
        turns = build_prompt(prepared.question, sources, earlier=prepared.earlier)
        asked = ask_model(prepared, turns, get_pause_s=get_pause_s)
        async with aclosing(asked) as pieces:
            async for piece in pieces:
                if isinstance(piece, str):
                    said.append(piece)
                yield piece
    yield check_citations("".join(said), [source["number"] for source in sources])


def check_citations(text: str, given: Sequence[int]) -> Frame:
    """Return the frame that says which sources the text cites, and which it makes up."""
    found = find_citations(text, given)
    data = {"cited": list(found.cited), "unknown": list(found.unknown)}
    return Frame(type="citations", data=data)
