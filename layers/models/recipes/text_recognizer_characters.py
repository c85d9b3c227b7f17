"""Makes ../weights/ppocr-v6-characters.txt: the characters that PP-OCRv6's recogniser knows, in the order of its classes.

They are in the metadata of its ONNX file, which ONNX Runtime does not expose to Node.js.

pip install -r requirements.txt && pip install --no-deps rapidocr==3.10.0 && python text_recognizer_characters.py
"""

from importlib.metadata import files
from pathlib import Path

import onnx

TARGET = Path(__file__).parent.parent / "weights" / "ppocr-v6-characters.txt"

if __name__ == "__main__":
    [model] = [file for file in files("rapidocr") if file.name == "PP-OCRv6_rec_small.onnx"]
    metadata = {entry.key: entry.value for entry in onnx.load(model.locate()).metadata_props}
    TARGET.write_text(metadata["character"], encoding="utf-8")
    print(f"{TARGET.name}: {len(metadata['character'].splitlines()):,} characters")
