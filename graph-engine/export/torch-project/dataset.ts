/** @file `dataset.py`: clips out of folders of videos, preprocessed as the page does. */

export const DATASET_PY = String.raw`"""Clips out of folders of videos: <root>/<class>/<video>."""

from __future__ import annotations

import math
import random
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.utils.data import Dataset

from network import INPUTS

SUFFIXES = {".mp4", ".avi", ".mkv", ".mov", ".webm", ".m4v"}

NO_READER = """No video reader is installed. Install one of them:
    pip install decord
    pip install av        (for torchvision.io)"""


class DecordVideo:
    """A video read by decord."""

    def __init__(self, path: Path) -> None:
        import decord

        self.reader = decord.VideoReader(str(path))
        self.fps = float(self.reader.get_avg_fps())
        self.count = len(self.reader)

    def frames(self, numbers: list[int]) -> Tensor:
        """The frames of these numbers as bytes, N×3×H×W."""
        return torch.from_numpy(self.reader.get_batch(numbers).asnumpy()).permute(0, 3, 1, 2)


class TorchvisionVideo:
    """A video read by torchvision.io, which needs PyAV; only the stretch that is wanted is decoded."""

    def __init__(self, path: Path) -> None:
        from torchvision.io import read_video_timestamps

        self.path = str(path)
        self.times, fps = read_video_timestamps(self.path, pts_unit="sec")
        self.count = len(self.times)
        self.fps = float(fps or 30.0)

    def frames(self, numbers: list[int]) -> Tensor:
        from torchvision.io import read_video

        first, last = min(numbers), max(numbers)
        clip, _, _ = read_video(self.path, self.times[first], self.times[last], pts_unit="sec")
        if len(clip) == 0:
            raise RuntimeError(f"{self.path}: no frame between {self.times[first]} and {self.times[last]} seconds")
        return clip[[min(number - first, len(clip) - 1) for number in numbers]].permute(0, 3, 1, 2)


def find_reader():
    """decord where it is installed, else torchvision with PyAV."""
    try:
        import decord  # noqa: F401

        return DecordVideo
    except ImportError:
        pass
    try:
        import av  # noqa: F401
        from torchvision.io import read_video, read_video_timestamps  # noqa: F401

        return TorchvisionVideo
    except ImportError:
        raise ImportError(NO_READER) from None


class VideoFolder(Dataset):
    """One clip of each video: somewhere in it while training, else from its middle.

    What is random depends on seed, epoch and index alone, not on the worker that draws it.
    """

    def __init__(self, root, train: bool, seed: int = 0, flip: bool = True) -> None:
        self.root = Path(root)
        if not self.root.is_dir():
            raise FileNotFoundError(f"{self.root}: no such folder")
        self.classes = sorted(entry.name for entry in self.root.iterdir() if entry.is_dir())
        self.samples = [
            (path, label)
            for label, name in enumerate(self.classes)
            for path in sorted((self.root / name).rglob("*"))
            if path.suffix.lower() in SUFFIXES
        ]
        if not self.samples:
            raise FileNotFoundError(f"{self.root}: no <class>/<video> with one of {', '.join(sorted(SUFFIXES))}")
        self.train, self.seed, self.flip, self.epoch = train, seed, flip, 0
        self.reader = find_reader()

    def set_epoch(self, epoch: int) -> None:
        self.epoch = epoch

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int):
        path, label = self.samples[index]
        draw = random.Random(f"{self.seed}/{self.epoch}/{index}")
        video = self.reader(path)
        if video.count == 0:
            raise RuntimeError(f"{path}: no frames")
        # All inputs of a network look at the same moment, at the same place, the same way round.
        span = max((spec["frames"] - 1) / spec["fps"] for spec in INPUTS)
        latest = max(0.0, (video.count - 1) / video.fps - span)
        start = draw.uniform(0, latest) if self.train else latest / 2
        place = (draw.random(), draw.random()) if self.train else (0.5, 0.5)
        mirrored = self.train and self.flip and draw.random() < 0.5
        return tuple(make_input(video, spec, start, place, mirrored) for spec in INPUTS), label


def make_input(video, spec: dict, start: float, place: tuple[float, float], mirrored: bool) -> Tensor:
    """One input of the network, channels first and without a batch."""
    first = math.floor(start * video.fps + 1e-6)
    step = video.fps / spec["fps"]
    numbers = [min(math.floor(first + i * step + 1e-6), video.count - 1) for i in range(spec["frames"])]
    frames = crop(resize(video.frames(numbers).float(), spec), spec, place)
    if mirrored:
        frames = frames.flip(-1)
    return flow(frames, spec) if spec["kind"] == "flow" else colours(frames, spec)


def resize(frames: Tensor, spec: dict) -> Tensor:
    """The short side to what is wanted, or just large enough for the crop; the shape of things is kept."""
    height, width = frames.shape[-2:]
    short = spec["resize"]
    if short:
        long = short * max(height, width) // min(height, width)
        size = (long, short) if width < height else (short, long)
    else:
        scale = max(spec["height"] / height, spec["width"] / width)
        size = (max(spec["height"], round(height * scale)), max(spec["width"], round(width * scale)))
    return F.interpolate(frames, size=size, mode="bilinear", align_corners=False, antialias=True)


def crop(frames: Tensor, spec: dict, place: tuple[float, float]) -> Tensor:
    top = round((frames.shape[-2] - spec["height"]) * place[0])
    left = round((frames.shape[-1] - spec["width"]) * place[1])
    if top < 0 or left < 0:
        raise ValueError(f"{spec['name']}: the crop is larger than the resized frame")
    return frames[..., top : top + spec["height"], left : left + spec["width"]]


def grey(frames: Tensor) -> Tensor:
    """Rec. 601 luma."""
    weights = torch.tensor([0.299, 0.587, 0.114]).view(3, 1, 1)
    return (frames * weights).sum(dim=1, keepdim=True)


def colours(frames: Tensor, spec: dict) -> Tensor:
    if spec["channels"] not in (1, 3):
        raise ValueError(f"{spec['name']}: a video has 1 or 3 channels, not {spec['channels']}")
    if spec["channels"] == 1:
        frames = grey(frames)
    black, white = spec["range"]
    frames = black + frames * ((white - black) / 255)
    frames = (frames - torch.tensor(spec["mean"]).view(-1, 1, 1)) / torch.tensor(spec["std"]).view(-1, 1, 1)
    return frames[0] if spec["kind"] == "image" else frames.transpose(0, 1)


def flow(frames: Tensor, spec: dict) -> Tensor:
    """Displacements between frames in pixels (OpenCV, Farneback 2003), cut off at the bound and divided by it."""
    try:
        import cv2
    except ImportError:
        raise ImportError("Optical flow takes OpenCV: pip install opencv-python-headless") from None
    pictures = grey(frames)[:, 0].round().to(torch.uint8).numpy()
    fields = [
        torch.from_numpy(cv2.calcOpticalFlowFarneback(a, b, None, 0.7, 4, 15, 3, 7, 1.5, 0)).permute(2, 0, 1)
        for a, b in zip(pictures, pictures[1:])
    ]
    stacked = torch.stack(fields)
    if spec["subtract_mean"]:
        stacked = stacked - stacked.mean(dim=(2, 3), keepdim=True)
    stacked = (stacked / spec["bound"]).clamp(-1, 1)
    return stacked.flatten(0, 1) if spec["layout"] == "stack" else stacked.transpose(0, 1)
`;
