"""Which RabbitMQ is accepted and where it comes from: it has no wheel."""

from __future__ import annotations

from tandem.plan.engine import Origin

# 3.10 is Debian 12's. `rabbitmq-server` takes no --version: it would start.
ORIGIN = Origin(
    package=None,
    folder="",
    programs=("rabbitmq-server",),
    version_files="../plugins/rabbit-[0-9]*",
    oldest="3.10",
    # Debian and Ubuntu (their /usr/sbin is on root's PATH only), Homebrew, and the archive that
    # the official images unpack.
    places=("/usr/lib/rabbitmq/bin", "/opt/homebrew/opt/rabbitmq/sbin", "/opt/rabbitmq/sbin"),
    remedy="install it (apt-get install rabbitmq-server, brew install rabbitmq)",
)
