"""nginx with the generated configuration sends every path where Django's resolver would."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.urls import URLResolver
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from tandem.plan.routes import parse_routes_document
from tandem.project.routes import derive_routes
from tandem.project.routes.document import build_document
from tests.integration.routes.gateway import APPLICATION, POOLS, Gateway, plan_document
from tests.integration.routes.readings import find_pool, is_redirected, read_path
from tests.integration.routes.targets import targets
from tests.integration.routes.urlconfs import urlconfs

pytestmark = pytest.mark.engines
# Each loads a real nginx anew. `make acceptance` draws many more, and others each time.
EXAMPLES = int(os.environ.get("ROUTE_EXAMPLES", "40"))
SAME_EACH_TIME = "ROUTE_EXAMPLES" not in os.environ


@settings(
    max_examples=EXAMPLES,
    derandomize=SAME_EACH_TIME,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(drawn=urlconfs(), data=st.data(), append_slash=st.booleans(), application=st.booleans())
def test_the_gateway_and_the_resolver_choose_the_same_pool(
    gateway: Gateway, drawn: Any, data: st.DataObject, append_slash: bool, application: bool
) -> None:
    resolver, samples = drawn
    others = (gateway.application,) if application else ()
    derivation = derive_routes(resolver, append_slash=append_slash)
    assume(not derivation.problems)
    document = parse_routes_document(build_document(derivation))
    gateway.load(plan_document(document, *others))
    note("\n".join(f"{each.pool} {each.pattern}  <- {each.path!r}" for each in document.routes))
    for target in data.draw(st.lists(targets(samples), min_size=20, max_size=20)):
        reply = gateway.ask(target)
        path = read_path(target)
        if path is None:
            assert reply.status == 400, (target, reply)
            continue
        expected = _expect(resolver, path, append_slash=append_slash, application=application)
        assert (reply.status, reply.body) in expected, (target, path)


def _expect(
    resolver: URLResolver, path: str, *, append_slash: bool, application: bool
) -> list[tuple[int, str]]:
    """Return the answers that are right for a path both read alike."""
    pool = find_pool(resolver, path)
    if pool is not None:
        return [(200, POOLS[pool])]
    redirected = append_slash and is_redirected(resolver, path)
    if redirected or not application:
        return [(200, POOLS["wsgi"])]
    # Nothing is there: the application and Django both may say so.
    return [(200, APPLICATION), (200, POOLS["wsgi"])]
