"""PostgreSQL kept by CloudNativePG. Pure.

Source: https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/ (Cluster, 2026-08): it
decides addresses, files and logs itself, and reads the owner from a Secret of type basic-auth.
"""

from __future__ import annotations

from tandem.engines.postgres.configuration import DEFAULT_MEMORY, split_memory
from tandem.engines.postgres.launch import USER
from tandem.engines.postgres.settings import PostgresSettings
from tandem.plan.container_part import Operated
from tandem.plan.engine import Launching


def operate(launching: Launching, database: str) -> Operated:
    """Say how its operator keeps it: the same memory and connections as alone."""
    settings: PostgresSettings = launching.settings
    memory = split_memory(
        launching.limits.memory or DEFAULT_MEMORY,
        connections=launching.connections or settings.max_connections,
    )
    parameters = {
        "max_connections": str(settings.max_connections),
        **memory,
        "random_page_cost": "1.1",
        "jit": "off",
        **settings.parameters,
    }
    owner = {
        "database": database,
        "owner": USER,
        "secret": {"name": f"{launching.name}-owner"},
        "encoding": "UTF8",
        "localeProvider": "builtin",
        "builtinLocale": "C.UTF-8",
        "dataChecksums": True,
    }
    return Operated(
        api="postgresql.cnpg.io/v1",
        kind="Cluster",
        spec={
            "postgresql": {"parameters": {name: str(text) for name, text in parameters.items()}},
            "bootstrap": {"initdb": owner},
            "enableSuperuserAccess": False,
        },
        replicas=("instances",),
        size=("storage", "size"),
        storage_class=("storage", "storageClass"),
        resources=("resources",),
        labels=("inheritedMetadata", "labels"),
        pods={"cnpg.io/cluster": launching.name, "cnpg.io/instanceRole": "primary"},
        namespace="cnpg-system",
    )
