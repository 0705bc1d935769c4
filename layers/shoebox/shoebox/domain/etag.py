"""Holding what a caller saw against what is there (RFC 9110, 13.1.1)."""

from shoebox.domain.problem import VersionMismatch, VersionMissing


def expect(seen: str | None, version: int) -> None:
    """VersionMissing without `If-Match`, VersionMismatch where it names another version."""
    if seen is None:
        raise VersionMissing("Send If-Match with the ETag of what you saw.")
    if seen not in {etag(version), "*"}:
        raise VersionMismatch("It changed since you looked at it.")


def etag(version: int) -> str:
    return f'"{version}"'
