"""What ornaments show."""

from enum import StrEnum


class Motif(StrEnum):
    """Each is drawn in `imaging/motifs`, in any size and colours."""

    BALLOON = "balloon"
    BAT = "bat"
    BAUBLE = "bauble"
    BLOSSOM = "blossom"
    BUNTING = "bunting"
    CAKE = "cake"
    COMPASS = "compass"
    CONFETTI = "confetti"
    DIPLOMA = "diploma"
    EGG = "egg"
    FIR = "fir"
    FIREWORK = "firework"
    GIFT = "gift"
    LAUREL = "laurel"
    LEAF = "leaf"
    LIGHTS = "lights"
    MORTARBOARD = "mortarboard"
    PLANE = "plane"
    PUMPKIN = "pumpkin"
    SNOWFLAKE = "snowflake"
    STAR = "star"
    SUN = "sun"
