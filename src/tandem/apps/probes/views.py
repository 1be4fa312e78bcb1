"""The probes' answers. Plain views: they must answer where the API's own checks would not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tandem.apps.kit.json import render_json
from tandem.apps.probes.recent import RecentFindings

_findings = RecentFindings()


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; it asks nobody, so that no fault elsewhere restarts it."""
    return _answer({"status": "alive"}, status=200)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether this process may receive work, naming each dependency: 200 or 503."""
    findings = _findings.get()
    is_ready = all(finding.ok for finding in findings if finding.required)
    body = {
        "status": "ready" if is_ready else "unready",
        "dependencies": [asdict(finding) for finding in findings],
    }
    return _answer(body, status=200 if is_ready else 503)


def _answer(body: Mapping[str, object], *, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(
        render_json(body), status=status, content_type="application/json", headers=headers
    )
