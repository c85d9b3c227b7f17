"""The sample photos of this repository and parts of them, on which 8-bit formats are calibrated."""

from pathlib import Path

from PIL import Image, ImageOps

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"
# Left, top, width and height, as shares of a photo.
PARTS = [
    (0, 0, 1, 1),
    (0, 0, 0.6, 0.6),
    (0.4, 0, 0.6, 0.6),
    (0, 0.4, 0.6, 0.6),
    (0.4, 0.4, 0.6, 0.6),
    (0.25, 0.25, 0.5, 0.5),
    (0.1, 0.1, 0.8, 0.8),
    (0, 0.2, 0.4, 0.5),
    (0.5, 0.3, 0.4, 0.4),
    (0.3, 0.55, 0.45, 0.45),
]


def parts_of_samples() -> list[Image.Image]:
    parts = []
    for file in sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md"):
        photo = ImageOps.exif_transpose(Image.open(file)).convert("RGBA")
        photo = Image.alpha_composite(Image.new("RGBA", photo.size, "white"), photo).convert("RGB")
        for left, top, width, height in PARTS:
            edges = (left, top, left + width, top + height)
            parts.append(photo.crop([round(edge * photo.size[at % 2]) for at, edge in enumerate(edges)]))
    return parts
