"""Signatures that stand beside what they are over."""


def detached(jws: str) -> str:
    """The JWS without its payload (RFC 7515, appendix F), which stands beside it."""
    head, _, signature = jws.split(".")
    return f"{head}..{signature}"
