"""Solids given by their distance, and a camera that walks rays to them (sphere tracing)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from samples.film import soften
from samples.noise import Array, smoothstep
from samples.shapes import Shape

Paint = Callable[[Array, Array, Array], Array]


FAR = np.float32(40)


@dataclass(frozen=True)
class Solid:
    """A shape, its paint (one colour, or one per point) and how it shines."""

    shape: Shape
    paint: Paint | Array
    gloss: float = 0.1


@dataclass(frozen=True)
class Camera:
    """Where one stands and looks, in decimetres; `lens` is the focal length in half-heights."""

    eye: tuple[float, float, float]
    target: tuple[float, float, float]
    lens: float = 2.2
    blur: float = 1.0


@dataclass(frozen=True)
class Light:
    """One key light (direction and colour), the room's light, and a point of warm light."""

    key: tuple[float, float, float]
    colour: Array
    room: Array
    point: tuple[float, float, float] | None = None
    flame: float = 0.0


def trace(
    solids: Sequence[Solid], floor: Solid | None, camera: Camera, light: Light, backdrop: Array
) -> Array:
    """The solids on a floor at y = 0 before a backdrop (height, width, 3), focus on the target."""
    height, width = backdrop.shape[:2]
    eye, rays = _rays(camera, height, width)
    picture, depth = backdrop.reshape(-1, 3).copy(), np.full(len(rays), FAR, np.float32)
    scene = Scene(tuple(solids), floor)
    # Blocks small enough for the processor's cache.
    for start in range(0, len(rays), 12000):
        block = slice(start, start + 12000)
        depth[block] = _march(scene, eye, rays[block])
        hit = np.flatnonzero(depth[block] < FAR) + start
        if len(hit):
            picture[hit] = _shade(scene, eye, rays[hit], depth[hit], light)
    return _focus(picture.reshape(height, width, 3), depth.reshape(height, width), camera)


@dataclass(frozen=True)
class Scene:
    solids: tuple[Solid, ...]
    floor: Solid | None

    def gap(self, p: Array) -> Array:
        """Distance to the nearest solid, the floor left out."""
        x, y, z = p[:, 0], p[:, 1], p[:, 2]
        found = self.solids[0].shape(x, y, z)
        for solid in self.solids[1:]:
            found = np.minimum(found, solid.shape(x, y, z))
        return found

    def room(self, p: Array) -> Array:
        """Distance to the nearest solid or the floor."""
        return self.gap(p) if self.floor is None else np.minimum(self.gap(p), p[:, 1])

    def all(self) -> tuple[Solid, ...]:
        return self.solids if self.floor is None else (*self.solids, self.floor)


def _rays(camera: Camera, height: int, width: int) -> tuple[Array, Array]:
    eye = np.array(camera.eye, np.float32)
    ahead = np.array(camera.target, np.float32) - eye
    ahead /= np.linalg.norm(ahead)
    right = np.cross(ahead, np.array([0, -1, 0], np.float32)) * -1
    right /= np.linalg.norm(right)
    up = np.cross(right, ahead)
    v, u = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = (2 * u + 1 - width) / height, (height - 2 * v - 1) / height
    rays = ahead * camera.lens + u[..., None] * right + v[..., None] * up
    rays = rays.reshape(-1, 3)
    unit: Array = (rays / np.linalg.norm(rays, axis=1, keepdims=True)).astype(np.float32)
    return eye, unit


def _march(scene: Scene, eye: Array, rays: Array) -> Array:
    end = np.full(len(rays), FAR, np.float32)
    if scene.floor is not None:
        down = rays[:, 1] < -1e-4
        end[down] = np.minimum(-eye[1] / rays[down, 1], FAR)
    depth, going = np.full(len(rays), 1.0, np.float32), np.arange(len(rays))
    for _ in range(40):
        gap = scene.gap(eye + rays[going] * depth[going, None])
        depth[going] += gap * np.float32(0.95)
        going = going[(gap > 0.0012 * depth[going]) & (depth[going] < end[going])]
        if len(going) == 0:
            break
    return np.minimum(depth, end)


def _normals(scene: Scene, p: Array) -> Array:
    upright = np.zeros_like(p)
    upright[:, 1] = 1
    raised = np.flatnonzero(p[:, 1] > 0.004) if scene.floor else np.arange(len(p))
    upright[raised] = _slopes(scene, p[raised])
    return upright


def _slopes(scene: Scene, p: Array) -> Array:
    e = np.float32(0.006)
    total = np.zeros_like(p)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        k = np.array(corner, np.float32)
        total += k * scene.gap(p + e * k)[:, None]
    result: Array = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
    return result


def _shadow(scene: Scene, p: Array, towards: Array) -> Array:
    lit, walked = np.ones(len(p), np.float32), np.full(len(p), 0.06, np.float32)
    going = np.arange(len(p))
    for _ in range(16):
        gap = scene.gap(p[going] + towards * walked[going, None])
        lit[going] = np.minimum(lit[going], np.clip(0.5 + 4.5 * gap / walked[going], 0, 1))
        walked[going] += np.clip(gap, 0.06, 1.5)
        going = going[(walked[going] < 9) & (lit[going] > 0)]
        if len(going) == 0:
            break
    return lit


def _shade(scene: Scene, eye: Array, rays: Array, depth: Array, light: Light) -> Array:
    p = eye + rays * depth[:, None]
    n = _normals(scene, p)
    albedo, gloss = _surface(scene.all(), p)
    key = np.array(light.key, np.float32) / np.float32(np.linalg.norm(light.key))
    facing = np.clip(n @ key, 0, 1) * _shadow(scene, p + n * 0.02, key)
    close, wide = scene.room(p + n * 0.25) / 0.25, scene.room(p + n * 0.9) / 0.9
    hollow = np.clip(0.25 + 0.75 * close, 0, 1) * np.clip(0.4 + 0.6 * wide, 0, 1)
    room = (0.62 + 0.38 * n[:, 1]) * hollow
    shining = gloss * _highlight(n, rays, key) * (0.15 + facing)
    lit = albedo * (light.colour * facing[:, None] + light.room * room[:, None])
    lit += light.colour * shining[:, None]
    rim = gloss * (1 + np.sum(n * rays, axis=1)) ** 4
    result: Array = (
        lit + light.room * (rim * hollow)[:, None] * 0.9 + _candlelight(p, n, albedo, hollow, light)
    )
    return result


def _surface(solids: Sequence[Solid], p: Array) -> tuple[Array, Array]:
    x, y, z = p[:, 0], p[:, 1], p[:, 2]
    owner = np.argmin([solid.shape(x, y, z) for solid in solids], axis=0)
    albedo = np.zeros_like(p)
    for i, solid in enumerate(solids):
        mine = owner == i
        colour = solid.paint(x[mine], y[mine], z[mine]) if callable(solid.paint) else solid.paint
        albedo[mine] = colour
    gloss = np.array([solid.gloss for solid in solids], np.float32)[owner]
    return albedo, gloss


def _highlight(n: Array, rays: Array, key: Array) -> Array:
    half = key - rays
    half /= np.linalg.norm(half, axis=1, keepdims=True)
    facing = np.clip(np.sum(n * half, axis=1), 0, 1)
    result: Array = 4.0 * facing**90 + 0.5 * facing**14
    return result


def _candlelight(p: Array, n: Array, albedo: Array, hollow: Array, light: Light) -> Array:
    if light.point is None:
        return np.zeros_like(p)
    towards = np.array(light.point, np.float32) - p
    away = np.linalg.norm(towards, axis=1)
    facing = np.clip(np.sum(n * towards, axis=1) / away * 0.75 + 0.25, 0, 1)
    power = light.flame * facing * hollow / (0.4 + away**1.7)
    result: Array = albedo * power[:, None] * np.array([1.0, 0.55, 0.22], np.float32)
    return result


def _focus(picture: Array, depth: Array, camera: Camera) -> Array:
    sharp = float(np.linalg.norm(np.subtract(camera.target, camera.eye)))
    off = np.abs(depth - sharp) / np.maximum(depth, 1) * camera.blur
    size = picture.shape[0] / 660
    soft, softer = soften(picture, 2.5 * size), soften(picture, 7 * size)
    a, b = smoothstep(0.10, 0.28, off)[..., None], smoothstep(0.28, 0.6, off)[..., None]
    result: Array = picture * (1 - a) + soft * a * (1 - b) + softer * a * b
    return result
