"""A page of the documentation, taken apart: code blocks, links, headings, code spans."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[3]
_FENCED = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^()\s]+)\)")
_SPAN = re.compile(r"`(?P<text>[^`\n]+)`")
_HEADING = re.compile(r"^#+ (?P<text>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One Markdown file of the repository."""

    file: Path

    @property
    def name(self) -> str:
        """Its path, such as "docs/glossary.md"."""
        return str(self.file.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """The text without its code blocks."""
        return _FENCED.sub("", self.text)

    def list_blocks(self, language: str) -> list[str]:
        """The code blocks of a language, in order."""
        found = _FENCED.finditer(self.text)
        return [block["text"] for block in found if block["language"] == language]

    def list_commands(self) -> list[tuple[str, ...]]:
        """The command lines of its `sh` blocks as words, without comments."""
        lines = "\n".join(self.list_blocks("sh")).splitlines()
        split = (tuple(shlex.split(line, comments=True)) for line in lines)
        return [words for words in split if words]

    def list_links(self) -> list[str]:
        """Where its links and pictures lead, but for other sites."""
        targets = (link["target"] for link in _LINK.finditer(_SPAN.sub("", self.prose)))
        return [target for target in targets if "://" not in target]

    def list_spans(self) -> list[str]:
        """The code inside its sentences."""
        return [span["text"] for span in _SPAN.finditer(self.prose)]

    def list_anchors(self) -> set[str]:
        """The anchors its headings have."""
        return {_make_anchor(heading["text"]) for heading in _HEADING.finditer(self.prose)}


def _make_anchor(heading: str) -> str:
    """Lower case, only letters, digits, "-" and "_", a hyphen for each space."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def list_pages() -> list[Page]:
    """Every page people read, in the order of the paths."""
    folders = ("docs", "src/tandem/engines", "bench", "scripts")
    files = [*ROOT.glob("*.md"), *(ROOT / "frontend").glob("*.md")]
    files += [file for folder in folders for file in (ROOT / folder).rglob("*.md")]
    return [Page(file) for file in sorted(files)]


def list_guides() -> Iterator[Page]:
    """The pages whose commands a reader types: the first ones, guides and concepts."""
    typed = ("README.md", "CONTRIBUTING.md", "docs/guides/", "docs/concepts/")
    return (page for page in list_pages() if page.name.startswith(typed))
