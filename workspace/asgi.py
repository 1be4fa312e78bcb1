"""The Workspace under ASGI: `workspace.asgi:application`."""

from tandem.project.asgi import build_asgi_application

application = build_asgi_application("workspace.settings")
