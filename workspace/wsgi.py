"""The Workspace under WSGI: `workspace.wsgi:application`."""

from tandem.project.wsgi import build_wsgi_application

application = build_wsgi_application("workspace.settings")
