"""What a Django project imports to be a Tandem project: settings from the environment, and the
WSGI and ASGI applications."""
