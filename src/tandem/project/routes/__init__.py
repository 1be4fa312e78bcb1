"""Which URL goes to the WSGI pool and which to the ASGI pool, derived from the code.

`manage.py routes --json` prints the result as the routes document; nothing else of it leaves here.
"""

from tandem.project.routes.derive import derive_routes
from tandem.project.routes.model import Derivation, DerivedRoute, RouteProblem
from tandem.project.routes.streams import streams

__all__ = ["Derivation", "DerivedRoute", "RouteProblem", "derive_routes", "streams"]
