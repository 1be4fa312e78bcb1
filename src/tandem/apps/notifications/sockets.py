"""The app's WebSocket addresses."""

from django.urls import path

from tandem.apps.notifications.consumers import HintConsumer

websocket_urlpatterns = [path("ws", HintConsumer.as_asgi())]
