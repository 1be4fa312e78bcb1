"""The Workspace's addresses: Tandem's own, and OpenAI's API at /v1."""

from tandem.apps.kit.api import build_api
from tandem.project.urls import tandem_urls
from workspace.ask.completions.urls import urlpatterns as completions
from workspace.settings import PRODUCT

api = build_api(title=PRODUCT.name, version=PRODUCT.version)
urlpatterns = [*tandem_urls(api), *completions]
