"""Small networks for what torchvision's do not have: flattened clips, norms behind them, groups, towers that meet."""

import torch
from torch import nn


class Flattened(nn.Module):
    """Convolutions in groups, a flattened clip, a norm over its elements, two dense layers."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv3d(3, 8, (3, 3, 3), padding=(1, 1, 1))
        self.conv2 = nn.Conv3d(8, 12, (1, 3, 3), stride=(2, 2, 2), padding=(0, 1, 1), groups=4)
        self.norm = nn.BatchNorm1d(12 * 2 * 4 * 3)
        self.fc1 = nn.Linear(12 * 2 * 4 * 3, 12)
        self.fc2 = nn.Linear(12, 12)

    def forward(self, x):
        x = self.conv2(torch.relu(self.conv1(x)))
        x = self.norm(torch.flatten(x, 1))
        return self.fc2(torch.relu(self.fc1(x)))


class Towers(nn.Module):
    """One clip through two convolutions, each flattened, joined, then a dense layer: late fusion."""

    def __init__(self):
        super().__init__()
        self.left = nn.Conv3d(3, 4, (3, 3, 3))
        self.right = nn.Conv3d(3, 6, (1, 1, 1), bias=False)
        self.fc = nn.Linear(4 * 2 * 6 * 4 + 6 * 4 * 8 * 6, 5)

    def forward(self, x):
        parts = [torch.flatten(tower(x), 1) for tower in (self.left, self.right)]
        return self.fc(torch.relu(torch.cat(parts, 1)))


class Bottleneck(nn.Module):
    """1×1, 3×3, 1×1 with a shortcut around them; the temporal kernel sits in the first, the stride in the second."""

    def __init__(self, before, inner, temporal, stride, first):
        super().__init__()
        if first:
            self.branch1 = nn.Conv3d(before, 4 * inner, 1, (1, stride, stride), bias=False)
            self.branch1_bn = nn.BatchNorm3d(4 * inner)
        body = nn.Module()
        body.a = nn.Conv3d(before, inner, (temporal, 1, 1), padding=(temporal // 2, 0, 0), bias=False)
        body.b = nn.Conv3d(inner, inner, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias=False)
        body.c = nn.Conv3d(inner, 4 * inner, 1, bias=False)
        for letter, channels in (("a", inner), ("b", inner), ("c", 4 * inner)):
            body.add_module(f"{letter}_bn", nn.BatchNorm3d(channels))
        self.branch2 = body

    def forward(self, x):
        body = self.branch2
        y = torch.relu(body.a_bn(body.a(x)))
        y = body.c_bn(body.c(torch.relu(body.b_bn(body.b(y)))))
        around = self.branch1_bn(self.branch1(x)) if hasattr(self, "branch1") else x
        return torch.relu(around + y)


class SlowFast(nn.Module):
    """SlowFast with ResNet-50 pathways (Feichtenhofer 2019, table 1) of a given width, named as PySlowFast names it.

    The slow pathway takes every alpha-th frame of the fast one's clip.
    """

    def __init__(self, alpha=8, lateral=5, width=64, classes=400):
        super().__init__()
        self.alpha = alpha
        self.widths = [width, width // 8]
        temporal = [(1, 1, 3, 3), (3, 3, 3, 3)]
        channels = list(self.widths)
        self.s1 = nn.Module()
        for path, (out, kernel) in enumerate(zip(self.widths, (1, 5))):
            stem = nn.Module()
            stem.conv = nn.Conv3d(3, out, (kernel, 7, 7), (1, 2, 2), (kernel // 2, 3, 3), bias=False)
            stem.bn = nn.BatchNorm3d(out)
            self.s1.add_module(f"pathway{path}_stem", stem)
        for index, depth in enumerate((3, 4, 6, 3)):
            fuse = nn.Module()
            fast = channels[1]
            fuse.conv_f2s = nn.Conv3d(fast, 2 * fast, (lateral, 1, 1), (alpha, 1, 1), (lateral // 2, 0, 0), bias=False)
            fuse.bn = nn.BatchNorm3d(2 * fast)
            self.add_module(f"s{index + 1}_fuse", fuse)
            channels[0] += 2 * fast
            stage = nn.Module()
            for path in (0, 1):
                inner = self.widths[path] * 2**index
                for block in range(depth):
                    stride = 2 if index > 0 and block == 0 else 1
                    unit = Bottleneck(channels[path], inner, temporal[path][index], stride, block == 0)
                    stage.add_module(f"pathway{path}_res{block}", unit)
                    channels[path] = 4 * inner
            self.add_module(f"s{index + 2}", stage)
        self.head = nn.Module()
        self.head.projection = nn.Linear(sum(channels), classes)

    def forward(self, x):
        paths = [x[:, :, :: self.alpha], x]
        for path in (0, 1):
            stem = getattr(self.s1, f"pathway{path}_stem")
            y = torch.relu(stem.bn(stem.conv(paths[path])))
            paths[path] = nn.functional.max_pool3d(y, (1, 3, 3), (1, 2, 2), (0, 1, 1))
        for index in range(4):
            fuse = getattr(self, f"s{index + 1}_fuse")
            lateral = torch.relu(fuse.bn(fuse.conv_f2s(paths[1])))
            paths[0] = torch.cat([paths[0], lateral], 1)
            stage = getattr(self, f"s{index + 2}")
            for path in (0, 1):
                for name, unit in stage.named_children():
                    if name.startswith(f"pathway{path}_"):
                        paths[path] = unit(paths[path])
        pooled = torch.cat([y.mean((2, 3, 4)) for y in paths], 1)
        return torch.softmax(self.head.projection(pooled), 1)


class SlowFastSmall(SlowFast):
    """An eighth as wide again, for a test."""

    def __init__(self):
        super().__init__(width=16, classes=51)
