"""What a collage is dressed as (see `dress`)."""

from enum import StrEnum


class Theme(StrEnum):
    BIRTHDAY = "birthday"
    GRADUATION = "graduation"
    CHRISTMAS = "christmas"
    NEW_YEAR = "new_year"
    HALLOWEEN = "halloween"
    EASTER = "easter"
    THANKSGIVING = "thanksgiving"
    FIREWORKS = "fireworks"
    JOURNEY = "journey"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
