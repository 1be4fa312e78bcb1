"""How much a document may be. Bytes are of UTF-8."""

UPLOAD_BYTES = 2 * 1024 * 1024
TITLE_LENGTH = 200
FILES_AT_ONCE = 50
