"""Exports by a real worker: live progress, a stop within two seconds, and a kill in the middle."""

from __future__ import annotations

import os
import signal
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from tests.integration.apps.api_client import ApiClient
from tests.integration.apps.eventually import eventually
from tests.integration.exports.asking import ask_export, download, list_files, make_documents
from tests.integration.jobs.plant import Plant

COUNT = 30_000
END_LEASES = "UPDATE jobs_job SET lease_until = now() - interval '1 s' WHERE state = 'running'"


@pytest.fixture
def library(ada: ApiClient, enqueueing: Plant, media: Path) -> None:
    """Documents that take some seconds to compress."""
    with enqueueing.connect() as connection:
        make_documents(connection, count=COUNT, words=8)


@pytest.mark.usefixtures("library")
def test_a_stop_is_kept_within_2_s_and_leaves_no_file(
    ada: ApiClient, enqueueing: Plant, media: Path
) -> None:
    with enqueueing.relaying(), enqueueing.working():
        asked = ask_export(ada, "markdown-zip")
        _wait_until_midway(ada, asked)
        assert len(list_files(media)) == 1

        ada.post(f"/jobs/{asked['id']}/cancel")

        ended = eventually(lambda: _ended(ada, asked), timeout_s=2)
        assert ended["state"] == "cancelled"
        assert list_files(media) == []


@pytest.mark.usefixtures("library")
def test_a_killed_worker_s_export_ends_right_with_one_file_and_steady_progress(
    ada: ApiClient, enqueueing: Plant, media: Path
) -> None:
    with enqueueing.relaying():
        asked = ask_export(ada, "markdown-zip")
        with enqueueing.working() as worker:
            seen = [_wait_until_midway(ada, asked)]
            os.killpg(worker.pid, signal.SIGKILL)
        assert len(list_files(media)) == 1
        with enqueueing.connect() as connection:
            connection.execute(END_LEASES)
        with enqueueing.working():
            while seen[-1]["state"] != "done":
                seen.append(eventually(lambda: _changed(ada, asked, seen[-1])))

    assert (seen[0]["attempt"], seen[-1]["attempt"]) == (1, 2)
    assert all(one["progress"] <= next_["progress"] for one, next_ in pairwise(seen))
    assert len(list_files(media)) == 1
    with zipfile.ZipFile(BytesIO(download(ada, asked))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist())) == COUNT
    assert [told["text"] for told in ada.get("/notifications").json()["items"]] == [
        "Your export is ready"
    ]
    _check_lines([line for line in _lines(ada, asked) if line["attempt"] == 2])


def _check_lines(lines) -> None:
    anew, asked, *quarters, written = [line["text"] for line in lines]
    assert anew == "begun anew: nothing of the attempt before is kept"
    assert asked == "30,000 documents to write as markdown-zip"
    assert [text.endswith(" of 30,000 documents") for text in quarters] == [True] * 3
    assert written.startswith("30,000 documents written, ")


def _wait_until_midway(client: ApiClient, asked):
    return eventually(lambda: found if (found := _read(client, asked))["progress"] > 0.1 else None)


def _ended(client: ApiClient, asked):
    found = _read(client, asked)
    return found if found["ended_at"] else None


def _changed(client: ApiClient, asked, before):
    found = _read(client, asked)
    return found if found != before else None


def _lines(client: ApiClient, asked):
    return client.get(f"/jobs/{asked['id']}").json()["lines"]


def _read(client: ApiClient, asked):
    return client.get(f"/exports/{asked['id']}").json()
