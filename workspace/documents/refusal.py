"""A file that does not become a document."""


class RefusedFileError(Exception):
    """This file cannot become a document; `code` says so to programs."""

    def __init__(self, *, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)
