/** @file `train.py`: training with torchrun, on one process or many machines. */

export const TRAIN_PY = String.raw`"""Trains the network on folders of videos; started by torchrun, also on several machines (see README.md)."""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import random
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler

from dataset import VideoFolder
from network import CLASSES, SCORES, Network
from weights import load_safetensors


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder with train/<class>/<video> and, if wanted, val/<class>/<video>")
    parser.add_argument("--out", default=Path("runs"), type=Path, help="folder for checkpoints")
    parser.add_argument("--weights", type=Path, help="safetensors to start from; the last layer may be for other classes")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out, if there is one")
    parser.add_argument("--epochs", default=45, type=int)
    parser.add_argument("--batch-size", default=8, type=int, help="clips of one process in one step of it")
    parser.add_argument("--accumulate", default=1, type=int, help="steps whose gradients make one update")
    parser.add_argument("--lr", default=0.01, type=float, help="highest learning rate, for a batch of 64; it follows the batch")
    parser.add_argument("--momentum", default=0.9, type=float)
    parser.add_argument("--weight-decay", default=1e-4, type=float)
    parser.add_argument("--warmup", default=5, type=float, help="epochs in which the learning rate rises")
    parser.add_argument("--clip-gradient", default=0.0, type=float, help="longest gradient; 0 leaves it as it is")
    parser.add_argument("--workers", default=4, type=int, help="loading processes beside each training process")
    parser.add_argument("--no-amp", action="store_true", help="float32 throughout")
    parser.add_argument("--no-flip", action="store_true", help="do not mirror clips: left and right mean something")
    parser.add_argument("--sync-norm", action="store_true", help="norms over the batches of all processes (GPUs only)")
    parser.add_argument("--device", choices=["cuda", "cpu"], help="the GPUs, if there are any")
    parser.add_argument("--seed", default=0, type=int)
    return parser.parse_args()


class World:
    """The processes of a run; one alone where torchrun did not start it."""

    def __init__(self, device: str | None) -> None:
        self.rank = int(os.environ.get("RANK", 0))
        self.size = int(os.environ.get("WORLD_SIZE", 1))
        local = int(os.environ.get("LOCAL_RANK", 0))
        cuda = torch.cuda.is_available() if device is None else device == "cuda"
        self.device = torch.device("cuda", local) if cuda else torch.device("cpu")
        if cuda:
            torch.cuda.set_device(self.device)
        if "RANK" in os.environ:
            dist.init_process_group("nccl" if cuda else "gloo")

    @property
    def distributed(self) -> bool:
        return dist.is_initialized()

    def sum(self, values: list[float]) -> list[float]:
        """Sums over all processes."""
        total = torch.tensor(values, dtype=torch.float64, device=self.device)
        if self.distributed:
            dist.all_reduce(total)
        return total.tolist()

    def say(self, text: str) -> None:
        if self.rank == 0:
            print(text, flush=True)


def scores_of(outputs) -> list[tuple[Tensor, str]]:
    """Outputs N×C, averaged over what is left of time and space, each with what it is."""
    listed = outputs if isinstance(outputs, tuple) else (outputs,)
    return [((y.flatten(2).mean(2) if y.dim() > 2 else y).float(), kind) for y, kind in zip(listed, SCORES)]


def loss_of(outputs, labels: Tensor) -> Tensor:
    """Cross entropy, averaged over the outputs."""
    losses = [
        F.nll_loss(y.clamp_min(1e-8).log(), labels) if kind == "probabilities" else F.cross_entropy(y, labels)
        for y, kind in scores_of(outputs)
    ]
    return torch.stack(losses).mean()


def learning_rate(update: int, per_epoch: int, args: argparse.Namespace) -> float:
    """A share of the highest: rises evenly, then falls as half a cosine."""
    warmup, total = args.warmup * per_epoch, args.epochs * per_epoch
    if update < warmup:
        return (update + 1) / warmup
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (update - warmup) / max(1.0, total - warmup))))


def loader(folder: Path, train: bool, world: World, args: argparse.Namespace) -> DataLoader:
    data = VideoFolder(folder, train=train, seed=args.seed, flip=not args.no_flip)
    if len(data.classes) > CLASSES:
        raise SystemExit(f"{folder} has {len(data.classes)} classes, the network {CLASSES}.")
    sampler = DistributedSampler(data, world.size, world.rank, shuffle=train, seed=args.seed)
    return DataLoader(
        data,
        batch_size=args.batch_size,
        sampler=sampler,
        num_workers=args.workers,
        pin_memory=world.device.type == "cuda",
        # A norm over the one clip that is left over would spoil what it has learned.
        drop_last=train and len(sampler) > args.batch_size,
    )


def start_from(model: nn.Module, path: Path, world: World) -> None:
    """Loads what fits; a last layer for other classes keeps its fresh weights."""
    state, own = load_safetensors(path), model.state_dict()
    fitting = {name: value for name, value in state.items() if name in own and own[name].shape == value.shape}
    model.load_state_dict(fitting, strict=False)
    other = sorted(name for name in own if name not in fitting and not name.endswith("num_batches_tracked"))
    world.say(f"{path}: {len(fitting)} tensors" + (f"; fresh: {', '.join(other)}" if other else ""))


def save(path: Path, state: dict) -> None:
    """Whole or not at all: a run that is stopped here leaves the old checkpoint."""
    temporary = path.with_suffix(".tmp")
    torch.save(state, temporary)
    os.replace(temporary, path)


def inputs_on(device: torch.device, inputs) -> list[Tensor]:
    return [x.to(device, non_blocking=True) for x in inputs]


@torch.no_grad()
def evaluate(model: nn.Module, batches: DataLoader, world: World, precision) -> tuple[float, float]:
    """Loss and share of clips whose best score is right. The sampler repeats clips so that all processes have as many."""
    model.eval()
    totals = [0.0, 0.0, 0.0]
    for inputs, labels in batches:
        labels = labels.to(world.device)
        with precision():
            outputs = model(*inputs_on(world.device, inputs))
        mean = torch.stack([y.softmax(1) if kind == "logits" else y for y, kind in scores_of(outputs)]).mean(0)
        totals[0] += float(loss_of(outputs, labels)) * len(labels)
        totals[1] += float((mean.argmax(1) == labels).sum())
        totals[2] += len(labels)
    loss, right, count = world.sum(totals)
    return loss / count, right / count


def main() -> None:
    args = options()
    world = World(args.device)
    random.seed(args.seed + world.rank)
    torch.manual_seed(args.seed)
    train = loader(args.data / "train", True, world, args)
    val = loader(args.data / "val", False, world, args) if (args.data / "val").is_dir() else None

    model = Network()
    if args.weights:
        start_from(model, args.weights, world)
    if args.sync_norm and world.distributed and world.device.type == "cuda":
        model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    model.to(world.device)
    clips = args.batch_size * world.size * args.accumulate
    optimiser = torch.optim.SGD(
        model.parameters(), lr=args.lr * clips / 64, momentum=args.momentum, weight_decay=args.weight_decay, nesterov=args.momentum > 0
    )
    updates = math.ceil(len(train) / args.accumulate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda update: learning_rate(update, updates, args))

    # bfloat16 needs no scaling of the loss; older GPUs have float16 alone. On a CPU float32 is as fast.
    amp = world.device.type == "cuda" and not args.no_amp
    half = torch.bfloat16 if amp and torch.cuda.is_bf16_supported() else torch.float16
    scaler = torch.cuda.amp.GradScaler(enabled=amp and half is torch.float16)

    def precision():
        return torch.autocast("cuda", dtype=half) if amp else contextlib.nullcontext()

    checkpoint = args.out / "last.pt"
    first = 0
    if args.resume and checkpoint.exists():
        state = torch.load(checkpoint, map_location="cpu")
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        scaler.load_state_dict(state["scaler"])
        first = state["epoch"]
        world.say(f"{checkpoint}: goes on behind epoch {first}")
    parallel = model
    if world.distributed:
        parallel = DistributedDataParallel(model, device_ids=[world.device.index] if world.device.type == "cuda" else None)
    args.out.mkdir(parents=True, exist_ok=True)

    for epoch in range(first, args.epochs):
        # What is random in an epoch depends on its number, so that a resumed run is the same run.
        torch.manual_seed(args.seed + 1_000_003 * (epoch + 1) + world.rank)
        train.sampler.set_epoch(epoch)
        train.dataset.set_epoch(epoch)
        parallel.train()
        totals = [0.0, 0.0]
        for step, (inputs, labels) in enumerate(train):
            labels = labels.to(world.device)
            last = (step + 1) % args.accumulate == 0 or step + 1 == len(train)
            # The last round of an epoch may be shorter.
            share = min(args.accumulate, len(train) - step // args.accumulate * args.accumulate)
            with contextlib.nullcontext() if last or not world.distributed else parallel.no_sync():
                with precision():
                    outputs = parallel(*inputs_on(world.device, inputs))
                loss = loss_of(outputs, labels)
                scaler.scale(loss / share).backward()
            totals[0] += float(loss.detach()) * len(labels)
            totals[1] += len(labels)
            if last:
                if args.clip_gradient > 0:
                    scaler.unscale_(optimiser)
                    nn.utils.clip_grad_norm_(model.parameters(), args.clip_gradient)
                scaler.step(optimiser)
                scaler.update()
                optimiser.zero_grad(set_to_none=True)
                schedule.step()
        loss, count = world.sum(totals)
        line = f"epoch {epoch + 1}/{args.epochs}: loss {loss / count:.4f}"
        if val is not None:
            val_loss, right = evaluate(parallel, val, world, precision)
            line += f", val loss {val_loss:.4f}, top-1 {100 * right:.2f} %"
        world.say(line)
        if world.rank == 0:
            save(
                checkpoint,
                {
                    "epoch": epoch + 1,
                    "model": model.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(),
                    "scaler": scaler.state_dict(),
                    "classes": train.dataset.classes,
                },
            )
        if world.distributed:
            dist.barrier()
    if world.distributed:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
`;
