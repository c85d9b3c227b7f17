"""Draws pictures with and without text, as training data for text_glance.py. Uses the fonts of matplotlib, on photos
from other packages, on surfaces of random shapes and on plain paper."""

import io
import math
import random
from importlib.metadata import files
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIDE, TILE = 256, 16
PHOTOS = {
    "scikit-image": "coffee camera gravel brick motorcycle_left hubble_deep_field moon grass retina ihc chelsea coins astronaut",
    "scikit-learn": "flower china",
    "gradio": "cheetah cheetah1 cheetah2 tower",
}
FONTS = ("DejaVuSans", "DejaVuSerif", "STIXGeneral", "cmb", "cmr", "cmss", "cmtt")
ALPHABETS = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;-!?%&/()",
    "абвгдежзиклмнопрстуфхцчшщыэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "éèüöäßñçåøÉÜÖ abcdefgh",
    "0123456789.,€$:/-",
]


def packaged(package: str, names: tuple[str, ...] | list[str], suffixes: tuple[str, ...]) -> list[Path]:
    found = [file for file in files(package) if file.suffix in suffixes and file.stem in names]
    return sorted({Path(file.locate()) for file in found})


def load_photos() -> list[Image.Image]:
    paths = [path for package, names in PHOTOS.items() for path in packaged(package, names.split(), (".png", ".jpg"))]
    photos = [Image.open(path).convert("RGB") for path in paths]
    for photo in photos:
        photo.thumbnail((1400, 1400))
    return photos


def load_fonts() -> list[str]:
    every = [file for file in files("matplotlib") if file.suffix == ".ttf" and file.stem.startswith(FONTS)]
    return sorted(str(file.locate()) for file in every if "Display" not in file.stem)


def color() -> tuple[int, int, int]:
    return tuple(random.randint(0, 255) for _ in range(3))


def as_image(values: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def shapes() -> Image.Image:
    """Random shapes that overlap, which gives edges like those in photos."""
    image = Image.new("RGB", (SIDE, SIDE), color())
    draw = ImageDraw.Draw(image)
    base, spread, small = np.array(color()), random.choice([15, 40, 90]), random.choice([2, 4, 8, 16])
    kinds = random.choice([["ellipse"], ["line"], ["polygon"], ["ellipse", "line", "polygon", "rectangle"]])
    for _ in range(random.choice([60, 200, 600, 1500])):
        fill = tuple(int(value) for value in np.clip(base + np.random.randn(3) * spread, 0, 255))
        x, y = random.randint(-20, SIDE), random.randint(-20, SIDE)
        size = min(small * random.paretovariate(1.3), 150)
        kind = random.choice(kinds)
        if kind == "line":
            angle = random.uniform(0, 2 * math.pi)
            end = (x + 5 * size * math.cos(angle), y + 5 * size * math.sin(angle))
            draw.line([(x, y), end], fill=fill, width=random.randint(1, max(1, small // 2)))
        elif kind == "polygon":
            corners = random.randint(3, 6)
            around = [(x + random.uniform(-size, size), y + random.uniform(-size, size)) for _ in range(corners)]
            draw.polygon(around, fill=fill)
        else:
            box = [x, y, x + size, y + size * random.uniform(0.2, 3)]
            (draw.ellipse if kind == "ellipse" else draw.rectangle)(box, fill=fill)
    return image


def stripes() -> Image.Image:
    y, x = np.mgrid[:SIDE, :SIDE]
    angle, period = random.uniform(0, math.pi), random.uniform(3, 40)
    waves = np.sin((x * math.cos(angle) + y * math.sin(angle)) * 2 * math.pi / period)
    if random.random() < 0.5:
        waves = np.sign(waves)
    first, second = np.array(color()), np.array(color())
    return as_image(first + (second - first) * (waves[..., None] + 1) / 2)


def paper() -> Image.Image:
    base = np.array(color()) if random.random() < 0.5 else random.randint(190, 255) + np.random.randint(-10, 10, 3)
    slope = np.linspace(-1, 1, SIDE)[:, None, None] * np.random.randn(3) * 15
    return as_image(base + (slope if random.random() < 0.5 else slope.transpose(1, 0, 2)) + np.zeros((SIDE, SIDE, 3)))


def part_of(photo: Image.Image) -> Image.Image:
    side = min(int(SIDE / random.choice([0.35, 0.5, 0.7, 1, 1.4])), photo.width, photo.height)
    left, top = random.randint(0, photo.width - side), random.randint(0, photo.height - side)
    part = photo.crop((left, top, left + side, top + side)).resize((SIDE, SIDE), Image.BILINEAR)
    if random.random() < 0.5:
        part = part.transpose(random.choice(list(Image.Transpose)[:5]))
    values = np.asarray(part).astype(np.float32)
    if random.random() < 0.4:
        values = values[..., np.random.permutation(3)]
    return as_image((values - 128) * random.uniform(0.5, 1.4) + 128 + random.uniform(-40, 40) + np.random.randn(3) * 12)


def line(height: int, fonts: list[str]) -> Image.Image | None:
    """A line in white on black, drawn at twice the size, then shrunk and made wider or narrower."""
    font = ImageFont.truetype(random.choice(fonts), height * 2)
    words = []
    for _ in range(random.choice([1, 1, 2, 3, 5])):
        alphabet = random.choice(ALPHABETS + 2 * ALPHABETS[:4])
        words.append("".join(random.choice(alphabet) for _ in range(random.choice([1, 2, 3, 4, 5, 6, 7, 8, 10]))))
    left, top, right, bottom = font.getbbox(" ".join(words))
    if right <= left or bottom <= top:
        return None
    drawn = Image.new("L", (right - left + 4, bottom - top + 4))
    ImageDraw.Draw(drawn).text((2 - left, 2 - top), " ".join(words), font=font, fill=255)
    width = max(1, int(drawn.width / 2 * random.uniform(0.7, 1.3)))
    return drawn.resize((width, max(1, drawn.height // 2)), Image.LANCZOS)


def block(fonts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Rotated lines, one below the other. Returns how much ink is on each pixel, and where the lines are."""
    height = int(min(110, 6 + 7 * random.paretovariate(1.0))) if random.random() < 0.8 else random.randint(20, 110)
    ink, place = Image.new("L", (2 * SIDE, 2 * SIDE)), Image.new("L", (2 * SIDE, 2 * SIDE))
    left, top = int(random.uniform(0.1, 1.1) * SIDE), random.uniform(0.2, 1.1) * SIDE
    gap = random.uniform(0.15, 0.9) * height
    for _ in range(1 if height > 40 else random.choice([1, 1, 2, 3, 6, 12])):
        drawn = line(height, fonts)
        if drawn is None:
            continue
        ink.paste(drawn, (left, int(top)))
        place.paste(255, (left, int(top), left + drawn.width, int(top) + drawn.height))
        top += drawn.height + gap
    angle = random.choice([0, 0, 0, random.gauss(0, 4), random.gauss(0, 15), 90, -90, 180, random.uniform(0, 360)])
    x, y = random.randint(SIDE // 4, SIDE * 3 // 4), random.randint(SIDE // 4, SIDE * 3 // 4)
    cut = (x, y, x + SIDE, y + SIDE)
    turned = [each.rotate(angle, Image.BICUBIC).crop(cut) for each in (ink, place)]
    return np.asarray(turned[0]).astype(np.float32)[..., None] / 255, np.asarray(turned[1]) > 127


def write(image: Image.Image, fonts: list[str]) -> tuple[Image.Image, np.ndarray]:
    values = np.asarray(image).astype(np.float32)
    ink, place = block(fonts)
    ground = values[place].mean(0) if place.any() else values.mean((0, 1))
    luma = np.array([0.3, 0.59, 0.11])
    for _ in range(20):
        paint = np.array(color() if random.random() < 0.5 else [random.choice([random.randint(0, 50), random.randint(205, 255)])] * 3)
        if abs((paint - ground) @ luma) > 45:
            break
    if random.random() < 0.35:  # On a background plate.
        plate = 255 - paint if random.random() < 0.7 else ground
        if abs((paint - plate) @ luma) > 60:
            around = Image.fromarray(place.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(9))
            share = np.asarray(around).astype(np.float32)[..., None] / 255
            values = values * (1 - share) + plate * share
    return as_image(values * (1 - ink) + paint * ink), place


def worn(image: Image.Image) -> Image.Image:
    """Adds the wear of cameras and renditions: blur, noise, lost colour, compression."""
    if random.random() < 0.3:
        image = image.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.1)))
    values = np.asarray(image).astype(np.float32)
    if random.random() < 0.4:
        values = values + np.random.randn(SIDE, SIDE, 1) * random.uniform(1, 10)
    if random.random() < 0.1:
        values = values.mean(2, keepdims=True) + np.zeros(3)
    if random.random() < 0.5:
        return as_image(values)
    stored = io.BytesIO()
    as_image(values).save(stored, random.choice(["WEBP", "JPEG"]), quality=random.randint(35, 90))
    return Image.open(stored).convert("RGB")


def draw(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Returns pictures, and for each tile whether it is text: 1 for yes, 0 for no, 2 where it is hard to say."""
    random.seed(seed)
    np.random.seed(seed)
    photos, fonts = load_photos(), load_fonts()
    pictures, tiles = [], []
    for _ in range(count):
        ground = random.choices([None, shapes, stripes, paper], [0.62, 0.16, 0.07, 0.15])[0]
        image = ground() if ground else part_of(random.choice(photos))
        place = np.zeros((SIDE, SIDE), bool)
        if random.random() < 0.55:
            for _ in range(random.choice([1, 1, 2, 3])):
                image, written = write(image, fonts)
                place |= written
        pictures.append(np.asarray(worn(image)))
        share = place.reshape(SIDE // TILE, TILE, SIDE // TILE, TILE).mean((1, 3))
        tiles.append(np.where(share >= 0.3, 1, np.where(share > 0.02, 2, 0)))
    return np.stack(pictures), np.stack(tiles)
