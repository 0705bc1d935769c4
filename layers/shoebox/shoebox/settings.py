"""The environment, read once and all of it: a missing setting is named with every other one."""

from collections.abc import Iterable, Mapping


class MissingSettings(Exception):
    """The function cannot start. The message is one line that names every missing variable."""


def read(environ: Mapping[str, str], names: Iterable[str]) -> Mapping[str, str]:
    """The named variables; MissingSettings names all that are absent or empty."""
    wanted = sorted(set(names))
    if missing := [name for name in wanted if not environ.get(name)]:
        raise MissingSettings(f"Missing settings: {', '.join(missing)}")
    return {name: environ[name] for name in wanted}
