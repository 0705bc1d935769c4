"""Everything that can be refused, as one family of typed errors.

The outer floors map `code` to a status and to the words of an RFC 9457 problem; nothing
inside knows about HTTP.
"""


class Problem(Exception):
    """A request that was understood and refused. `code` is stable, `detail` is for people."""

    code = "problem"

    def __init__(self, detail: str = "", code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code or type(self).code


class NotFound(Problem):
    """The thing does not exist, or is somebody else's: the caller cannot tell which."""

    code = "not_found"


class Invalid(Problem):
    """The request contradicts itself or names what does not exist."""

    code = "invalid"


class Conflict(Problem):
    """The request does not fit the present state."""

    code = "conflict"


class VersionMissing(Problem):
    """A change of something that two devices may touch came without `If-Match`."""

    code = "precondition_required"


class VersionMismatch(Problem):
    """The thing changed since the caller looked at it."""

    code = "precondition_failed"


class Gone(Problem):
    """It was here and has been taken back."""

    code = "gone"


class Unreadable(Problem):
    """The body is of a type that nobody here reads."""

    code = "unsupported_type"


class Unavailable(Problem):
    """Something that this rests on does not answer; trying again may help."""

    code = "unavailable"


class SlowDown(Problem):
    """More waits already than can be worked on soon; the same is welcome a little later."""

    code = "slow_down"

    def __init__(self, detail: str, seconds: int) -> None:
        super().__init__(detail)
        self.seconds = seconds


class Unauthenticated(Problem):
    """No token, or one that proves nothing."""

    code = "unauthenticated"


class Forbidden(Problem):
    """The caller is known and may not do this."""

    code = "forbidden"


class ConsentRequired(Forbidden):
    """The purpose was not granted, or its grant no longer holds. Silence is a no."""

    code = "consent_required"

    def __init__(self, purpose: str) -> None:
        super().__init__(f"This needs your permission: {purpose}.")
        self.purpose = purpose


class MediaRefused(Problem):
    """A file that cannot be taken. `code` is one of the refusals in `media.Refusal`."""

    code = "refused"
