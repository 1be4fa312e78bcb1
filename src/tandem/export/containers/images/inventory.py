"""What an image is made of, written down while it is built: a CycloneDX document. Pure.

From what is installed, not from what was meant to be. Without times and random numbers, so that the
same lock gives the same file.
Source: https://cyclonedx.org/docs/1.6/json/
"""

from __future__ import annotations

TEXT = """\
# Writes down what is installed, as CycloneDX 1.6.
import json
from importlib.metadata import distributions
from pathlib import Path

SITE = next(Path("/opt/venv/lib").glob("python*/site-packages"))


def describe(found):
    name, version = found.metadata["Name"], found.version
    plain = name.lower().replace("_", "-")
    about = {"type": "library", "name": name, "version": version}
    licence = found.metadata.get("License-Expression")
    if licence:
        about["licenses"] = [{"expression": licence}]
    return about | {"purl": f"pkg:pypi/{plain}@{version}"}


parts = sorted(map(describe, distributions(path=[str(SITE)])), key=lambda part: part["purl"])
document = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": parts}
Path("/opt/venv/sbom.cdx.json").write_text(json.dumps(document, indent=1))
"""
