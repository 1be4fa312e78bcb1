"""A scratch copy of the Workspace: what a clone holds once it is set up, and nothing it ran."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[3]
_FILES = ("manage.py", "stack.toml")
_FOLDERS = ("workspace", "src", "requirements", "frontend/dist")
_LEFT_OUT = shutil.ignore_patterns(".tandem*", "__pycache__", "*.egg-info")


def copy_workspace(to: Path) -> Path:
    """Copy the Workspace's project to the new folder `to`, readable by every user."""
    to.mkdir(parents=True)
    for name in _FILES:
        shutil.copy(ROOT / name, to / name)
    _lift_limits(to)
    _let_local_models(to)
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, to / name, ignore=_LEFT_OUT)
    return to


def copy_services(to: Path) -> None:
    """Copy what speaks other languages beside it: RabbitMQ's profile runs that as well."""
    shutil.copytree(ROOT / "services", to / "services", symlinks=True)


def _lift_limits(root: Path) -> None:
    """Let one user, and one address, ask as often as a test does."""
    limits = 'env = { API_WRITES_PER_MINUTE = "0", API_IMPORTS_PER_MINUTE = "0" }'
    for service in ("wsgi", "asgi"):
        change_stack(root, f'kind = "{service}"', f'{limits}\nkind = "{service}"')


def _let_local_models(root: Path) -> None:
    """Let the tests' provider of models be on this machine, where otherwise none may be."""
    secrets = root / ".env"
    secrets.write_text("LLM_ALLOWED_ADDRESSES=127.0.0.0/8\n")
    secrets.chmod(0o600)


def change_stack(root: Path, old: str, new: str) -> None:
    """Replace a piece of the stack.toml in `root`, which must be there."""
    file = root / "stack.toml"
    text = file.read_text()
    assert old in text, old
    file.write_text(text.replace(old, new))
