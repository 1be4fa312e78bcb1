"""What leads from outside to the gateway's Service. Pure.

Source: https://gateway-api.sigs.k8s.io/reference/spec/ (v1, 2025).
"""

from __future__ import annotations

from collections.abc import Iterator

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head, label
from tandem.export.kubernetes.networks import find_entry_port

NAME = "entry"


def list_entries(around: Around, host: str) -> Iterator[Manifest]:
    """Yield the Ingress, or the routes of a Gateway, for `host`."""
    gateway = next((each for each in around.plan.containers if each.gateway), None)
    if gateway is None or around.settings.entry == "none":
        return
    if around.settings.entry == "ingress":
        yield _annotate(_render_ingress(gateway, around, host), around)
        return
    yield _annotate(_render_route(gateway, around, host), around)
    if around.plan.public_url.startswith("https://"):
        yield _render_redirect(gateway, around, host)


def _render_ingress(gateway: Container, around: Around, host: str) -> Manifest:
    settings = around.settings
    port = {"name": find_entry_port(gateway)}
    path = {"path": "/", "pathType": "Prefix"}
    service = {"service": {"name": gateway.name, "port": port}}
    spec: Manifest = {"rules": [{"host": host, "http": {"paths": [path | {"backend": service}]}}]}
    if settings.entry_class:
        spec = {"ingressClassName": settings.entry_class, **spec}
    if around.plan.public_url.startswith("https://"):
        secret = settings.tls_secret or f"{around.plan.name}-tls"
        spec["tls"] = [{"hosts": [host], "secretName": secret}]
    labels = label(gateway, around)
    return head("networking.k8s.io/v1", "Ingress", NAME, labels) | {"spec": spec}


def _render_route(gateway: Container, around: Around, host: str) -> Manifest:
    encrypted = around.plan.public_url.startswith("https://")
    port = gateway.ports[find_entry_port(gateway)]
    return _route(NAME, gateway, around) | {
        "spec": {
            "parentRefs": [_find_parent(around, "https" if encrypted else "http")],
            "hostnames": [host],
            "rules": [{"backendRefs": [{"name": gateway.name, "port": port}]}],
        }
    }


def _render_redirect(gateway: Container, around: Around, host: str) -> Manifest:
    redirect = {"scheme": "https", "statusCode": 301}
    return _route(f"{NAME}-redirect", gateway, around) | {
        "spec": {
            "parentRefs": [_find_parent(around, "http")],
            "hostnames": [host],
            "rules": [{"filters": [{"type": "RequestRedirect", "requestRedirect": redirect}]}],
        }
    }


def _route(name: str, gateway: Container, around: Around) -> Manifest:
    return head("gateway.networking.k8s.io/v1", "HTTPRoute", name, label(gateway, around))


def _find_parent(around: Around, listener: str) -> Manifest:
    namespace, _, name = around.settings.entry_class.rpartition(".")
    parent = {"name": name, "sectionName": listener}
    return parent | ({"namespace": namespace} if namespace else {})


def _annotate(manifest: Manifest, around: Around) -> Manifest:
    if around.settings.entry_annotations:
        manifest["metadata"]["annotations"] = dict(around.settings.entry_annotations)
    return manifest
