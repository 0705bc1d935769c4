"""Papers photographed on a table: a till receipt and a printed page."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from samples.film import linear
from samples.indoors import OAK, WALNUT
from samples.noise import Array, grid, lookup, mix, smoothstep, spectral
from samples.screens import font


def receipt(height: int, width: int, seed: int) -> Array:
    """A till receipt photographed on a wooden table."""
    slip = Image.new("RGB", (520, 1000), (250, 249, 244))
    pen = ImageDraw.Draw(slip)
    pen.text((260, 70), "CAFE DU COIN", fill=(40, 40, 44), font=font(52), anchor="mm")
    pen.text((260, 122), "14 Maple Street", fill=(70, 70, 74), font=font(28), anchor="mm")
    pen.text((260, 160), "2026-11-11  16:22", fill=(70, 70, 74), font=font(28), anchor="mm")
    items = (
        ("2 x Cappuccino", "9.50"),
        ("Carrot cake", "6.25"),
        ("Almond croissant", "4.75"),
        ("Beans 250 g", "17.00"),
        ("Oat milk", "1.00"),
    )
    for i, (what, price) in enumerate(items):
        pen.text((40, 230 + 62 * i), what, fill=(50, 50, 54), font=font(34))
        pen.text((480, 230 + 62 * i), price, fill=(50, 50, 54), font=font(34), anchor="ra")
    pen.line((40, 560, 480, 560), fill=(90, 90, 94), width=3)
    for i, (what, price) in enumerate(
        (("Subtotal", "38.50"), ("Taxes", "5.77"), ("TOTAL", "44.27"))
    ):
        pen.text((40, 590 + 66 * i), what, fill=(40, 40, 44), font=font(34 + 8 * (i == 2)))
        pen.text(
            (480, 590 + 66 * i), price, fill=(40, 40, 44), font=font(34 + 8 * (i == 2)), anchor="ra"
        )
    for i, bar in enumerate(np.random.default_rng(8).integers(1, 4, 70)):
        pen.rectangle((70 + i * 5.5, 810, 70 + i * 5.5 + int(bar), 900), fill=(50, 50, 54))
    pen.text((260, 945), "Thank you!", fill=(70, 70, 74), font=font(34), anchor="mm")
    return _on_table(
        slip, height, width, seed, ((0.50, 0.06), (0.88, 0.09), (0.86, 0.95), (0.40, 0.92))
    )


def page(height: int, width: int, seed: int) -> Array:
    """A printed page on a dark desk."""
    sheet = Image.new("RGB", (900, 1200), (247, 244, 236))
    pen = ImageDraw.Draw(sheet)
    pen.text((90, 90), "Minutes of the garden club", fill=(30, 30, 36), font=font(54))
    pen.text((90, 168), "7 November 2026, 19:00, at the library", fill=(90, 90, 96), font=font(30))
    for i, line in enumerate(_MINUTES):
        pen.text((90, 250 + 44 * i), line, fill=(50, 50, 56), font=font(31))
    pen.line((90, 1080, 360, 1080), fill=(60, 60, 70), width=2)
    curve = [
        (100 + t * 2.3, 1060 + 22 * float(np.sin(t * 0.21) * np.cos(t * 0.057))) for t in range(100)
    ]
    pen.line(curve, fill=(30, 50, 130), width=4, joint="curve")
    return _on_table(
        sheet, height, width, seed, ((0.33, 0.05), (1.02, 0.07), (1.05, 0.97), (0.27, 0.95))
    )


_MINUTES = (
    "1. The beds along the wall were cleared by nine",
    "    volunteers. The compost is full; a second bin",
    "    will be built before the frost.",
    "",
    "2. Bulbs: 120 tulips and 80 narcissi have come.",
    "    Planting on Sunday the 15th, if the ground is",
    "    dry. Bring gloves and a trowel.",
    "",
    "3. The greenhouse pane was replaced. Cost: 84.50,",
    "    paid from the summer fair.",
    "",
    "4. Seeds: swap on the first Saturday of February.",
    "    Labels with the year, please.",
    "",
    "5. Next meeting: 5 December, with cake.",
)


def _on_table(
    paper: Image.Image, height: int, width: int, seed: int, corners: tuple[tuple[float, float], ...]
) -> Array:
    x, y = grid(height, width)
    wood = (OAK if seed % 2 else WALNUT)((x * 7).ravel(), x.ravel(), (y * 7).ravel()).reshape(
        height, width, 3
    )
    spots = [(a * height, b * height) for a, b in corners]
    warp = _perspective(spots, paper.size)
    laid = paper.transform(
        (width, height), Image.Transform.PERSPECTIVE, warp, Image.Resampling.BICUBIC
    )
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).polygon(spots, fill=255)
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(height * 0.014)), np.float32) / 255
    cover = np.asarray(mask.filter(ImageFilter.GaussianBlur(0.8)), np.float32)[..., None] / 255
    shadow = np.roll(soft, (int(height * 0.012), int(height * 0.012)), (0, 1))[..., None]
    crease = 1 + 0.05 * lookup(spectral(256, 256, seed, 1.8), x * 0.5, y * 0.5)[..., None]
    scene = mix(wood * (1 - 0.65 * shadow), linear(laid) * crease, cover)
    return scene * (0.45 + 0.85 * smoothstep(1.7, 0.0, x * 0.7 + y * 0.6))[..., None]


def _perspective(spots: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Pillow's eight numbers that lead from a point of the picture to one of the paper."""
    paper = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows, goal = [], []
    for (x, y), (u, v) in zip(spots, paper, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, float), np.array(goal, float))]
