"""A Python with everything that is installed here, which another user can reach."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tandem.runtime.users import can_pass

_RUN = "import sys; from tandem.cli.main import main; sys.exit(main())"
_NOT_NEEDED = ("test", "site-packages", "idlelib", "tkinter", "lib2to3", "__pycache__", "config-*")


def make_program(user: str, folder: Path, sources: Path, *, without: str = "") -> tuple[str, ...]:
    """Return the words that run `tandem` of `sources` as `user`, made in the new `folder`.

    `without` leaves one installed package out.
    """
    interpreter = _find_interpreter(user, folder / "python")
    subprocess.run([interpreter, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    (own,) = (folder / "venv").glob("lib/python*/site-packages")
    packages = _find_packages(user, folder / "packages", without)
    (own / "all.pth").write_text(f"{packages}\n{sources}\n")
    group = pwd.getpwnam(user).pw_gid
    become = ("setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups")
    return (*become, str(folder / "venv" / "bin" / "python"), "-c", _RUN)


def give(folder: Path, user: str) -> None:
    """Give a folder and everything in it to a user."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            shutil.chown(path, user)


def _find_interpreter(user: str, copy: Path) -> Path:
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    home = Path(sys.base_prefix)
    if can_pass(user, home / "bin"):
        return home / "bin" / name
    (copy / "bin").mkdir(parents=True)
    program = copy / "bin" / name
    shutil.copy(home / "bin" / name, program)
    # A Python built with a shared library finds it by an absolute path (RUNPATH), closed as well.
    old, new = f"{home}/lib\0".encode(), b"$ORIGIN/../lib\0"
    program.write_bytes(program.read_bytes().replace(old, new.ljust(len(old), b"\0")))
    library = home / "lib" / name
    shutil.copytree(library, copy / "lib" / name, ignore=shutil.ignore_patterns(*_NOT_NEEDED))
    for shared in (home / "lib").glob(f"lib{name}*.so*"):
        shutil.copy(shared, copy / "lib" / shared.name)
    return program


def _find_packages(user: str, copy: Path, without: str) -> Path:
    """Return the installed packages, as links in a folder of their own where they are closed."""
    installed = Path(sysconfig.get_path("purelib"))
    if can_pass(user, installed) and not without:
        return installed
    ignored = shutil.ignore_patterns("*.pth", "__pycache__", *([f"{without}*"] if without else []))
    shutil.copytree(installed, copy, ignore=ignored, copy_function=_link, symlinks=True)
    return copy


def _link(source: str, to: str) -> None:
    try:
        os.link(source, to)
    except OSError:  # another file system
        shutil.copy2(source, to)
