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
from tandem.project.routes.pcre.slash import matches_nothing_more, translate_without_slash

__all__ = [
    "Numbering",
    "UntranslatableError",
    "literal_prefix",
    "matches_nothing_more",
    "translate_endpoint",
    "translate_prefix",
    "translate_without_slash",
]
