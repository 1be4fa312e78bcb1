"""The Workspace's addresses: Tandem's own are all it needs."""

from tandem.apps.kit.api import build_api
from tandem.project.urls import tandem_urls
from workspace.settings import PRODUCT

api = build_api(title=PRODUCT.name, version=PRODUCT.version)
urlpatterns = tandem_urls(api)
