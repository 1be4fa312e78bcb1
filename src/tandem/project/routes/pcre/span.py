"""How far a match may have come when it reaches an element, counted from where its pattern began.

Django matches each nested pattern against what the one before left over, a string of its own: `^`,
`\\b` and look-behind see a beginning there, where PCRE, reading the whole path, sees more text.
"""

from __future__ import annotations

from dataclasses import dataclass

FAR = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The fewest (`low`) and the most (`high`) characters taken so far."""

    low: int = 0
    high: int = 0

    @property
    def begins(self) -> bool:
        """Whether this is certainly where the pattern's own string begins."""
        return self.high == 0

    @property
    def within(self) -> bool:
        """Whether something was certainly taken."""
        return self.low > 0

    def advance(self, low: int, high: int) -> Span:
        """Return the span after an element of that width."""
        return Span(low=min(self.low + low, FAR), high=min(self.high + high, FAR))


START = Span()
SOMEWHERE = Span(low=1, high=FAR)
