"""The values behind `${secret:NAME}`: environment > `.env` > generated, never printed."""

from __future__ import annotations

import json
import re
import secrets as random_source
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tandem.runtime.dotenv import parse_dotenv
from tandem.runtime.environment import complete_environment
from tandem.runtime.errors import SecretsError
from tandem.runtime.files import ensure_folder, write_atomically
from tandem.runtime.instance import Instance
from tandem.stack.model import SecretSpec, Stack

PASSWORD_LENGTH = 48
_REFERENCE = re.compile(r"\$\{secret:([^}]+)\}")
_OTHERS = stat.S_IRGRP | stat.S_IROTH | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Values by name. `repr` shows none of them."""

    values: Mapping[str, str] = field(repr=False)

    def resolve(self, text: str) -> str:
        """Put the values in for every `${secret:NAME}`; an unknown name is a `SecretsError`."""
        return _REFERENCE.sub(lambda found: self._get(found[1]), text)

    def fill_environment(self, env: Mapping[str, str]) -> dict[str, str]:
        """Return a process's whole environment: `env` with secrets, and what the invoker gives."""
        return complete_environment({name: self.resolve(text) for name, text in env.items()})

    def _get(self, name: str) -> str:
        try:
            return self.values[name]
        except KeyError:
            raise SecretsError(
                f'${{secret:{name}}}: there is no secret "{name}"',
                names=(name,),
                hint="declare it under [secrets] in stack.toml",
            ) from None


def load_secrets(stack: Stack, instance: Instance, environ: Mapping[str, str]) -> Secrets:
    """Find or generate every secret of the stack, and a password for each engine it runs.

    Generated values are kept in the instance's `secrets.json` (mode 0600). An optional secret
    without a value is "". Raises `SecretsError` naming every missing one at once.
    """
    kept_in = instance.state / "secrets.json"
    kept = _read_kept(kept_in)
    given = read_given(stack, environ)
    fresh = dict(_generate(stack, given, kept))
    if fresh:
        kept = {**kept, **fresh}
        ensure_folder(instance.state, mode=0o711)
        write_atomically(kept_in, json.dumps(kept, indent=1, sort_keys=True), mode=0o600)
    values = {name: _choose(spec, given, kept) for name, spec in stack.secrets.items()}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise _refuse_missing(missing)
    passwords = {name: kept[name] for name in _list_passwords(stack)}
    return Secrets(values={**passwords, **{name: value or "" for name, value in values.items()}})


def read_given(stack: Stack, environ: Mapping[str, str]) -> dict[str, str]:
    """Return what was given from outside: `.env` beside the stack, then the environment."""
    return {**_read_dotenv(stack.root / ".env"), **environ}


def choose_values(
    specs: Mapping[str, SecretSpec | None], given: Mapping[str, str], kept: Mapping[str, str]
) -> dict[str, str]:
    """Return a value for each secret: given, else kept, else made.

    A password (None) is never given, only kept or made. Raises `SecretsError` naming every one that
    has no value and may not be made.
    """
    values = {name: _choose_or_make(name, spec, given, kept) for name, spec in specs.items()}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise _refuse_missing(missing)
    return {name: value or "" for name, value in values.items()}


def _choose_or_make(
    name: str, spec: SecretSpec | None, given: Mapping[str, str], kept: Mapping[str, str]
) -> str | None:
    if spec is None:
        return kept.get(name) or _make(PASSWORD_LENGTH)
    if spec.generate is not None:
        return given.get(name) or kept.get(name) or _make(spec.generate)
    return _choose(spec, given, kept)


def _list_passwords(stack: Stack) -> Iterator[str]:
    return (f"{engine.name}.password" for engine in stack.engines.values())


def _generate(
    stack: Stack, given: Mapping[str, str], kept: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for name in _list_passwords(stack):
        if name not in kept:
            yield name, _make(PASSWORD_LENGTH)
    for name, spec in stack.secrets.items():
        if spec.generate is not None and not given.get(name) and name not in kept:
            yield name, _make(spec.generate)


def _make(length: int) -> str:
    return random_source.token_urlsafe(length)[:length]


def _choose(spec: SecretSpec, given: Mapping[str, str], kept: Mapping[str, str]) -> str | None:
    value = given.get(spec.name) or kept.get(spec.name)
    return "" if value is None and spec.optional else value


def _refuse_missing(names: list[str]) -> SecretsError:
    lines = [f"secrets.{name}: no value" for name in names]
    return SecretsError(
        "\n".join(lines),
        names=names,
        hint=f"set {names[0]} in the environment or in .env beside stack.toml, "
        "or let one be made with { generate = 50 }",
    )


def _read_kept(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    _check_private(path)
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    _check_private(path)
    return parse_dotenv(path.read_text(encoding="utf-8"), name=str(path))


def _check_private(path: Path) -> None:
    mode = path.stat().st_mode
    if mode & _OTHERS:
        raise SecretsError(
            f"{path}: others can read it (mode {stat.S_IMODE(mode):04o}, allowed 0600)",
            hint=f"chmod 600 {path}",
        )
