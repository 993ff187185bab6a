"""Writes the small checkpoints of test/graph-engine/weights/fixtures; run by hand, from the folder they go to."""

import torch

base = torch.arange(24.0)
state = {
    "turned": base.reshape(4, 6).t(),
    "part": base[5:9],
    "half": torch.nn.Parameter(torch.tensor([[1.5], [-2.0]], dtype=torch.float16)),
    "seen": torch.tensor(7),
}
checkpoint = {"epoch": 3, "state_dict": state}
torch.save(checkpoint, "zip.pth")
torch.save(checkpoint, "protocol4.pth", pickle_protocol=4)
torch.save(checkpoint, "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(torch.nn.Linear(2, 1), "module.pth")
