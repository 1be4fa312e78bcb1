"""How much a document may be. Bytes are of UTF-8."""

UPLOAD_BYTES = 20 * 1024 * 1024
TEXT_BYTES = 2 * 1024 * 1024
TITLE_LENGTH = 200
FILES_AT_ONCE = 50
TAG_LENGTH = 40
TAGS = 20  # of one document
VERSIONS_KEPT = 100  # of one document, besides the one that is read
BULK_DOCUMENTS = 200
COUNTED_DOCUMENTS = 10_000  # a list's total goes no further
NEWS_FOR = 500  # users whose feeds tell of each other's new documents; more of them hear of none
