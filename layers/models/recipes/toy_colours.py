"""Makes the joint model toy-colours: embeds pictures and colour names in one vector space, with CLIP's interface.

It stands in for CLIP where nothing can be downloaded. All code between a query and a ranked photo is the same.

pip install -r requirements.txt && python toy_colours.py
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WEIGHTS = Path(__file__).parent.parent / "weights"
DIMENSIONS = 8
UNKNOWN, START, END = "<|unknown|>", "<|startoftext|>", "<|endoftext|>"

# Red, green and blue from -1 to 1. Other words add nothing.
COLOURS = {
    "red": (1, -1, -1),
    "green": (-1, 1, -1),
    "blue": (-1, -1, 1),
    "yellow": (1, 1, -1),
    "cyan": (-1, 1, 1),
    "magenta": (1, -1, 1),
    "white": (1, 1, 1),
    "black": (-1, -1, -1),
    "orange": (1, 0.3, -1),
    "purple": (0, -1, 0),
    "pink": (1, 0.5, 0.6),
    "brown": (0.2, -0.4, -0.8),
}
VOCABULARY = [UNKNOWN, START, END, *COLOURS]


def save(name: str, nodes: list, inputs: list, output: str, shape: list, initializers: dict) -> None:
    graph = helper.make_graph(
        nodes,
        name,
        inputs,
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(value, key) for key, value in initializers.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, WEIGHTS / f"{name}.onnx")


def image_encoder() -> None:
    """Embeds a picture as its mean colour. The dimensions beyond the third stay 0."""
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3, "height", "width"])
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["mean"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["mean", "widening"], ["image_embeds"]),
    ]
    widening = np.eye(3, DIMENSIONS, dtype=np.float32)
    save("toy-colours-image", nodes, [pixels], "image_embeds", ["batch", DIMENSIONS], {"widening": widening})


def text_encoder() -> None:
    """Embeds a text as the sum of the colours that it names."""
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])
    nodes = [
        helper.make_node("Gather", ["colours", "input_ids"], ["named"]),
        helper.make_node("ReduceSum", ["named", "tokens_axis"], ["text_embeds"], keepdims=0),
    ]
    colours = np.zeros((len(VOCABULARY), DIMENSIONS), dtype=np.float32)
    for name, colour in COLOURS.items():
        colours[VOCABULARY.index(name), :3] = colour
    initializers = {"colours": colours, "tokens_axis": np.array([1], dtype=np.int64)}
    save("toy-colours-text", nodes, [ids], "text_embeds", ["batch", DIMENSIONS], initializers)


def tokenizer() -> None:
    """Splits texts into whole words. In the format that Hugging Face's tokenizers read, like CLIP's."""
    ids = {word: place for place, word in enumerate(VOCABULARY)}
    special = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    ends = [(START, ids[START]), (END, ids[END])]
    content = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": ids[token], "content": token, **special} for token in (UNKNOWN, START, END)],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": START, "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": END, "type_id": 0}},
            ],
            "pair": [],
            "special_tokens": {token: {"id": token, "ids": [place], "tokens": [token]} for token, place in ends},
        },
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": UNKNOWN,
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": ids,
        },
    }
    (WEIGHTS / "toy-colours-tokenizer.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    image_encoder()
    text_encoder()
    tokenizer()
