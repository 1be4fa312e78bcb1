"""Django's URL patterns → PCRE, exactly: what one reads, the other reads.

Python's own parser takes a pattern apart and each element is written anew, so that nothing rests on
two dialects happening to agree; an element that has no exact counterpart is refused.
"""

from tandem.project.routes.pcre.errors import UntranslatableError
from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.pattern import (
    literal_prefix,
    translate_endpoint,
    translate_prefix,
)

__all__ = [
    "Numbering",
    "UntranslatableError",
    "literal_prefix",
    "translate_endpoint",
    "translate_prefix",
]
