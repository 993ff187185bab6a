"""What an exported PyTorch network makes of a clip.

Reads from stdin JSON {folder, shape, input}: a folder with an unpacked export, and a file of raw float32 in T, H, W, C.
Runs the export's own example.py, as its reader would, and prints what the model that it loaded gives, as a JSON list.
"""

import contextlib
import json
import pathlib
import runpy
import sys

import torch


def main():
    job = json.load(sys.stdin)
    folder = pathlib.Path(job["folder"])
    sys.path.insert(0, str(folder))
    with contextlib.redirect_stdout(sys.stderr):
        model = runpy.run_path(str(folder / "example.py"))["model"]
    raw = bytearray(pathlib.Path(job["input"]).read_bytes())
    clip = torch.frombuffer(raw, dtype=torch.float32).reshape(job["shape"])
    with torch.no_grad():
        json.dump(model(clip.movedim(-1, 0).unsqueeze(0).contiguous())[0].tolist(), sys.stdout)


main()
