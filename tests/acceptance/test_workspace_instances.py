"""Two instances of one project, side by side."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.engines, pytest.mark.long]


def test_two_instances_have_their_own_documents_and_their_own_end(workspace, make_workspace):
    first = workspace.import_text("first.md", "# Of the first instance")
    second = make_workspace(workspace.root, "review")
    second.start()
    own = second.import_text("second.md", "# Of the second instance")

    assert set(second.list_documents()) == {own}
    assert first in workspace.list_documents()
    assert own not in workspace.list_documents()
    before = workspace.pids()
    second.stop()

    assert workspace.pids() == before
    assert first in workspace.list_documents()
    assert second.run("status", *second.words).returncode == 3
