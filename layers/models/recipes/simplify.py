"""Applies ONNX Runtime's basic optimisations: they fold constants, merge nodes and stay within standard ONNX."""

import tempfile

import onnx
import onnxruntime


def simplify(model: onnx.ModelProto) -> onnx.ModelProto:
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = file.name
        onnxruntime.InferenceSession(model.SerializeToString(), options)
        simpler = onnx.load(file.name)
    del simpler.opset_import[1:]
    return simpler
