"""Convolutions in integers: weights and what flows between them in 8 bits, which processors multiply four times as fast.

Scales of what flows are measured on the sample photos of this repository and on parts of them. Weights have a scale for
each output channel.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from PIL import Image

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"
PARTS_OF_A_PHOTO = 9
# x86 without VNNI adds two products of 8 bits in 16: 255 * 128 still fits, more would be cut off without a word.
MAX_SUM_OF_A_PAIR = 128


def sample_pictures() -> Iterator[Image.Image]:
    """Each sample photo, and parts of it from a third to nine tenths of its sides: the same ones every time."""
    random = np.random.default_rng(3)
    for file in sorted(SAMPLES.iterdir()):
        if file.suffix == ".md":
            continue
        with Image.open(file) as opened:
            photo = opened.convert("RGBA").convert("RGB")
        yield photo
        for _ in range(PARTS_OF_A_PHOTO):
            share = random.uniform(0.33, 0.9)
            width, height = int(photo.width * share), int(photo.height * share)
            left, top = random.integers(0, photo.width - width + 1), random.integers(0, photo.height - height + 1)
            yield photo.crop((left, top, left + width, top + height))


class Pictures(CalibrationDataReader):
    def __init__(self, name: str, tensor_of: Callable[[Image.Image], np.ndarray]) -> None:
        self.feeds = ({name: tensor_of(picture)} for picture in sample_pictures())

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self.feeds, None)


def in_eight_bits(model: onnx.ModelProto, tensor_of: Callable[[Image.Image], np.ndarray]) -> onnx.ModelProto:
    """All but the first convolution, whose inputs are pixels: rounding them costs most and saves least."""
    [first, *_] = [node.name for node in model.graph.node if node.op_type == "Conv"]
    with tempfile.TemporaryDirectory() as folder:
        [plain, rounded] = [f"{folder}/plain.onnx", f"{folder}/rounded.onnx"]
        onnx.save(model, plain)
        quantize_static(
            plain,
            rounded,
            Pictures(model.graph.input[0].name, tensor_of),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["Conv", "Gemm", "Clip", "Add"],
            nodes_to_exclude=[first],
        )
        eight_bits = onnx.load(rounded)
    changed = keep_pairs_small(eight_bits)
    print(f"{changed:,} pairs of weights made smaller, for processors that add them in 16 bits")
    onnx.checker.check_model(eight_bits)
    return eight_bits


def keep_pairs_small(model: onnx.ModelProto) -> int:
    """Two weights that lie side by side along the sum share 16 bits on x86 without VNNI. Answers stay the same everywhere
    if no pair can overflow them."""
    changed = 0
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.int8 or values.ndim < 2:
            continue
        rows = values.reshape(len(values), -1).astype(np.int16)
        if rows.shape[1] % 2:
            continue
        pairs = rows.reshape(len(rows), -1, 2)
        sums = np.abs(pairs.sum(axis=2))
        too_large = sums > MAX_SUM_OF_A_PAIR
        pairs[too_large] = np.trunc(pairs[too_large] * (MAX_SUM_OF_A_PAIR / sums[too_large, None]))
        changed += int(too_large.sum())
        tensor.CopyFrom(numpy_helper.from_array(pairs.reshape(values.shape).astype(np.int8), tensor.name))
    return changed
