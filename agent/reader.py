"""Reading photos as far as needed: what was read before is remembered."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shoebox.imaging.glance import Glance

from agent.choice import best_first_frames
from agent.photo import Photo, PhotoProblem, glance_at, print_of, without_places
from agent.scan import Found, read_sidecar
from agent.sidecars import Said
from agent.state import Print, State


@dataclass(frozen=True)
class Reader:
    """Reads the photos of `folder`; `bare`: as they are without their places. What cannot be read
    is handed to `fail`."""

    folder: Path
    state: State
    bare: bool
    fail: Callable[[Path, PhotoProblem], None]

    def photos(self) -> Iterator[Photo]:
        """Those of the state's listing, each bytes once."""
        read = best_first_frames(self._read(self.state.listed()), self._glance)
        return (photo for photo in read if self.state.announce(photo.print.sha256))

    def recalled(self, hidden: Iterable[Found], device: str) -> Iterator[Photo]:
        """Of what is hidden, only what was announced before; nothing else is said of it."""
        for found in hidden:
            try:
                photo = Photo(found, self._print(found), hidden=True)
            except PhotoProblem:
                continue
            sha256 = photo.print.sha256
            if self.state.was_told(device, sha256) and self.state.announce(sha256):
                yield without_places(photo)

    def said(self, path: Path, seen: os.stat_result) -> Said:
        """What a sidecar says."""
        measured = (path, seen.st_size, seen.st_mtime_ns)
        said = self.state.said(*measured)
        if said is None:
            said = read_sidecar(path, seen)
            self.state.remember_said(*measured, said)
        return said

    def _read(self, found: Iterable[Found]) -> Iterator[Photo]:
        for one in found:
            try:
                photo = Photo(one, self._print(one), *self._families(one))
            except PhotoProblem as problem:
                self.fail(one.path, problem)
                continue
            yield without_places(photo) if self.bare else photo

    def _families(self, found: Found) -> tuple[str, str]:
        live, burst, folder = found.live, found.burst, found.path.parent
        return (
            live and self.state.family(folder, f"live {live}"),
            burst and self.state.family(folder, f"burst {burst}"),
        )

    def _print(self, found: Found) -> Print:
        known = self.state.known(found, self.bare)
        if known is None:
            known = print_of(found, self.bare)
            self.state.remember(found, self.bare, self.folder, known)
        return known

    def _glance(self, photo: Photo) -> Glance | None:
        sha256 = photo.print.sha256
        if known := self.state.glanced(sha256):
            likeness, sharpness = known
            return Glance(int(likeness, 16), sharpness) if likeness else None
        seen = glance_at(photo.found)
        measured = (f"{seen.likeness:016x}", seen.sharpness) if seen else (None, 0.0)
        self.state.remember_glance(sha256, *measured)
        return seen
