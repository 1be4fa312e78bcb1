"""All that people have is there when everything was taken away and begun again."""

from __future__ import annotations

import pytest

from tests.conformance.places.place import Place
from tests.conformance.visitor import Visitor


@pytest.mark.needs("recreate")
@pytest.mark.timeout(420)
def test_data_files_and_sessions_outlive_what_ran_them(place: Place, visitor: Visitor) -> None:
    document = visitor.import_text("Zeppelins", "A zeppelin outlives its hangar.")
    events, _ = visitor.ask_question("What outlives the hangar of a zeppelin?")
    conversations = visitor.read("/conversations")
    export = visitor.start_export()
    file = visitor.wait_for_export(export)

    place.recreate()

    visitor.ensure_works()
    assert visitor.ask("GET", "/api/v1/accounts/me").status_code == 200, "still signed in"
    assert visitor.read(f"/documents/{document}")["title"] == "Zeppelins"
    original = visitor.ask("GET", f"/api/v1/documents/{document}/original").raise_for_status()
    assert b"outlives its hangar" in original.content
    assert events[-1].type == "end"
    ids = {one["id"] for one in visitor.read("/conversations")["items"]}
    assert ids >= {conversations["items"][0]["id"]}
    assert visitor.download(export) == file
    visitor.ask("GET", "/static/admin/css/base.css").raise_for_status()
