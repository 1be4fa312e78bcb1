"""Views of every kind that counts for a pool."""

# ruff: noqa: ARG002 - they have the signature of a view and answer nothing

from __future__ import annotations

from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views import View
from django.views.decorators.cache import never_cache


def sync_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


async def async_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    return HttpResponse()


def stream_view(request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"a"])


class SyncView(View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse()


class AsyncView(View):
    async def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse()


VIEWS: tuple[Any, ...] = (
    sync_view,
    async_view,
    stream_view,
    SyncView.as_view(),
    AsyncView.as_view(),
    partial(async_view, extra=1),
    partial(sync_view, extra=1),
    never_cache(async_view),
    sync_to_async(sync_view),
)
