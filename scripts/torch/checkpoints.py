"""Writes checkpoints of random networks with PyTorch, and what the networks make of a random clip.

Reads from stdin a JSON list of jobs {model, shape, seed, dtype, form, prefix, folder}; writes for each into its folder
`weights.pth`, and as raw float32 `input.f32` (T, H, W, C; images H, W, C) and `output.f32`. Prints the job list.
"""

import json
import pathlib
import sys

import torch
import torchvision

import networks


def build(name):
    """A network of torchvision, of the video models or the image models, or one of our own small ones."""
    if hasattr(networks, name):
        return getattr(networks, name)()
    models = torchvision.models
    return getattr(models.video if hasattr(models.video, name) else models, name)()


def randomise(model):
    """Norms that do something: a fresh network's have mean 0, variance 1, scale 1."""
    for module in model.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.2)
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 1.5)


def channels_first(x):
    """From T, H, W, C (or H, W, C) to a batch of one as PyTorch has it."""
    return x.movedim(-1, 0).unsqueeze(0).contiguous()


def wrapped(state, form):
    """The same state_dict as training code leaves it."""
    if form == "wrapped":
        return {"epoch": 3, "model_state": state, "optimizer": {"state": {0: {"step": 5}}, "lr": 0.1}}
    if form == "views":
        # One storage for everything, and strides that are not row-major.
        flat = torch.cat([value.flatten().float() for value in state.values()])
        out, at = {}, 0
        for name, value in state.items():
            out[name] = flat[at : at + value.numel()].view(value.shape)
            at += value.numel()
            if value.dim() == 2:
                out[name] = out[name].t().contiguous().t()
        return {"state_dict": out}
    return state


def run(job):
    torch.manual_seed(job["seed"])
    model = build(job["model"]).eval()
    randomise(model)
    dtype = getattr(torch, job.get("dtype", "float32"))
    # Rounded to the type of the file, and computed in float32 as the page does.
    model = model.to(dtype)
    state = {job.get("prefix", "") + name: value.clone() for name, value in model.state_dict().items()}
    model = model.float()
    x = torch.randn(*job["shape"])
    with torch.no_grad():
        y = model(channels_first(x))[0]
    folder = pathlib.Path(job["folder"])
    form = job.get("form", "plain")
    torch.save(wrapped(state, form), folder / "weights.pth", _use_new_zipfile_serialization=form != "legacy")
    (folder / "input.f32").write_bytes(x.numpy().tobytes())
    (folder / "output.f32").write_bytes(y.contiguous().numpy().tobytes())


if __name__ == "__main__":
    jobs = json.load(sys.stdin)
    for one in jobs:
        run(one)
    json.dump(jobs, sys.stdout)
