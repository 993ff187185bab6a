"""Makes a folder of tiny videos in two classes, squares that move right and squares that move down, and reads checkpoints.

clips.py make FOLDER      writes train/ and val/
clips.py compare A B      prints epochs and the largest difference of two checkpoints' weights as JSON
"""

import json
import sys
from pathlib import Path

import torch
from torchvision.io import write_video


def make(root):
    for split, count in (("train", 5), ("val", 2)):
        for label in ("down", "right"):
            folder = Path(root) / split / label
            folder.mkdir(parents=True, exist_ok=True)
            for number in range(count):
                frames = torch.full((24, 40, 48, 3), 20 + 10 * number, dtype=torch.uint8)
                for t in range(24):
                    top, left = (t + number, 8) if label == "down" else (8, t + number)
                    frames[t, top : top + 10, left : left + 10] = 220
                write_video(str(folder / f"{number}.mp4"), frames, fps=12)


def compare(a, b):
    first, second = (torch.load(path, map_location="cpu") for path in (a, b))
    apart = max(float((first["model"][name].double() - value.double()).abs().max()) for name, value in second["model"].items())
    moved = any(float(state["momentum_buffer"].abs().max()) > 0 for state in first["optimiser"]["state"].values())
    print(json.dumps({"epochs": [first["epoch"], second["epoch"]], "apart": apart, "moved": moved, "classes": first["classes"]}))


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](*sys.argv[2:])
