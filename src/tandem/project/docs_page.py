"""The API's description as a page on which it can be tried, without a file from elsewhere."""

from __future__ import annotations

from ninja.openapi.docs import Swagger


class DocsPage(Swagger):
    """Swagger UI: light or dark as the system is, and ready to try.

    "Authorize" takes the `access` token of signing in. It is forgotten with the page: a token that
    scripts can read is kept nowhere.
    """

    template = "tandem/docs.html"

    def __init__(self) -> None:
        super().__init__(
            {
                "docExpansion": "list",
                "defaultModelsExpandDepth": 0,
                "displayRequestDuration": True,
                "filter": True,
                "persistAuthorization": False,
                "tryItOutEnabled": True,
                "validatorUrl": None,
            }
        )
