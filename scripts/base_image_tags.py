"""Print the reference of a public image an export names: `python -m scripts.base_image_tags PART`.

A part is an engine, "python" or "node".
"""

from __future__ import annotations

import sys

from tandem.engines.registry import list_engines
from tandem.export.containers.images.node import NODE
from tandem.export.containers.images.python import PYTHON
from tandem.plan.container_part import Packaged


def list_images() -> dict[str, str]:
    """Return every public image by part."""
    engines = {
        name: engine.image
        for name, engine in list_engines().items()
        if isinstance(engine, Packaged)
    }
    images = {"python": PYTHON, "node": NODE, **engines}
    return {name: f"{image.repository}:{image.tag}" for name, image in images.items()}


if __name__ == "__main__":
    sys.stdout.write(f"{list_images()[sys.argv[1]]}\n")
