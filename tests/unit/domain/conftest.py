"""Properties are tried with the same examples on every machine, and against no clock."""

from hypothesis import settings

settings.register_profile(
    "shoebox", deadline=None, derandomize=True, database=None, max_examples=60
)
settings.load_profile("shoebox")
