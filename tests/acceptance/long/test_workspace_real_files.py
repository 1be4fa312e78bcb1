"""Hundreds of files that nobody here wrote go through the gateway: none is a fault, each refusal
has its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from tests.acceptance.workspace.real_files import (
    OTHERS,
    TEXTS,
    find_files,
    print_pdfs,
    write_docx,
)
from tests.acceptance.workspace.running import Workspace

pytestmark = pytest.mark.engines

AT_ONCE = 40
BYTES_AT_ONCE = 15 * 1024 * 1024
IMPORTED = "imported"
Outcomes = defaultdict[str, Counter[str]]


def test_hundreds_of_real_files_go_in_or_are_refused_for_a_reason(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, others = find_files(TEXTS, most=300), find_files(OTHERS, most=20)
    pdfs = print_pdfs(_choose(texts, (".html", ".txt"), 50), tmp_path)
    words = write_docx(_choose(texts, (".md", ".rst", ".html"), 50), tmp_path)
    outcomes: Outcomes = defaultdict(Counter)
    archive = _pack(texts[:: len(texts) // 100 or 1], tmp_path / "all.zip")

    everything = [*texts, *others, *pdfs, *words]
    Random(5).shuffle(everything)

    for files in _share_out(everything):
        _import(workspace, files, outcomes)
    _import_archive(workspace, archive, outcomes)

    with capsys.disabled():
        print(f"\n{_render(outcomes)}")
    assert sum(sum(each.values()) for each in outcomes.values()) >= 500
    assert sum(outcomes[ending][IMPORTED] for ending in TEXTS) >= 400
    assert outcomes[".pdf"][IMPORTED] >= 30
    assert outcomes[".docx"][IMPORTED] >= 30
    assert not any(outcomes[ending][IMPORTED] for ending in (".gz", ".png"))


def _choose(files: list[Path], endings: tuple[str, ...], count: int) -> list[Path]:
    """Return up to `count` files that are worth printing, from all over."""
    fit = [file for file in files if file.suffix in endings and 500 < file.stat().st_size < 200_000]
    return fit[:: len(fit) // count or 1][:count]


def _share_out(files: list[Path]) -> Iterator[list[Path]]:
    """Yield files in imports as large as one may be."""
    chosen: list[Path] = []
    size = 0
    for file in files:
        size += file.stat().st_size
        if len(chosen) == AT_ONCE or (chosen and size > BYTES_AT_ONCE):
            yield chosen
            chosen, size = [], file.stat().st_size
        chosen.append(file)
    yield chosen


def _pack(files: list[Path], to: Path) -> Path:
    with ZipFile(to, "w") as archive:
        for file in files:
            archive.write(file, f"{len(archive.namelist())}-{file.name}")
    return to


def _import(workspace: Workspace, files: list[Path], outcomes: Outcomes) -> None:
    """Import files at once, under names that tell them apart."""
    names = {f"{number}-{file.name}": file for number, file in enumerate(files)}
    _, refused = _send(workspace, {name: file.read_bytes() for name, file in names.items()})
    for name, file in names.items():
        outcomes[file.suffix][refused.get(name, IMPORTED)] += 1


def _import_archive(workspace: Workspace, archive: Path, outcomes: Outcomes) -> None:
    created, refused = _send(workspace, {archive.name: archive.read_bytes()})
    outcomes["in .zip"].update(refused.values())
    outcomes["in .zip"][IMPORTED] += created


def _send(workspace: Workspace, files: dict[str, bytes]) -> tuple[int, dict[str, str]]:
    """Return how many documents were made, and why files were not, by name."""
    answer = workspace.ask(
        "POST", "/api/v1/documents", files=[("files", one) for one in files.items()]
    )
    assert answer.status_code == 201, (answer.status_code, answer.text[:1000], list(files))
    refused = answer.json()["refused"]
    assert all(each["code"] and each["message"] for each in refused), refused
    return len(answer.json()["created"]), {each["name"]: each["code"] for each in refused}


def _render(outcomes: Outcomes) -> str:
    lines = [f"{'format':<9}{'files':>6}{'in':>6}  refused"]
    for ending, counted in sorted(outcomes.items()):
        refused = ", ".join(
            f"{count} {code}" for code, count in counted.most_common() if code != IMPORTED
        )
        lines.append(f"{ending:<9}{sum(counted.values()):>6}{counted[IMPORTED]:>6}  {refused}")
    return "\n".join(lines)
