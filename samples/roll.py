"""The roll itself: which pictures were taken, when and where."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from samples.film import PLAIN, Look

Place = tuple[float, float]

HOME: Place = (45.5236, -73.5850)
PARK: Place = (45.5270, -73.5702)
GARDEN: Place = (45.5572, -73.5563)
QUEBEC: Place = (46.8123, -71.2050)
LEVIS: Place = (46.8098, -71.1842)
JACQUES_CARTIER: Place = (47.1740, -71.3720)
CHARLEVOIX: Place = (47.4430, -70.4990)
CHALET: Place = (46.1180, -74.5960)
BANFF: Place = (51.4254, -116.1773)


@dataclass(frozen=True)
class Frame:
    """How one exposure differs from others of its scene.

    `part` is what was framed (left, top, right, bottom from 0 to 1); `shake` the length of the
    motion blur, in thousandths of the picture's width.
    """

    look: Look = PLAIN
    part: tuple[float, float, float, float] = (0, 0, 1, 1)
    shake: float = 0.0


@dataclass(frozen=True)
class Picture:
    """One file of the roll. `moment` is its label; without `taken` it carries no EXIF at all."""

    name: str
    moment: str
    scene: str
    taken: datetime | None
    place: Place | None = None
    frame: Frame = field(default_factory=Frame)
    orientation: int = 1
    truncated: bool = False


def at(stamp: str, millis: int = 0) -> datetime:
    """A time in Montreal in 2026 ("1010-143012": month, day, hour, minute, second)."""
    summer = "0308-020000" <= stamp < "1101-020000"
    zone = timezone(timedelta(hours=-4 if summer else -5))
    taken = datetime.strptime(f"2026{stamp}", "%Y%m%d-%H%M%S").replace(tzinfo=zone)
    return taken + timedelta(milliseconds=millis)


def shot(
    stamp: str,
    moment: str,
    scene: str,
    place: Place | None,
    frame: Frame = Frame(),
    *,
    turn: int = 1,
    kind: str = "jpg",
    millis: int = 0,
) -> Picture:
    """A picture that a phone took and named by its time."""
    taken = at(stamp, millis)
    fraction = f"_{taken.microsecond // 1000:03d}" if millis else ""
    name = f"IMG_{taken:%Y%m%d_%H%M%S}{fraction}.{kind}"
    return Picture(name, moment, scene, taken, place, frame, turn)


def screenshot(stamp: str, scene: str) -> Picture:
    return Picture(f"Screenshot_2026{stamp}.png", "screenshot", scene, None)


WARM, COLD = Look(warmth=0.35), Look(warmth=-0.35)
CLOSER, BRIGHTER = (
    Frame(part=(0.03, 0.03, 0.99, 0.99)),
    Frame(Look(stops=0.22), (0.0, 0.01, 0.98, 0.99)),
)

OLDER = (
    shot("0214-174505", "winter", "street snow", HOME),
    shot("0215-223118", "winter", "aurora", CHALET),
    shot("0624-223640", "fireworks", "fireworks", PARK),
    shot("0624-223912", "fireworks", "fireworks high", PARK, turn=6),
    shot("0718-111530", "trip-rockies", "mountains", BANFF),
    shot("0719-203455", "trip-rockies", "mountains evening", BANFF),
    shot("0815-140322", "chalet", "summer lake", CHALET),
    shot("0815-231010", "chalet", "milky way", CHALET),
    shot("0905-103340", "garden", "sunflower", GARDEN),
    shot("0905-104512", "garden", "dahlia", GARDEN),
    shot("0905-104733", "garden", "dahlia near", GARDEN, Frame(Look(warmth=0.15)), kind="webp"),
    shot("0905-112051", "garden", "pavilion", GARDEN),
    shot("0905-113427", "garden", "pavilion roof", GARDEN, Frame(WARM)),
)

QUEBEC_TRIP = (
    shot("1009-093015", "trip-quebec", "wide river", LEVIS),
    shot("1009-103326", "trip-quebec", "town far", LEVIS),
    shot("1009-114508", "trip-quebec", "town day", LEVIS),
    shot("1009-142210", "trip-quebec", "street day", QUEBEC),
    shot("1009-164031", "trip-quebec", "town grey", QUEBEC, turn=6),
    shot("1009-174855", "trip-quebec", "street tall", QUEBEC, turn=6),
    shot("1009-183502", "trip-quebec", "street dusk", QUEBEC),
    shot("1009-184820", "trip-quebec", "town dusk", LEVIS),
    shot("1010-072233", "trip-quebec", "lake mist", JACQUES_CARTIER),
    shot("1010-072238", "trip-quebec", "lake mist", JACQUES_CARTIER, CLOSER),
    shot("1010-091544", "trip-quebec", "trail", JACQUES_CARTIER),
    shot("1010-093207", "trip-quebec", "leaves", JACQUES_CARTIER),
    shot("1010-110518", "trip-quebec", "trail noon", JACQUES_CARTIER, turn=8),
    shot("1010-123040", "trip-quebec", "hills", JACQUES_CARTIER),
    shot("1010-135512", "trip-quebec", "bay noon", JACQUES_CARTIER),
    shot("1010-135517", "trip-quebec", "bay noon", JACQUES_CARTIER, BRIGHTER),
    shot("1010-142930", "trip-quebec", "bay shore", JACQUES_CARTIER, turn=3),
    shot("1010-173348", "trip-quebec", "bay evening", JACQUES_CARTIER),
    shot("1010-210611", "trip-quebec", "moon", JACQUES_CARTIER),
    shot("1011-081250", "trip-quebec", "hills morning", CHARLEVOIX),
    shot("1011-094426", "trip-quebec", "narrows", CHARLEVOIX, turn=6),
    shot("1011-121733", "trip-quebec", "island", CHARLEVOIX),
    shot("1011-165904", "trip-quebec", "valley", CHARLEVOIX),
    shot("1011-174215", "trip-quebec", "lake sunset", CHARLEVOIX),
    shot("1011-182047", "trip-quebec", "lake dusk", CHARLEVOIX),
    shot("1012-171533", "trip-quebec", "town sunset", LEVIS, kind="webp"),
)

BIRTHDAY = (
    shot("1024-151022", "birthday", "balloons", HOME),
    shot("1024-152408", "birthday", "cake white", HOME),
    shot("1024-160317", "birthday", "cupcakes", HOME),
    shot("1024-162945", "birthday", "gifts", HOME),
    shot("1024-182602", "birthday", "balloons evening", HOME, turn=6),
    shot("1024-192850", "birthday", "cake", HOME),
    shot("1024-192931", "birthday", "cake candles", HOME, turn=8),
    shot("1024-194412", "birthday", "gifts evening", HOME),
    shot("1024-195533", "birthday", "cake sliced", HOME),
)

# Five frames in under two seconds: the third was held still.
BURST = tuple(
    shot(
        "1024-193010",
        "burst",
        "cake blow",
        HOME,
        Frame(PLAIN, (x, y, x + 0.94, y + 0.94), shake),
        millis=millis,
    )
    for millis, x, y, shake in (
        (120, 0.00, 0.03, 9),
        (480, 0.02, 0.02, 6),
        (830, 0.03, 0.03, 0),
        (1210, 0.04, 0.02, 7),
        (1660, 0.05, 0.04, 12),
    )
)

WEEK = (
    shot("1109-074410", "week", "coffee", HOME),
    shot("1109-171820", "week", "street rain", PARK),
    shot("1109-204507", "week", "rain evening", HOME),
    shot("1110-081533", "week", "cat", HOME),
    shot("1110-081538", "week", "cat", HOME, Frame(Look(stops=0.15), (0.02, 0.0, 0.99, 0.97))),
    shot("1110-123011", "week", "park", PARK),
    shot("1111-075952", "week", "breakfast", HOME),
    shot("1111-162240", "receipt", "receipt", HOME),
    shot("1111-200318", "week", "books", HOME),
    shot("1112-090644", "week", "plants", HOME, kind="png"),
    shot("1112-091502", "week", "plant near", HOME),
    shot("1112-142209", "week", "leaves frost", PARK),
    shot("1112-181130", "document", "page", HOME),
    shot("1113-082751", "week", "coffee near", HOME, Frame(WARM)),
    shot("1113-131415", "week", "rain day", HOME, turn=6),
    shot("1114-153040", "week", "fruit", HOME),
    shot("1114-211233", "week", "cat near", HOME, Frame(WARM)),
    shot("1115-101904", "week", "leaves red", PARK, turn=8),
    shot("1115-173727", "week", "cat eyes", HOME, Frame(COLD)),
)

BETWEEN = (
    shot("1018-134455", "museum", "astronaut", (45.5486, -73.7490), turn=6),
    shot("1018-140102", "museum", "officer", (45.5486, -73.7490)),
    shot("1030-170341", "halloween", "pumpkins", HOME),
    shot("1031-184409", "halloween", "lantern", HOME),
    shot("1031-184720", "halloween", "lantern near", HOME),
)

SCREENSHOTS = (
    screenshot("1009-140203", "map"),
    screenshot("1023-183044", "notes"),
    screenshot("1103-101500", "chat"),
    screenshot("1109-070811", "weather"),
    screenshot("1117-214736", "settings"),
)

ODDITIES = (
    Picture("saved-picture.jpg", "oddity", "rocket", None),
    Picture(
        "IMG_19700101_000000.jpg",
        "oddity",
        "street day",
        datetime(1970, 1, 1, tzinfo=UTC),
        frame=Frame(COLD, (0.1, 0.1, 0.8, 0.8)),
    ),
    Picture(
        "IMG_20900704_120000.jpg",
        "oddity",
        "lake dusk",
        datetime(2090, 7, 4, 12, tzinfo=UTC),
        frame=Frame(WARM, (0.2, 0.1, 0.9, 0.8)),
    ),
    Picture(
        "IMG_20261119_121212.jpg",
        "oddity",
        "fruit",
        at("1119-121212"),
        HOME,
        Frame(COLD, (0.05, 0.1, 0.85, 0.9)),
        truncated=True,
    ),
)

ROLL = OLDER + QUEBEC_TRIP + BIRTHDAY + BURST + BETWEEN + WEEK + SCREENSHOTS + ODDITIES
