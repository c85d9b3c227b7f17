"""Stores weights in half precision, or in 8 bits per value with one scale per channel. They run in full precision.

The nodes that widen them (Cast, Mul) have constant inputs, so ONNX Runtime folds them when a session is created. A run
costs the same as with float32 weights; only the file is smaller.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Below this, the extra node takes more space than the narrower values save.
MIN_VALUES = 256


def compact_weights(
    model: onnx.ModelProto,
    eight_bits: frozenset[str] = frozenset(),
    half_precision: frozenset[str] | None = None,
) -> onnx.ModelProto:
    """Narrows every larger float32 initializer: those named in eight_bits (first axis: channels) to int8, the others to
    half precision. If half_precision is given, initializers that neither set names stay as they are."""
    graph = model.graph
    kept, widening = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        is_named = half_precision is None or tensor.name in half_precision | eight_bits
        if values.dtype != np.float32 or values.size < MIN_VALUES or not is_named:
            kept.append(tensor)
            continue
        stored = f"{tensor.name}.stored"
        if tensor.name in eight_bits:
            axes = tuple(range(1, values.ndim))
            scale = np.abs(values).max(axis=axes, keepdims=True) / 127
            scale = np.maximum(scale, np.finfo(np.float32).tiny).astype(np.float32)
            narrowed = np.rint(values / scale).astype(np.int8)
            kept.append(numpy_helper.from_array(scale, f"{tensor.name}.scale"))
            widening.append(helper.make_node("Cast", [stored], [f"{tensor.name}.steps"], to=TensorProto.FLOAT))
            widening.append(helper.make_node("Mul", [f"{tensor.name}.steps", f"{tensor.name}.scale"], [tensor.name]))
        else:
            narrowed = values.astype(np.float16)
            widening.append(helper.make_node("Cast", [stored], [tensor.name], to=TensorProto.FLOAT))
        kept.append(numpy_helper.from_array(narrowed, stored))
    nodes = list(graph.node)
    del graph.initializer[:], graph.node[:], graph.value_info[:]
    graph.initializer.extend(kept)
    graph.node.extend(widening + nodes)
    onnx.checker.check_model(model)
    return model
