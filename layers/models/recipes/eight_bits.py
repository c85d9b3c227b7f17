"""Converts a network of convolutions to 8 bits so that no processor overflows its sums.

x86 without VNNI multiplies unsigned bytes (activations, up to 255) by signed bytes (weights) and adds two neighbouring
products in 16 bits, which saturate silently. Therefore, neighbouring weights of one sign in a row add up to at most 128
here: 255 * 128 fits. The step of a row is as large as its largest pair needs, which is little more than what its
largest weight needs. Later weights make up for the rounding error of earlier ones, as far as they see the same
activations (GPTQ, Frantar et al. 2022).

ONNX Runtime keeps the channels of a pixel together, so neighbours in a row of weights are channels at the same place of
the kernel.
"""

from collections import defaultdict

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

LARGEST_WEIGHT, LARGEST_PAIR, LARGEST_ACTIVATION = 127, 128, 255
# Widens the ranges seen in calibration, because few pictures do not show every value.
MARGIN = 1.1
# Regularises the correlations, because few pictures say little about many channels.
DAMPING = 0.01
# Nodes that only clamp values. The range of the quantised activations after them does the same.
LIMITS = {"Clip": (0.0, 6.0), "Relu": (0.0, np.inf)}
# Nodes that compute in 8 bits if all their inputs are bytes.
FOLLOWING = ("Add", "Concat", "LeakyRelu")


def in_eight_bits(
    model: onnx.ModelProto, pictures: list[np.ndarray], chosen: frozenset[str] | None = None
) -> onnx.ModelProto:
    """Converts the chosen convolutions, and the nodes that follow them, to QDQ format. Without a choice, converts all
    but the first convolution, which sees few channels. The pictures are inputs of the model."""
    graph = model.graph
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    if chosen is None:
        chosen = frozenset(node.name for node in convolutions if node.input[0] != graph.input[0].name)
    narrow = {node.output[0]: node for node in convolutions if node.name in chosen}
    dense = {node.input[0]: node for node in narrow.values() if is_dense(weights[node.input[1]])}
    limited = limits_after(graph, chosen)
    replaced = {limit.output[0] for limit in limited.values()}
    ranges, correlations = observe(model, pictures, dense)
    out = Writer()

    def as_bytes(name: str, computed: str, limit: onnx.NodeProto | None = None) -> None:
        least, most = (MARGIN * edge for edge in ranges[name])
        if limit:
            lower, upper = LIMITS[limit.op_type]
            least, most = max(lower, least), min(upper, most)
        out.activation(computed, name, least, most)

    for node in graph.node:
        result = node.output[0]
        if result in narrow:
            source = node.input[0]
            if source not in out.steps:
                as_bytes(source, source)
            kernel, offset = (weights[name] for name in node.input[1:])
            out.convolution(node, kernel, offset, correlations[source] if is_dense(kernel) else None)
        elif result not in replaced:
            out.copy(node, weights)
        if result in limited:
            as_bytes(limited[result].output[0], result, limited[result])
        elif result in narrow or (node.op_type in FOLLOWING and all(name in out.steps for name in node.input)):
            as_bytes(result, result)
    result = helper.make_model(
        helper.make_graph(out.nodes, graph.name, graph.input, graph.output, list(out.tensors.values())),
        opset_imports=model.opset_import,
        ir_version=model.ir_version,
    )
    onnx.checker.check_model(result, full_check=True)
    return result


def limits_after(graph: onnx.GraphProto, chosen: frozenset[str]) -> dict[str, onnx.NodeProto]:
    """The nodes that clamp a convolution's result, where the result becomes bytes anyway, by the name of the result."""
    made_by = {node.output[0]: node for node in graph.node if node.op_type == "Conv"}
    readers = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            readers[name].append(node.name)
    return {
        node.input[0]: node
        for node in graph.node
        if node.op_type in LIMITS
        and node.input[0] in made_by
        and (made_by[node.input[0]].name in chosen or chosen.issuperset(readers[node.output[0]]))
    }


def is_dense(kernel: np.ndarray) -> bool:
    """Depthwise convolutions are computed one product at a time, in 32 bits."""
    return kernel.shape[1] > 1


def observe(model: onnx.ModelProto, pictures: list[np.ndarray], dense: dict[str, onnx.NodeProto]):
    """The least and largest value of each activation, and the correlations of the inputs of each dense convolution.
    Activations that are concatenated share one range."""
    watching = onnx.ModelProto.FromString(model.SerializeToString())
    nodes = [node for node in model.graph.node if node.op_type in ("Conv", *LIMITS, *FOLLOWING)]
    names = [node.output[0] for node in nodes]
    results = {result.name for result in model.graph.output}
    watching.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names if name not in results
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(watching.SerializeToString(), options)
    ranges: dict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    correlations: dict[str, np.ndarray] = {}
    for picture in pictures:
        for name, values in zip(names, session.run(names, {model.graph.input[0].name: picture})):
            ranges[name] = min(ranges[name][0], float(values.min())), max(ranges[name][1], float(values.max()))
            if name in dense:
                seen = views(values[0], dense[name])
                correlations[name] = correlations.get(name, 0) + seen @ seen.T
    for node in nodes:
        if node.op_type == "Concat":
            joined = [*node.input, *node.output]
            least, most = zip(*(ranges[name] for name in joined))
            ranges.update({name: (min(least), max(most)) for name in joined})
    return ranges, correlations


def views(values: np.ndarray, convolution: onnx.NodeProto) -> np.ndarray:
    """The inputs that each weight of a row sees, at all positions of the kernel, one pixel apart."""
    attributes = {attribute.name: list(attribute.ints) for attribute in convolution.attribute}
    top, left, bottom, right = attributes["pads"]
    padded = np.pad(values, ((0, 0), (top, bottom), (left, right))).astype(np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(padded, attributes["kernel_shape"], (1, 2))
    rows = windows.transpose(3, 4, 0, 1, 2)
    return rows.reshape(np.prod(rows.shape[:3]), -1)


def pairs(rows: np.ndarray) -> np.ndarray:
    """Sums of neighbouring values, counting only those above 0."""
    return np.maximum(rows, 0).reshape(len(rows), -1, 2).sum(2)


def steps_of(rows: np.ndarray, paired: bool) -> np.ndarray:
    """The smallest step of each row with which no weight and no pair exceeds its limit."""
    steps = np.abs(rows).max(1) / LARGEST_WEIGHT
    if paired:
        for sign in (1, -1):
            steps = np.maximum(steps, pairs(sign * rows).max(1) / LARGEST_PAIR)
    return steps


def rounded(rows: np.ndarray, steps: np.ndarray, correlation: np.ndarray) -> np.ndarray:
    """Rounds weights to whole numbers of steps, one input channel after the other."""
    count = rows.shape[1]
    rows = rows.copy()
    whole = np.zeros_like(rows)
    unused = np.diag(correlation) == 0
    correlation = correlation + np.diag(unused + DAMPING * np.diag(correlation).mean())
    upper = np.linalg.cholesky(np.linalg.inv(correlation)).T
    for at in range(count):
        before = whole[:, at - 1] if at % 2 else np.zeros(len(rows))
        most = np.minimum(LARGEST_WEIGHT, LARGEST_PAIR - np.maximum(before, 0))
        least = np.maximum(-LARGEST_WEIGHT, -LARGEST_PAIR - np.minimum(before, 0))
        whole[:, at] = np.clip(np.rint(rows[:, at] / steps), least, most)
        off = (rows[:, at] - whole[:, at] * steps) / upper[at, at]
        rows[:, at + 1 :] -= np.outer(off, upper[at, at + 1 :])
    return whole


class Writer:
    """Nodes and tensors of the new graph. Each activation exists as bytes and, for the nodes that read it, as floats."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, onnx.TensorProto] = {}
        self.read_as: dict[str, str] = {}
        self.steps: dict[str, np.float32] = {}

    def tensor(self, name: str, values: np.ndarray) -> str:
        self.tensors[name] = numpy_helper.from_array(values, name)
        return name

    def copy(self, node: onnx.NodeProto, weights: dict[str, np.ndarray]) -> None:
        for name in node.input:
            if name in weights:
                self.tensor(name, weights[name])
        copied = onnx.NodeProto.FromString(node.SerializeToString())
        copied.input[:] = [self.read_as.get(name, name) for name in node.input]
        self.nodes.append(copied)

    def widened(self, name: str, whole: np.ndarray, steps: np.ndarray) -> None:
        stored = self.tensor(f"{name}.steps", whole)
        parts = [stored, self.tensor(f"{name}.step", steps), self.tensor(f"{name}.zero", np.zeros(len(steps), whole.dtype))]
        self.nodes.append(helper.make_node("DequantizeLinear", parts, [name], axis=0))

    def convolution(self, node: onnx.NodeProto, weights, bias, correlation: np.ndarray | None) -> None:
        source, kernel, offset = node.input
        by_place = weights.transpose(0, 2, 3, 1)
        rows = by_place.reshape(len(weights), -1).astype(np.float64)
        steps = steps_of(rows, correlation is not None)
        # An offset is also a whole number of steps, and has 32 bits.
        steps = np.maximum(steps, np.abs(bias) / self.steps[source] / 2**30).astype(np.float32)
        if correlation is None:
            whole = np.rint(rows / steps[:, None])
        else:
            whole = rounded(rows, steps.astype(np.float64), correlation)
            assert pairs(whole).max() <= LARGEST_PAIR and pairs(-whole).max() <= LARGEST_PAIR
        offset_steps = steps * self.steps[source]
        self.widened(kernel, whole.reshape(by_place.shape).transpose(0, 3, 1, 2).astype(np.int8), steps)
        self.widened(offset, np.rint(bias / offset_steps.astype(np.float64)).astype(np.int32), offset_steps)
        self.copy(node, {})

    def activation(self, computed: str, name: str, least: float, most: float) -> None:
        step = np.float32((most - least) / LARGEST_ACTIVATION)
        parts = [self.tensor(f"{name}.step", step), self.tensor(f"{name}.zero", np.uint8(round(-least / step)))]
        self.nodes.append(helper.make_node("QuantizeLinear", [computed, *parts], [f"{name}.bytes"]))
        self.nodes.append(helper.make_node("DequantizeLinear", [f"{name}.bytes", *parts], [f"{name}.read"]))
        self.read_as[name], self.steps[name] = f"{name}.read", step


def assert_no_sum_overflows(model: onnx.ModelProto, pictures: list[np.ndarray]) -> None:
    """ONNX Runtime has slower x86 kernels, whose sums cannot overflow. Their results must equal the fast ones."""
    name = model.graph.input[0].name
    answers = []
    for careful in ("0", "1"):
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.x64quantprecision", careful)
        session = onnxruntime.InferenceSession(model.SerializeToString(), options)
        answers.append([session.run(None, {name: picture}) for picture in pictures])
    for fast, exact in zip(*answers):
        assert all(np.array_equal(a, b) for a, b in zip(fast, exact))
