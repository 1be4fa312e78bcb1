"""A device by its User-Agent, in words its owner knows it by: "Firefox on Windows"."""

from __future__ import annotations

# Each claims to be those below it as well, so the order decides.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_LONGEST = 60


def describe_device(user_agent: str) -> str:
    """Return browser and system; of other programs what they call themselves ("curl/8.5.0")."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), None)
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), None)
    if browser is None:
        return user_agent.partition(" ")[0][:_LONGEST] or "unknown"
    return f"{browser} on {system}" if system else browser
