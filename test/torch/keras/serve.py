"""Runs exported Keras files, one after the other, in one process: with Keras 3 where it is installed, else its stand-in.

Reads a JSON job a line from stdin and answers each with a JSON line. A job has a folder with `model.py`,
`model.safetensors` and the inputs `input0.f32`, …, whose sizes it says; into the folder go `output0.f32`, …
"""

import ast
import json
import pathlib
import sys
import traceback

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

try:
    import keras

    assert int(keras.__version__.split(".")[0]) >= 3
except (ImportError, AssertionError):
    import stand_in

    stand_in.install()
    import keras


def run(job):
    code = job.get("code") or (pathlib.Path(job["folder"]) / "model.py").read_text(encoding="utf-8")
    tree = ast.parse(code)
    if "code" in job:
        # What a program does: its syntax without texts that do nothing.
        for node in ast.walk(tree):
            if isinstance(node, (ast.Module, ast.FunctionDef)) and isinstance(node.body[0], ast.Expr):
                node.body[0].value = ast.Constant("")
        return {"program": ast.dump(tree)}
    folder = pathlib.Path(job["folder"])
    namespace = {"__name__": "exported"}
    exec(compile(tree, "model.py", "exec"), namespace)
    model = namespace["build_model"]()
    namespace["load_weights"](model, folder / "model.safetensors")
    inputs = [np.fromfile(folder / f"input{i}.f32", "<f4").reshape(sizes) for i, sizes in enumerate(job["inputs"])]
    outputs = model.predict(inputs if len(inputs) > 1 else inputs[0])
    outputs = outputs if isinstance(outputs, list) else [outputs]
    for i, values in enumerate(outputs):
        np.ascontiguousarray(values, "<f4").tofile(folder / f"output{i}.f32")
    params = sum(int(np.prod(one.shape)) for one in model.trainable_weights)
    return {"params": params, "outputs": [list(y.shape[1:]) for y in outputs], "keras": keras.__version__}


for line in sys.stdin:
    try:
        reply = run(json.loads(line))
    except Exception:
        reply = {"error": traceback.format_exc()}
    print(json.dumps(reply), flush=True)
