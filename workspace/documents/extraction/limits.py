"""How much a file may be, may take and may expand to."""

PAGES = 500
EXPANDED_BYTES = 64 * 1024 * 1024  # of an archive, and of a .docx, which is one
EXPANSION_RATIO = 100
RATIO_FROM_BYTES = 1024 * 1024  # smaller members may be as compressible as they like
MEMBERS = 200
PARTS = 2000  # of a .docx: each picture in it is one
FILE_S = 15.0
REQUEST_S = 30.0  # of all files of one import; those that are left then are refused
MEMORY_BYTES = 768 * 1024 * 1024
CPU_S = 60
