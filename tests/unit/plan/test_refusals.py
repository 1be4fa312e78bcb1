"""The wording of every refusal: one a stranger could act on."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from .refusals import list_refusals


def test_the_wording_stays(snapshot: SnapshotAssertion):
    texts = [f"# {name}\n{error.render()}\n" for name, error in list_refusals().items()]
    assert "\n".join(texts) == snapshot
