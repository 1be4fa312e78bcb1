"""The probes' addresses, below /health/."""

from django.urls import path

from tandem.apps.probes.views import live, ready

urlpatterns = [
    path("live", live, name="live"),
    path("ready", ready, name="ready"),
]
