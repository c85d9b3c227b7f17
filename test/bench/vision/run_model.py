"""Runs one model on one set of inputs for every line on stdin, and prints how many milliseconds that took.

Arguments: the ONNX file, and a JSON file of inputs: [{name, type, dims, file}]. The first run's outputs go to
<inputs>.out.json: [{name, dims, file}].
"""

import json
import sys
import time

import numpy as np
import onnxruntime

model, inputs_file = sys.argv[1:3]
options = onnxruntime.SessionOptions()
# The options with which lambdas/vision/onnx/onnx-models.ts opens models.
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
options.enable_cpu_mem_arena = False
options.enable_mem_pattern = False
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
with open(inputs_file) as file:
    described = json.load(file)
feeds = {each["name"]: np.fromfile(each["file"], each["type"]).reshape(each["dims"]) for each in described}

outputs = session.run(None, feeds)
answers = []
for output, values in zip(session.get_outputs(), outputs):
    path = f"{inputs_file}.{len(answers)}.bin"
    values.astype(np.float32).tofile(path)
    answers.append({"name": output.name, "file": path})
with open(f"{inputs_file}.out.json", "w") as file:
    json.dump(answers, file)
print("ready", flush=True)

for _ in sys.stdin:
    started = time.perf_counter()
    session.run(None, feeds)
    print((time.perf_counter() - started) * 1000, flush=True)
