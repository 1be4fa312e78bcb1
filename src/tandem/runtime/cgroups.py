"""What the control groups around us allow: cores and bytes, on Linux, versions 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_SELF = Path("/proc/self/cgroup")
# Version 1 says "no limit" with a number close to 2**63.
_UNLIMITED = 1 << 60


def find_cpu_quota(root: Path = _ROOT, own: Path = _SELF) -> float | None:
    """Return how many cores the tightest group allows; None when none limits them."""
    quotas = [_parse_v2_quota(text) for text in _read_all(root, own, "", "cpu.max")]
    for folder in _list_folders(root, own, "cpu"):
        quota = _read(folder / "cpu.cfs_quota_us")
        period = _read(folder / "cpu.cfs_period_us")
        if quota and period and int(quota) > 0:
            quotas.append(int(quota) / int(period))
    return min((quota for quota in quotas if quota is not None), default=None)


def find_memory_limit(root: Path = _ROOT, own: Path = _SELF) -> int | None:
    """Return the bytes the tightest group allows; None when none limits them."""
    texts = [
        *_read_all(root, own, "", "memory.max"),
        *_read_all(root, own, "memory", "memory.limit_in_bytes"),
    ]
    limits = [int(text) for text in texts if text.isdigit()]
    return min((limit for limit in limits if limit < _UNLIMITED), default=None)


def _parse_v2_quota(text: str) -> float | None:
    """Parse `cpu.max`: "200000 100000" or "max 100000"."""
    quota, _, period = text.partition(" ")
    return None if quota == "max" else int(quota) / int(period or 100_000)


def _read_all(root: Path, own: Path, controller: str, name: str) -> list[str]:
    texts = (_read(folder / name) for folder in _list_folders(root, own, controller))
    return [text for text in texts if text]


def _list_folders(root: Path, own: Path, controller: str) -> Iterator[Path]:
    """List our group's folder and those above it; `controller` "" is version 2's one tree."""
    group = _find_group(own, controller)
    if group is None:
        return
    base = root / controller if controller else root
    folder = base / group.lstrip("/")
    yield folder
    for parent in folder.parents:
        if parent == base or base in parent.parents:
            yield parent


def _find_group(own: Path, controller: str) -> str | None:
    """Find our group in lines such as "0::/user.slice" (version 2) or "4:memory:/box" (1)."""
    for line in (_read(own) or "").splitlines():
        _, controllers, group = line.split(":", maxsplit=2)
        if controller in controllers.split(","):
            return group
    return None


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:  # not this version, or not mounted here: no limit is known
        return None
