"""What a phone shows: chat, map, settings, weather, notes."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDE, TALL = 1080, 2400
INK, GREY, PAPER, BLUE = (28, 30, 36), (124, 130, 140), (248, 249, 251), (38, 104, 214)


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The letters that come with Pillow, so that every machine draws the same."""
    return ImageFont.load_default(size)


@dataclass(frozen=True)
class Screen:
    """An empty phone screen with its status bar."""

    picture: Image.Image
    pen: ImageDraw.ImageDraw

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: int,
        colour: tuple[int, int, int] = INK,
        anchor: str = "la",
    ) -> None:
        self.pen.text((x, y), words, fill=colour, font=font(size), anchor=anchor)

    def card(
        self, box: tuple[float, float, float, float], colour: tuple[int, int, int], radius: int = 36
    ) -> None:
        self.pen.rounded_rectangle(box, radius, fill=colour)


def _blank(
    clock: str, background: tuple[int, int, int] = PAPER, ink: tuple[int, int, int] = INK
) -> Screen:
    picture = Image.new("RGB", (WIDE, TALL), background)
    screen = Screen(picture, ImageDraw.Draw(picture))
    _status(screen, clock, ink)
    return screen


def _status(screen: Screen, clock: str, ink: tuple[int, int, int]) -> None:
    screen.text(60, 38, clock, 40, ink)
    screen.pen.rounded_rectangle((944, 44, 1012, 76), 8, outline=ink, width=3)
    screen.pen.rectangle((950, 50, 992, 70), fill=ink)
    for bar in range(4):
        screen.pen.rectangle((850 + 18 * bar, 72 - 8 * bar, 860 + 18 * bar, 76), fill=ink)
    screen.pen.rounded_rectangle((390, 2358, 690, 2368), 5, fill=ink)


def chat() -> Image.Image:
    screen = _blank("10:15")
    screen.pen.ellipse((60, 128, 150, 218), fill=(232, 140, 90))
    screen.text(105, 173, "M", 52, (255, 255, 255), "mm")
    screen.text(180, 134, "Maya", 48)
    screen.text(180, 190, "online", 32, (60, 160, 90))
    screen.pen.line((0, 246, WIDE, 246), fill=(226, 228, 232), width=2)
    y = 300
    for mine, words in _TALK:
        y = _bubble(screen, y, mine, words)
    screen.card((48, 2210, 900, 2310), (234, 236, 240), 50)
    screen.text(92, 2238, "Message", 40, GREY)
    screen.pen.ellipse((930, 2210, 1030, 2310), fill=BLUE)
    return screen.picture


_TALK = (
    (False, ("Did you see the colours up at", "the lake this morning?")),
    (True, ("Yes! I took far too many photos", "again")),
    (False, ("Send me the one with the mist",)),
    (True, ("Tonight, promise.",)),
    (False, ("And Saturday: cake at six, bring", "the candles please")),
    (True, ("Candles, balloons and the good", "coffee. Anything else?")),
    (False, ("Only yourself :)",)),
    (True, ("See you then!",)),
)


def _bubble(screen: Screen, y: int, mine: bool, words: tuple[str, ...]) -> int:
    width = int(max(screen.pen.textlength(line, font=font(42)) for line in words)) + 72
    tall = 56 * len(words) + 48
    left = WIDE - 48 - width if mine else 48
    screen.card((left, y, left + width, y + tall), BLUE if mine else (230, 232, 237), 44)
    for i, line in enumerate(words):
        screen.text(left + 36, y + 22 + 56 * i, line, 42, (255, 255, 255) if mine else INK)
    return y + tall + 34


def settings() -> Image.Image:
    screen = _blank("21:47", (240, 241, 244))
    screen.text(60, 150, "Settings", 84)
    screen.card((48, 290, WIDE - 48, 390), (226, 228, 233), 50)
    screen.text(100, 318, "Search settings", 40, GREY)
    for i, (title, detail, tint, on) in enumerate(_ROWS):
        _setting(screen, 440 + 208 * i, title, detail, tint, on)
    return screen.picture


_ROWS: tuple[tuple[str, str, tuple[int, int, int], bool | None], ...] = (
    ("Network", "Home, connected", (58, 130, 220), True),
    ("Bluetooth", "Off", (90, 110, 220), False),
    ("Battery", "64 %, about 14 hours left", (66, 166, 96), None),
    ("Storage", "71 GB of 128 GB used", (150, 110, 200), None),
    ("Display", "Dark at night", (236, 150, 50), True),
    ("Privacy", "Permissions, photos", (210, 80, 90), None),
    ("Location", "While in use", (60, 160, 170), True),
    ("Updates", "Everything is up to date", (120, 128, 140), None),
)


def _setting(
    screen: Screen, y: int, title: str, detail: str, tint: tuple[int, int, int], on: bool | None
) -> None:
    screen.card((48, y, WIDE - 48, y + 184), (255, 255, 255))
    screen.pen.ellipse((88, y + 47, 178, y + 137), fill=tint)
    screen.text(220, y + 38, title, 46)
    screen.text(220, y + 102, detail, 34, GREY)
    if on is not None:
        screen.card((870, y + 62, 980, y + 122), (66, 166, 96) if on else (200, 203, 210), 30)
        knob = 924 if on else 874
        screen.pen.ellipse((knob, y + 66, knob + 52, y + 118), fill=(255, 255, 255))


def street_map() -> Image.Image:
    screen = _blank("14:02", (226, 236, 220))
    rng = np.random.default_rng(4)
    for x in range(-200, WIDE, 170):
        for y in range(120, 1900, 150):
            if rng.random() < 0.8 and not 1150 < y + 0.25 * (WIDE - x) * 0.8 < 1850:
                shade = 238 - int(rng.integers(14))
                screen.pen.polygon(
                    [(x + 12, y + 12), (x + 150, y + 40), (x + 140, y + 136), (x + 6, y + 110)],
                    fill=(shade, shade - 2, shade - 8),
                )
    for k in range(7):
        screen.pen.line(
            (0, 160 + 260 * k, WIDE, 330 + 260 * k), fill=(255, 255, 255), width=22 if k % 2 else 12
        )
        screen.pen.line((90 + 170 * k, 0, 20 + 170 * k, 2000), fill=(255, 255, 255), width=12)
    screen.pen.polygon(
        [(0, 1500), (300, 1380), (640, 1440), (1080, 1180), (1080, 1660), (560, 1800), (0, 1900)],
        fill=(160, 204, 232),
    )
    route = [(250, 1750), (300, 1500), (520, 1300), (560, 1010), (760, 860), (800, 560)]
    screen.pen.line(route, fill=(24, 80, 180), width=26, joint="curve")
    screen.pen.line(route, fill=(70, 140, 245), width=18, joint="curve")
    screen.pen.ellipse((764, 480, 836, 552), fill=(214, 60, 56))
    screen.pen.polygon([(768, 530), (832, 530), (800, 600)], fill=(214, 60, 56))
    screen.pen.ellipse((222, 1722, 278, 1778), fill=BLUE, outline=(255, 255, 255), width=8)
    screen.card((48, 120, WIDE - 48, 236), (255, 255, 255), 58)
    screen.text(104, 152, "Old town, upper terrace", 44)
    screen.card((0, 1960, WIDE, TALL + 60), (255, 255, 255), 60)
    screen.text(60, 2020, "18 min", 84, (34, 140, 80))
    screen.text(370, 2050, "1.4 km on foot", 44, GREY)
    screen.card((60, 2170, 420, 2290), BLUE, 60)
    screen.text(240, 2230, "Start", 48, (255, 255, 255), "mm")
    _status(screen, "14:02", INK)
    return screen.picture


def weather() -> Image.Image:
    rows = np.linspace(0, 1, TALL, dtype=np.float32)[:, None, None]
    fade = np.array([52, 92, 160]) * (1 - rows) + np.array([190, 160, 170]) * rows
    picture = Image.fromarray(np.broadcast_to(fade, (TALL, WIDE, 3)).astype(np.uint8))
    screen = Screen(picture, ImageDraw.Draw(picture))
    white, pale = (255, 255, 255), (222, 230, 244)
    _status(screen, "07:08", white)
    screen.text(540, 240, "Montreal", 72, white, "mm")
    screen.text(540, 440, "6°", 240, white, "mm")
    screen.text(540, 610, "Rain from noon", 52, pale, "mm")
    screen.card((48, 740, WIDE - 48, 1060), (84, 116, 172))
    for i, (hour, degrees) in enumerate(
        (("8", 6), ("10", 7), ("12", 8), ("14", 8), ("16", 7), ("18", 5))
    ):
        x = 140 + 160 * i
        screen.text(x, 800, hour + " h", 38, pale, "mm")
        _sign(screen, x, 900, i < 2)
        screen.text(x, 1005, f"{degrees}°", 46, white, "mm")
    screen.card((48, 1110, WIDE - 48, 2260), (110, 128, 172))
    for i, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        _forecast(screen, 1190 + 155 * i, day, i)
    return screen.picture


def _sign(screen: Screen, x: int, y: int, sunny: bool) -> None:
    if sunny:
        screen.pen.ellipse((x - 30, y - 30, x + 30, y + 30), fill=(255, 206, 84))
        return
    for dx, r in ((-22, 20), (4, 28), (28, 18)):
        screen.pen.ellipse((x + dx - r, y - r - 4, x + dx + r, y + r - 4), fill=(236, 240, 248))
    for dx in (-20, 2, 24):
        screen.pen.line((x + dx, y + 24, x + dx - 8, y + 44), fill=(150, 200, 255), width=5)


def _forecast(screen: Screen, y: int, day: str, i: int) -> None:
    low, high = (2, 1, 3, -1, 0, 2, 4)[i], (8, 7, 9, 5, 6, 9, 11)[i]
    screen.text(110, y, day, 46, (255, 255, 255), "lm")
    _sign(screen, 330, y, i in (2, 5, 6))
    screen.text(500, y, f"{low}°", 44, (214, 222, 238), "rm")
    screen.card((540, y - 8, 880, y + 8), (140, 156, 194), 8)
    screen.card((560 + 24 * low, y - 8, 620 + 22 * high, y + 8), (255, 206, 120), 8)
    screen.text(990, y, f"{high}°", 44, (255, 255, 255), "rm")


def notes() -> Image.Image:
    screen = _blank("18:30", (255, 252, 240))
    screen.text(72, 170, "For Saturday", 84)
    screen.text(72, 284, "edited today", 36, GREY)
    lines = (
        "Flour, eggs, butter",
        "Candles (7 + a spare)",
        "Balloons, garland",
        "Wrap the blue parcel",
        "Ask Theo about the guitar",
        "Ice for the drinks",
        "Charge the camera",
    )
    for i, line in enumerate(lines):
        y = 420 + 130 * i
        done = i in (0, 1, 3)
        screen.pen.rounded_rectangle(
            (76, y, 132, y + 56),
            12,
            outline=(210, 150, 40),
            width=5,
            fill=(240, 190, 80) if done else None,
        )
        if done:
            screen.pen.line(
                [(88, y + 28), (102, y + 42), (122, y + 14)], fill=(255, 255, 255), width=8
            )
        screen.text(176, y + 2, line, 48, GREY if done else INK)
    return screen.picture
