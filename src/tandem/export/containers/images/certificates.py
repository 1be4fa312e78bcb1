"""A company's own certificate authority, where its network reads along. Pure."""

from __future__ import annotations

TRUST = """\
RUN if [ -n "$EXTRA_CA" ]; then \\
      printf '%s\\n' "$EXTRA_CA" > /usr/local/share/ca-certificates/extra.crt \\
      && update-ca-certificates > /dev/null; fi"""
"""Adds the PEM text of the build argument EXTRA_CA to what the image trusts."""
