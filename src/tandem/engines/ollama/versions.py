"""Which Ollama is accepted and where it comes from: it has no wheel."""

from __future__ import annotations

from tandem.plan.engine import Origin

# 0.1.24 is the first with /v1/chat/completions.
# Source: https://github.com/ollama/ollama/releases/tag/v0.1.24
ORIGIN = Origin(package=None, folder="", programs=("ollama",), oldest="0.1.24")
