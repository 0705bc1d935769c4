"""What decorates the title of a drawing."""

from enum import StrEnum


class Theme(StrEnum):
    BIRTHDAY = "birthday"
    GRADUATION = "graduation"
    CHRISTMAS = "christmas"
    HALLOWEEN = "halloween"
    EASTER = "easter"
    FIREWORKS = "fireworks"
    JOURNEY = "journey"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
