"""The Workspace's addresses, and the benchmark's."""

from django.urls import path
from product.views import say_pool, stream_from_thread

from workspace.urls import urlpatterns as workspace_urls

urlpatterns = [
    path("bench/wsgi-stream", stream_from_thread),
    path("bench/pool", say_pool),
    *workspace_urls,
]
