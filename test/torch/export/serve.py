"""Runs exported networks, one after the other, in one process.

Reads a JSON job a line from stdin and answers each with a JSON line. A job has a folder with `model.py` and
`model.safetensors`, the class's name and the sizes of the inputs `input0.f32`, …, batch first. Into the folder go
`eval0.f32`, … (a batch of one: the first sample) and, where `train` is set, `train0.f32`, … (all samples) and
`running.json`: what the norms remember after that.
"""

import ast
import json
import math
import pathlib
import sys
import traceback

import torch

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True


def load_safetensors(path):
    """The format in ten lines: a length, a JSON header, numbers."""
    data = bytearray(path.read_bytes())
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    body = memoryview(data)[8 + length :]
    state = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        values = torch.frombuffer(body[start:end], dtype=torch.float32) if end > start else torch.zeros(0)
        state[name] = values.reshape(entry["shape"])
    return state


def build(folder, name):
    """The class out of the file, which must be plain Python."""
    code = (folder / "model.py").read_text(encoding="utf-8")
    ast.parse(code)
    namespace = {"__name__": "exported"}
    exec(compile(code, str(folder / "model.py"), "exec"), namespace)
    return namespace[name]()


def listed(value):
    return list(value) if isinstance(value, tuple) else [value]


def write(folder, stem, values):
    for i, value in enumerate(values):
        (folder / f"{stem}{i}.f32").write_bytes(value.contiguous().numpy().tobytes())


def run(job):
    folder = pathlib.Path(job["folder"])
    model = build(folder, job["name"])
    model.load_state_dict(load_safetensors(folder / "model.safetensors"), strict=True)
    inputs = []
    for i, sizes in enumerate(job["inputs"]):
        raw = bytearray((folder / f"input{i}.f32").read_bytes())
        inputs.append(torch.frombuffer(raw, dtype=torch.float32).reshape(sizes))
    answer = {"params": sum(p.numel() for p in model.parameters() if p.requires_grad)}
    with torch.no_grad():
        model.eval()
        results = listed(model(*[x[:1] for x in inputs]))
        write(folder, "eval", results)
        answer["outputs"] = [list(y.shape[1:]) for y in results]
        if job["train"]:
            model.train()
            for module in model.modules():
                if isinstance(module, torch.nn.Dropout):
                    module.eval()
            write(folder, "train", listed(model(*inputs)))
            running = {name: value.tolist() for name, value in model.state_dict().items() if ".running_" in f".{name}"}
            (folder / "running.json").write_text(json.dumps(running))
    assert all(math.isfinite(float(y.abs().max())) for y in results if y.numel()), "not finite"
    return answer


for line in sys.stdin:
    try:
        reply = run(json.loads(line))
    except Exception:
        reply = {"error": traceback.format_exc()}
    print(json.dumps(reply), flush=True)
