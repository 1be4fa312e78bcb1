"""The app's WebSocket addresses."""

from django.urls import path

from tandem.apps.runs.socket.consumer import RunConsumer

websocket_urlpatterns = [path("ws/runs", RunConsumer.as_asgi())]
