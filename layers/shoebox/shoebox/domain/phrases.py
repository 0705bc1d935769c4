"""The words of titles, in every language that there are titles in."""

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "collage": "{weekday}, {day} {month} {year}",
        "saved": "Saved on {day} {month} {year}",
        "weekend_in": "Weekend in {where}",
        "weekend_away": "Weekend away, {month} {year}",
        "days_in": "{days} days in {where}",
        "days_away": "{days} days away, {month} {year}",
        "weekend": "Weekend of {day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {season_year}",
        "year": "{year}",
        "birthday": "Birthday, {day} {month} {year}",
        "birthday_of": "Birthday of {name}, {year}",
        "graduation": "Graduation, {month} {year}",
        "holiday": "{name} {year}",
        "on_this_day": "On this day, {day} {month}",
        "then_and_now": "{year} and {last_year}",
        "restyle": "{day} {month} {year}",
        "clip": "{day} {month} {year}",
    },
    "fr": {
        "collage": "{weekday} {day} {month} {year}",
        "saved": "Enregistrées le {day} {month} {year}",
        "weekend_in": "Week-end : {where}",
        "weekend_away": "Week-end ailleurs, {month} {year}",
        "days_in": "{days} jours : {where}",
        "days_away": "{days} jours ailleurs, {month} {year}",
        "weekend": "Week-end du {day} {month} {year}",
        "month": "{month} {year}",
        "season": "{season} {season_year}",
        "year": "{year}",
        "birthday": "Anniversaire, {day} {month} {year}",
        "birthday_of": "Anniversaire : {name}, {year}",
        "graduation": "Remise des diplômes, {month} {year}",
        "holiday": "{name} {year}",
        "on_this_day": "Ce jour-là, {day} {month}",
        "then_and_now": "{year} et {last_year}",
        "restyle": "{day} {month} {year}",
        "clip": "{day} {month} {year}",
    },
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche",
}
MONTHS: Mapping[str, list[str]] = {language: text.split() for language, text in _MONTHS.items()}
WEEKDAYS: Mapping[str, list[str]] = {language: text.split() for language, text in _WEEKDAYS.items()}
SEASONS: Mapping[str, Mapping[str, str]] = {
    "en": {"winter": "Winter", "spring": "Spring", "summer": "Summer", "autumn": "Autumn"},
    "fr": {"winter": "Hiver", "spring": "Printemps", "summer": "Été", "autumn": "Automne"},
}
FEASTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "christmas": "Christmas",
        "new_year": "New Year\u2019s Eve",
        "halloween": "Halloween",
        "easter": "Easter",
        "thanksgiving": "Thanksgiving",
        "independence_day": "Independence Day",
        "canada_day": "Canada Day",
        "saint_jean_baptiste": "Saint-Jean-Baptiste",
        "bastille_day": "Bastille Day",
        "guy_fawkes": "Guy Fawkes Night",
        "australia_day": "Australia Day",
        "unity_day": "German Unity Day",
        "swiss_national_day": "Swiss National Day",
        "belgian_national_day": "Belgian National Day",
    },
    "fr": {
        "christmas": "Noël",
        "new_year": "Réveillon du Nouvel An",
        "halloween": "Halloween",
        "easter": "Pâques",
        "thanksgiving": "Action de grâce",
        "independence_day": "Fête de l\u2019indépendance",
        "canada_day": "Fête du Canada",
        "saint_jean_baptiste": "Saint-Jean-Baptiste",
        "bastille_day": "14 Juillet",
        "guy_fawkes": "Nuit de Guy Fawkes",
        "australia_day": "Fête de l\u2019Australie",
        "unity_day": "Jour de l\u2019unité allemande",
        "swiss_national_day": "Fête nationale suisse",
        "belgian_national_day": "Fête nationale belge",
    },
}
GREETINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "birthday": "Happy birthday!",
        "graduation": "Congratulations!",
        "christmas": "Merry Christmas!",
        "new_year": "Happy New Year!",
        "halloween": "Happy Halloween!",
        "easter": "Happy Easter!",
        "thanksgiving": "Happy Thanksgiving!",
    },
    "fr": {
        "birthday": "Joyeux anniversaire\u00a0!",
        "graduation": "Félicitations\u00a0!",
        "christmas": "Joyeux Noël\u00a0!",
        "new_year": "Bonne année\u00a0!",
        "halloween": "Joyeux Halloween\u00a0!",
        "easter": "Joyeuses Pâques\u00a0!",
        "thanksgiving": "Joyeuse Action de grâce\u00a0!",
    },
}
OTHERWISE = "en"


def language_of(tag: str) -> str:
    """The language of a tag such as fr-CA, if there are words in it; else English."""
    language = tag.split("-")[0].lower()
    return language if language in PHRASES else OTHERWISE
