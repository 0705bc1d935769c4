import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from shoebox.imaging.measure import WHOLE, exposure, focus, likeness, sharpness

from tests.unit.imaging.pictures import opened, saved, scene


def distance(one: Image.Image, two: Image.Image) -> int:
    return (likeness(one) ^ likeness(two)).bit_count()


@given(st.integers(0, 1000), st.sampled_from([0.3, 0.5, 1.7]), st.integers(30, 95))
@settings(max_examples=25, deadline=None)
def test_likeness_survives_scaling_and_compression(seed: int, scale: float, quality: int) -> None:
    image = scene(seed=seed)
    smaller = image.resize((round(320 * scale), round(240 * scale)), Image.Resampling.BICUBIC)
    again = opened(saved(smaller, quality=quality))
    assert distance(image, again) <= 6


def test_likeness_survives_a_change_of_brightness() -> None:
    assert distance(scene(), ImageEnhance.Brightness(scene()).enhance(0.8)) <= 6


def test_other_pictures_are_far_apart() -> None:
    hashes = [scene(seed=seed) for seed in range(12)]
    apart = [distance(one, two) for at, one in enumerate(hashes) for two in hashes[:at]]
    assert min(apart) > 12


def test_likeness_has_64_bits() -> None:
    assert 0 <= likeness(scene()) < 1 << 64


def test_a_flat_picture_always_has_the_same_likeness() -> None:
    assert distance(Image.new("RGB", (99, 64), "navy"), Image.new("RGB", (640, 480), "white")) == 0


def test_blur_lowers_sharpness_step_by_step() -> None:
    crisp = Image.effect_noise((600, 400), 80).convert("RGB")
    steps = [
        sharpness(crisp.filter(ImageFilter.GaussianBlur(radius))) for radius in (0, 1, 2, 4, 8)
    ]
    assert steps == sorted(steps, reverse=True)
    assert 0 <= steps[-1] < 0.1 < 0.9 < steps[0] <= 1


def test_sharpness_hardly_depends_on_the_number_of_pixels() -> None:
    large = scene(1440, 960).filter(ImageFilter.GaussianBlur(4))
    small = large.resize((720, 480), Image.Resampling.LANCZOS)
    assert sharpness(large) == pytest.approx(sharpness(small), abs=0.1)


@pytest.mark.parametrize(("colour", "low", "high"), [("black", 0, 0.01), ("white", 0, 0.01)])
def test_black_and_burnt_out_are_not_exposed(colour: str, low: float, high: float) -> None:
    assert low <= exposure(Image.new("RGB", (64, 64), colour)) <= high


def test_a_mean_of_light_is_well_exposed() -> None:
    assert exposure(scene()) > 0.9
    assert exposure(ImageEnhance.Brightness(scene()).enhance(0.2)) < 0.5


@pytest.mark.parametrize("middle", [(0.25, 0.3), (0.5, 0.5), (0.75, 0.6)])
def test_the_focus_lies_about_what_stands_out(middle: tuple[float, float]) -> None:
    image = Image.new("RGB", (400, 300), (90, 110, 90))
    x, y = round(400 * middle[0]), round(300 * middle[1])
    ImageDraw.Draw(image).ellipse((x - 40, y - 40, x + 40, y + 40), fill=(230, 60, 40))
    box = focus(image)
    assert box.left < middle[0] < box.right
    assert box.top < middle[1] < box.bottom
    assert (box.right - box.left) * (box.bottom - box.top) < 0.25


def test_where_nothing_stands_out_the_focus_is_the_whole_picture() -> None:
    assert focus(Image.new("RGB", (300, 200), "teal")) == WHOLE


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_measures_of_any_picture_lie_in_their_ranges(width: int, height: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    image = Image.fromarray(pixels)
    box = focus(image)
    assert 0 <= box.left < box.right <= 1
    assert 0 <= box.top < box.bottom <= 1
    assert 0 <= sharpness(image) <= 1
    assert 0 <= exposure(image) <= 1
