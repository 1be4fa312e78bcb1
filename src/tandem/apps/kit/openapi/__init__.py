"""The API's description: what Ninja finds in the code, and what holds for every operation."""
