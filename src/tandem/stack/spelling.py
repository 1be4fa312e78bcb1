"""Hints for words that are not known: the nearest known one, or the list of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LISTED_AT_MOST = 30
# Words of Docker Compose -> ours.
COMPOSE_WORDS = {
    "depends_on": "needs",
    "environment": "env",
    "healthcheck": "probes",
    "healthy": "ready",
    "image": "use",
    "mem_limit": "limits",
    "scale": "replicas",
    "service_completed_successfully": "done",
    "service_healthy": "ready",
    "service_started": "started",
    "working_dir": "cwd",
}


def suggest_word(word: str, known: Iterable[str], *, otherwise: str | None = None) -> str | None:
    """Say `did you mean "..."?`, else `otherwise`, else what is known; None when nothing is."""
    words = sorted(set(known))
    if COMPOSE_WORDS.get(word) in words:
        return f'"{word}" is "{COMPOSE_WORDS[word]}" here'
    lowered = {candidate.lower(): candidate for candidate in reversed(words)}
    near = difflib.get_close_matches(word.lower()[:80], lowered, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{lowered[near[0]]}"?'
    if otherwise is not None or not words:
        return otherwise
    listed = ", ".join(words[:LISTED_AT_MOST])
    return f"known here: {listed}{', ...' if len(words) > LISTED_AT_MOST else ''}"
