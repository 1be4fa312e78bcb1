"""A real object store: rclone's, which speaks S3, checks signatures and keeps objects as files."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.contracts.free_port import find_free_port
from tests.integration.apps.engines import end, wait_until

KEY, SECRET, BUCKET = "tandem", "s3cr/et", "files"
_PROGRAM = Path(sys.executable).parent / "rclone"


@dataclass(kw_only=True)
class ObjectStore:
    """One store below `folder`; it may be stopped and started again at the same address."""

    folder: Path
    port: int = field(default_factory=find_free_port)
    server: subprocess.Popen[bytes] | None = None

    @property
    def bucket(self) -> Path:
        """Where the objects are, as files."""
        return self.folder / "objects" / BUCKET

    def url(self, *, secret: str = quote(SECRET, safe=""), bucket: str = BUCKET) -> str:
        """Return the STORAGE_URL."""
        return f"s3://{KEY}:{secret}@127.0.0.1:{self.port}/{bucket}?region=eu-west-1&tls=0"

    def start(self) -> None:
        """Start it; an object is seen as soon as it is stored."""
        self.bucket.mkdir(parents=True, exist_ok=True)
        log = self.folder / "rclone.log"
        with log.open("ab") as lines:
            self.server = subprocess.Popen(
                [_PROGRAM, "--config", "", "serve", "s3", self.bucket.parent,
                 "--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{KEY},{SECRET}",
                 "--dir-cache-time", "0s"],
                stderr=lines, start_new_session=True,
            )  # fmt: skip
        wait_until(self._accepts, self.server, log)

    def stop(self) -> None:
        """Stop it; the objects stay."""
        if self.server is not None:
            end(self.server, signal.SIGTERM)

    def list_objects(self) -> dict[str, bytes]:
        """Return every object by its key."""
        files = [path for path in self.bucket.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.bucket)): path.read_bytes() for path in files}

    def _accepts(self) -> bool:
        with socket.socket() as connection:
            return connection.connect_ex(("127.0.0.1", self.port)) == 0
