"""What a network of torchvision, with the weights of a checkpoint, makes of clips.

Reads from stdin JSON {model, weights, shape, inputs}: `inputs` are files of raw float32 in T, H, W, C. Prints the logits
of each as a JSON list of lists.
"""

import json
import pathlib
import sys

import torch
import torchvision


def main():
    job = json.load(sys.stdin)
    model = getattr(torchvision.models.video, job["model"])().eval()
    model.load_state_dict(torch.load(job["weights"]))
    outputs = []
    with torch.no_grad():
        for name in job["inputs"]:
            raw = bytearray(pathlib.Path(name).read_bytes())
            clip = torch.frombuffer(raw, dtype=torch.float32).reshape(job["shape"])
            outputs.append(model(clip.movedim(-1, 0).unsqueeze(0).contiguous())[0].tolist())
    json.dump(outputs, sys.stdout)


main()
