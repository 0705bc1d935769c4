"""Records eight pictures as one engine does, for every folder that comes on stdin.

`python recaps.py ENGINE [FFMPEG]`. The pictures are `*.jpg` of 4000 by 3000 pixels. The answer is a
line of JSON: `ms` of processor time, and `rss_mb` at its highest so far; the film stays beside the
folder. Everybody makes twelve seconds of 1280 by 720 pixels at 30 frames a second: each picture
fills the screen, comes nearer by 1.14 about its middle with the same easing, and fades into the
next within half a second; x264 on one thread, and the table of contents first.

The others take x264's `superfast` at its usual quality; it does not look ahead, which would cost
time. `alike` is FFmpeg with our settings of x264. `steady` is FFmpeg with pictures made twice as
large first, the usual remedy for the jitter of `zoompan`, which moves by whole pixels of its
source.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

SIZE, RATE, SECONDS, FADE, ZOOM = (1280, 720), 30, 12, 15, 1.14
PICTURE = (4000, 3000)
X264 = {"preset": "superfast", "crf": "23", "profile": "high", "threads": "1"}
X264 |= {"x264-params": "mbtree=0:rc-lookahead=0:scenecut=0:b-adapt=0"}
ALIKE = {"preset": "superfast", "crf": "22", "profile": "high", "threads": "1"}
ALIKE |= {
    "x264-params": "mbtree=0:rc-lookahead=0:scenecut=0:b-adapt=0:weightp=0"
    ":bframes=3:b-pyramid=none:pbratio=1.8:direct=temporal:partitions=none:no-cabac=1"
}
"""As `imaging/encoder.py` has them."""
KEY = 4 * RATE
TALL = SIZE[1] / SIZE[0] * PICTURE[0]
"""How many rows of a picture the screen shows at first."""


def frames(count: int) -> list[int]:
    """How long each shot is, so that they fill the time with their fades."""
    whole = SECONDS * RATE + FADE * (count - 1)
    ends = [round(whole * at / count) for at in range(count + 1)]
    return [end - start for start, end in pairwise(ends)]


def ours(paths: Sequence[Path], _: str) -> bytes:
    collage, box, storyboard, recorder = (
        importlib.import_module(f"shoebox.{name}")
        for name in ("domain.collage", "domain.box", "domain.storyboard", "imaging.recorder")
    )
    high = TALL / PICTURE[1]
    wide, near = (_window(box.Box, 1 / zoom, high / zoom) for zoom in (1.0, ZOOM))
    frame = collage.Frame(0, 0, *SIZE)
    shots = [
        storyboard.Shot(at, count, FADE if at else 0, frame, wide, near)
        for at, count in enumerate(frames(len(paths)))
    ]
    board = storyboard.Storyboard(*SIZE, tuple(shots))
    film: bytes = recorder.film(board, [path.read_bytes for path in paths])
    return film


def _window(box: Callable[..., object], width: float, height: float) -> object:
    left, top = (1 - width) / 2, (1 - height) / 2
    return box(left, top, left + width, top + height)


def ffmpeg(paths: Sequence[Path], program: str) -> bytes:
    """`zoompan` and `xfade`, as everybody does it."""
    return _filtered(paths, program, "ffmpeg")


def alike(paths: Sequence[Path], program: str) -> bytes:
    return _filtered(paths, program, "alike", x264=ALIKE)


def steady(paths: Sequence[Path], program: str) -> bytes:
    return _filtered(paths, program, "steady", larger=2)


def _filtered(
    paths: Sequence[Path],
    program: str,
    name: str,
    larger: int = 1,
    x264: Mapping[str, str] = X264,
) -> bytes:
    counts = frames(len(paths))
    chains = [_moved(at, count, larger) for at, count in enumerate(counts)]
    last, begins = "v0", 0
    for at, count in enumerate(counts[:-1]):
        begins += count - FADE
        fade = f"transition=fade:duration={FADE / RATE}:offset={begins / RATE:.6f}"
        chains.append(f"[{last}][v{at + 1}]xfade={fade}[x{at}]")
        last = f"x{at}"
    out = paths[0].parent.with_suffix(f".{name}.mp4")
    command = [program, "-v", "error", "-y", "-filter_threads", "1", "-filter_complex_threads", "1"]
    for path in paths:
        command += ["-threads", "1", "-i", str(path)]
    command += ["-filter_complex", ";".join(chains), "-map", f"[{last}]", "-c:v", "libx264"]
    command += [word for name, value in x264.items() for word in (f"-{name}", value)]
    command += ["-pix_fmt", "yuv420p", "-g", str(KEY), "-movflags", "+faststart", str(out)]
    subprocess.run(command, check=True)
    return out.read_bytes()


def _moved(at: int, count: int, larger: int) -> str:
    there = f"(on/{count - 1})"
    eased = f"(({there}+{there}*{there}*(3-2*{there}))/2)"
    zoom = f"1/(1-{1 - 1 / ZOOM:.9f}*{eased})"
    middle = "x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2'"
    size = f"s={SIZE[0]}x{SIZE[1]}:fps={RATE}"
    crop = f"crop={PICTURE[0]}:{round(TALL)}"
    crop += f",scale=iw*{larger}:ih*{larger}" if larger > 1 else ""
    return f"[{at}:v]{crop},zoompan=z='{zoom}':{middle}:d={count}:{size},settb=AVTB[v{at}]"


def moviepy(paths: Sequence[Path], program: str) -> bytes:
    """From pictures that it first makes as small as the nearest of them needs."""
    os.environ["FFMPEG_BINARY"] = program
    kit, effects = (importlib.import_module(name) for name in ("moviepy", "moviepy.video.fx"))
    clips, begins = [], 0.0
    for at, (path, count) in enumerate(zip(paths, frames(len(paths)), strict=True)):
        length = count / RATE
        small = kit.ImageClip(str(path)).resized(width=round(SIZE[0] * ZOOM))
        moved = small.resized(lambda t, length=length: _size(t / length) / ZOOM)
        clip = moved.with_duration(length).with_start(begins).with_position("center")
        clips.append(clip.with_effects([effects.CrossFadeIn(FADE / RATE)]) if at else clip)
        begins += (count - FADE) / RATE
    out = paths[0].parent.with_suffix(".moviepy.mp4")
    film = kit.CompositeVideoClip(clips, size=SIZE).with_duration(SECONDS)
    more = [word for name, value in X264.items() for word in (f"-{name}", value)]
    more += ["-pix_fmt", "yuv420p", "-g", str(KEY), "-movflags", "+faststart"]
    film.write_videofile(
        str(out), fps=RATE, preset=X264["preset"], threads=1, ffmpeg_params=more, logger=None
    )
    return out.read_bytes()


def _size(there: float) -> float:
    return 1 / (1 - (1 - 1 / ZOOM) * eased(there))


def eased(there: float) -> float:
    return (there + there * there * (3 - 2 * there)) / 2


ENGINES: dict[str, Callable[[Sequence[Path], str], bytes]] = {
    engine.__name__: engine for engine in (ours, ffmpeg, alike, steady, moviepy)
}


def _answer(name: str, program: str, folder: Path) -> dict[str, float]:
    paths = sorted(folder.glob("*.jpg"))
    began = _processor()
    film = ENGINES[name](paths, program)
    spent = _processor() - began
    folder.with_suffix(f".{name}.mp4").write_bytes(film)
    return {"ms": spent * 1000, "rss_mb": _highest_mb()}


def _processor() -> float:
    """Seconds that this program, and what it started, have computed."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _highest_mb() -> float:
    """Of this program alone, or of the largest that it started."""
    status = Path("/proc/self/status").read_text()
    own = int(status.partition("VmHWM:")[2].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(name: str, program: str = "") -> None:
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    for line in sys.stdin:
        answer = _answer(name, program, Path(line.strip()))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
