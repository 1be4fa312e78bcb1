"""What never enters a build: secrets, state, and what is made anew in the image. Pure."""

from __future__ import annotations

from collections.abc import Iterable

_NEVER = """\
# Made by "tandem export". The last match decides.
**/.*
**/*.py[cod]
**/__pycache__
**/node_modules
**/secrets
**/*.key
**/*.pem
"""
_BESIDE = ("bench", "deploy", "docs", "tests")


def render_ignore(more: Iterable[str] = ()) -> str:
    """Return the .dockerignore of one image; `more` are folders this one has no use for."""
    return _NEVER + "".join(f"/{folder}\n" for folder in sorted({*_BESIDE, *more}))
