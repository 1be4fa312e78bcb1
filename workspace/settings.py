"""The Workspace's settings: what Tandem's say, and its own apps."""

import os

from tandem.project.environment import load_environment
from tandem.project.settings import Product, base_settings
from workspace.documents.limits import TITLE_LENGTH, UPLOAD_BYTES

PRODUCT = Product(
    name="Workspace",
    version="0.1.0",
    features={"documents": True, "ask": True, "search": False},
    limits={"upload_bytes": UPLOAD_BYTES, "title_length": TITLE_LENGTH},
)

globals().update(
    base_settings(
        load_environment(os.environ),
        product=PRODUCT,
        package="workspace",
        apps=[
            "workspace.documents",
            "workspace.ask",
            "workspace.exports",
            "workspace.search",
            "workspace.words",
        ],
    )
)
