"""From the broker to a subscriber's function, and what becomes of it."""
