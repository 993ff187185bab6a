"""The part of Keras 3 that exported files use, on PyTorch, where Keras itself is not installed.

Written after Keras's documentation: names, order and defaults of arguments are Keras's, and an argument that Keras does
not have is an error. Tensors have channels last. A tensor of a functional model remembers how it is made; a sample of
one batch, made while the model is built, has its shape.
"""

import math
import sys
import types

import numpy as np
import torch
import torch.nn.functional as F


class Tensor:
    def __init__(self, make, inputs, layer=None):
        self.make, self.inputs, self.layer = make, inputs, layer
        self.sample = make(*[x.sample for x in inputs])
        self.shape = (None, *self.sample.shape[1:])

    def evaluate(self, known):
        if id(self) not in known:
            known[id(self)] = self.make(*[x.evaluate(known) for x in self.inputs])
        return known[id(self)]

    def __getitem__(self, index):
        return apply(lambda x: x[index], self)

    def __add__(self, other):
        return apply(lambda a, b: a + b, self, other)

    def __mul__(self, other):
        return apply(lambda a, b: a * b, self, other)

    def __truediv__(self, other):
        return apply(lambda a, b: a / b, self, other)

    def __pow__(self, other):
        return apply(lambda a, b: a**b, self, other)

    __radd__ = __add__
    __rmul__ = __mul__


def apply(function, *values):
    """A function of tensors of a model and of constants; of constants alone it is computed at once."""
    tensors = [value for value in values if isinstance(value, Tensor)]
    constants = [torch.from_numpy(value) if isinstance(value, np.ndarray) else value for value in values]

    def make(*given):
        rest = iter(given)
        return function(*[next(rest) if isinstance(value, Tensor) else value for value in constants])

    return Tensor(make, tensors) if tensors else make()


def numbers(value, rank):
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * rank


def first(x):
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def same_pads(sizes, kernel, strides, dilation):
    """TensorFlow's rule, as F.pad takes it: last axis first."""
    pads = []
    for n, k, s, d in zip(sizes, kernel, strides, dilation):
        total = max((math.ceil(n / s) - 1) * s + (k - 1) * d + 1 - n, 0)
        pads.append((total // 2, total - total // 2))
    return [side for pair in reversed(pads) for side in pair]


class Variable:
    def __init__(self, name, shape):
        self.name, self.shape, self.value = name, tuple(shape), torch.zeros(shape)

    def assign(self, values):
        assert tuple(values.shape) == self.shape, (self.name, values.shape, self.shape)
        self.value = torch.from_numpy(np.array(values, dtype="float32"))


class Layer:
    takes_list = False

    def __init__(self, name=None):
        assert name is None or "/" not in name, "a layer's name holds no slash"
        self.name, self.weights, self.trainable = name or f"{type(self).__name__}_{id(self)}", [], []

    def variable(self, name, shape, trainable=True):
        made = Variable(name, shape)
        self.weights.append(made)
        if trainable:
            self.trainable.append(made)
        return made

    def __call__(self, inputs):
        assert isinstance(inputs, list) == self.takes_list
        tensors = inputs if self.takes_list else [inputs]
        self.build(tensors[0].shape)
        return Tensor(self.forward, tensors, self)

    def build(self, shape):
        pass


class Conv(Layer):
    rank = 0

    def __init__(self, filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1,
                 activation=None, use_bias=True, name=None):
        super().__init__(name)
        assert padding in ("valid", "same") and data_format is None and activation is None
        self.filters, self.padding, self.groups, self.use_bias = filters, padding, groups, use_bias
        self.kernel_size = numbers(kernel_size, self.rank)
        self.strides, self.dilation = numbers(strides, self.rank), numbers(dilation_rate, self.rank)

    def build(self, shape):
        assert len(shape) == self.rank + 2 and shape[-1] % self.groups == 0
        self.kernel = self.variable("kernel", (*self.kernel_size, shape[-1] // self.groups, self.filters))
        self.bias = self.variable("bias", (self.filters,)) if self.use_bias else None

    def forward(self, x):
        x = first(x)
        if self.padding == "same":
            x = F.pad(x, same_pads(x.shape[2:], self.kernel_size, self.strides, self.dilation))
        kernel = self.kernel.value.movedim(-1, 0).movedim(-1, 1)
        convolve = {2: F.conv2d, 3: F.conv3d}[self.rank]
        bias = self.bias.value if self.bias else None
        return last(convolve(x, kernel, bias, self.strides, 0, self.dilation, self.groups))


class Pooling(Layer):
    rank = 0

    def __init__(self, pool_size, strides=None, padding="valid", data_format=None, name=None):
        super().__init__(name)
        assert padding in ("valid", "same") and data_format is None
        self.pool_size, self.padding = numbers(pool_size, self.rank), padding
        self.strides = self.pool_size if strides is None else numbers(strides, self.rank)


class MaxPooling(Pooling):
    def forward(self, x):
        x = first(x)
        if self.padding == "same":
            x = F.pad(x, same_pads(x.shape[2:], self.pool_size, self.strides, (1,) * self.rank), value=-math.inf)
        return last({2: F.max_pool2d, 3: F.max_pool3d}[self.rank](x, self.pool_size, self.strides))


class AveragePooling(Pooling):
    def forward(self, x):
        assert self.padding == "valid", "backends differ in what this divides by"
        return average(x, self.pool_size, self.strides)


def average(x, pool_size, strides):
    return last({2: F.avg_pool2d, 3: F.avg_pool3d}[x.dim() - 2](first(x), pool_size, strides))


class ZeroPadding(Layer):
    rank = 0

    def __init__(self, padding=1, data_format=None, name=None):
        super().__init__(name)
        self.pairs = [numbers(pair, 2) for pair in numbers(padding, self.rank)]
        assert len(self.pairs) == self.rank

    def forward(self, x):
        return F.pad(x, [0, 0] + [side for pair in reversed(self.pairs) for side in pair])


class BatchNormalization(Layer):
    def __init__(self, axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, name=None):
        super().__init__(name)
        assert axis == -1
        self.epsilon, self.center, self.scale = epsilon, center, scale

    def build(self, shape):
        self.gamma = self.variable("gamma", shape[-1:]) if self.scale else None
        self.beta = self.variable("beta", shape[-1:]) if self.center else None
        self.mean = self.variable("moving_mean", shape[-1:], trainable=False)
        self.variance = self.variable("moving_variance", shape[-1:], trainable=False)

    def forward(self, x):
        y = (x - self.mean.value) / torch.sqrt(self.variance.value + self.epsilon)
        y = y * self.gamma.value if self.gamma else y
        return y + self.beta.value if self.beta else y


class Dense(Layer):
    def __init__(self, units, activation=None, use_bias=True, name=None):
        super().__init__(name)
        assert activation is None
        self.units, self.use_bias = units, use_bias

    def build(self, shape):
        self.kernel = self.variable("kernel", (shape[-1], self.units))
        self.bias = self.variable("bias", (self.units,)) if self.use_bias else None

    def forward(self, x):
        y = x @ self.kernel.value
        return y + self.bias.value if self.bias else y


class ReLU(Layer):
    def forward(self, x):
        return F.relu(x)


class Activation(Layer):
    def __init__(self, activation, name=None):
        super().__init__(name)
        self.forward = {"sigmoid": torch.sigmoid}[activation]


class Softmax(Layer):
    def __init__(self, axis=-1, name=None):
        super().__init__(name)
        self.axis = axis

    def forward(self, x):
        return torch.softmax(x, self.axis)


class Dropout(Layer):
    def __init__(self, rate, noise_shape=None, seed=None, name=None):
        super().__init__(name)
        assert 0 <= rate < 1

    def forward(self, x):
        return x


class Flatten(Layer):
    def __init__(self, data_format=None, name=None):
        super().__init__(name)

    def forward(self, x):
        return x.flatten(1)


class Merge(Layer):
    takes_list = True

    def __call__(self, inputs):
        assert len(inputs) > 1 and all(x.shape == inputs[0].shape for x in inputs)
        return super().__call__(inputs)


class Add(Merge):
    def forward(self, *xs):
        return torch.stack(xs).sum(0)


class Multiply(Merge):
    def forward(self, *xs):
        return torch.stack(xs).prod(0)


class Average(Merge):
    def forward(self, *xs):
        return torch.stack(xs).mean(0)


class Maximum(Merge):
    def forward(self, *xs):
        return torch.stack(xs).amax(0)


class Concatenate(Layer):
    takes_list = True

    def __init__(self, axis=-1, name=None):
        super().__init__(name)
        self.axis = axis

    def forward(self, *xs):
        return torch.cat(xs, self.axis)


class Model:
    def __init__(self, inputs=None, outputs=None, name=None):
        self.inputs = inputs if isinstance(inputs, list) else [inputs]
        self.outputs = outputs if isinstance(outputs, list) else [outputs]
        found, seen, open_ = {}, set(), list(self.outputs)
        while open_:
            tensor = open_.pop()
            if id(tensor) in seen:
                continue
            seen.add(id(tensor))
            open_.extend(tensor.inputs)
            if tensor.layer is not None:
                assert found.setdefault(tensor.layer.name, tensor.layer) is tensor.layer, f"two layers are called {tensor.layer.name}"
        self.layers = list(found.values())

    def predict(self, values):
        values = values if isinstance(values, list) else [values]
        known = {id(x): torch.from_numpy(value) for x, value in zip(self.inputs, values)}
        made = [y.evaluate(known).numpy() for y in self.outputs]
        return made if len(made) > 1 else made[0]

    @property
    def trainable_weights(self):
        return [one for layer in self.layers for one in layer.trainable]


def Input(shape=None, batch_size=None, dtype=None, name=None):
    return Tensor(lambda: torch.zeros(1, *shape), [])


def pad(x, pad_width, mode="constant", constant_values=None):
    assert mode == "constant"
    flat = [side for pair in reversed(pad_width) for side in pair]
    return apply(lambda x: F.pad(x, flat, value=constant_values or 0.0), x)


def average_pool(inputs, pool_size, strides=None, padding="valid", data_format=None):
    assert padding == "valid" and data_format == "channels_last"
    return apply(lambda x: average(x, pool_size, strides), inputs)


OPS = dict(
    pad=pad,
    average_pool=average_pool,
    square=lambda x: apply(torch.square, x),
    mean=lambda x, axis=None, keepdims=False: apply(lambda x: x.mean(axis), x),
    max=lambda x, axis=None, keepdims=False, initial=None: apply(lambda x: x.amax(axis), x),
    take=lambda x, indices, axis=None: apply(lambda x: x.index_select(axis, torch.tensor(indices)), x),
    reshape=lambda x, newshape: apply(lambda x: x.reshape(newshape), x),
    transpose=lambda x, axes=None: apply(lambda x: x.permute(axes), x),
)


def install():
    """Makes `import keras` find this."""
    keras, layers, ops = (types.ModuleType(name) for name in ("keras", "keras.layers", "keras.ops"))
    plain = (BatchNormalization, Dense, ReLU, Activation, Softmax, Dropout, Flatten, Add, Multiply, Average, Maximum, Concatenate)
    for layer in plain:
        setattr(layers, layer.__name__, layer)
    for rank in (2, 3):
        for base in (Conv, MaxPooling, AveragePooling, ZeroPadding):
            setattr(layers, f"{base.__name__}{rank}D", type(f"{base.__name__}{rank}D", (base,), {"rank": rank}))
    for name, function in OPS.items():
        setattr(ops, name, function)
    keras.Input, keras.Model, keras.layers, keras.ops, keras.__version__ = Input, Model, layers, ops, "stand-in"
    sys.modules.update({"keras": keras, "keras.layers": layers, "keras.ops": ops})
