"""Random request targets around paths that match: encoded, doubled, dotted, cut, broken."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import strategies as st

_INSERTED = (
    b"/", b"//", b"%2F", b"%2f", b"..", b"/../", b"/./", b"%2e%2e/", b".%2E", b"...", b"%0A",
    b"%00", b"%25", b"%252F", b"%3F", b"%23", b"#x", b"?q=/../a", b";v=1", b"%5C", b"\\", b"%ff",
    b"%C3", b"%C3%A9", b"e%CC%81", b"%ED%A0%80", b"%F0%9F%98%80", b"%E2%80%A8", b"%C2%85",
    b"%F4%90%80%80", "é".encode(), b"%zz", b"%", b"%4", b"+", b"%2B", b"&", b"=", b"@", b":",
    b"'", b'"', b"|", b"$", b"a", b"b", b"1", b"%61", b"%41",
)  # fmt: skip


@st.composite
def targets(draw: st.DrawFn, samples: list[str]) -> bytes:
    """Draw a raw request target, most often near one of the sample paths."""
    sample = draw(st.sampled_from(samples))
    safe = draw(st.sampled_from(("/", "/", "", "/:@$!&'()*+,;=~")))
    raw = b"/" + quote(sample[1:], safe=safe).encode()
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2, 3)))):
        raw = draw(_mutated(raw))
    return raw


@st.composite
def _mutated(draw: st.DrawFn, raw: bytes) -> bytes:
    at = draw(st.integers(1, len(raw)))
    match draw(st.sampled_from(("insert", "insert", "cut", "slash", "encode"))):
        case "insert":
            return raw[:at] + draw(st.sampled_from(_INSERTED)) + raw[at:]
        case "cut":
            return raw[:at]
        case "slash":
            return raw[:-1] if raw.endswith(b"/") and len(raw) > 1 else raw + b"/"
        case _:
            return raw[: at - 1] + b"%%%02X" % raw[at - 1] + raw[at:] if at > 1 else raw
