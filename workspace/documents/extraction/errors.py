"""Why a file cannot be read."""


class UnreadableError(Exception):
    """This file gives no text; `code` and the message are for whoever imported it."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)
