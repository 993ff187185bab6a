/** @file Checkpoints: every form in which tensors are stored, and nothing run that is no tensor. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import type { WeightsError } from '@/graph-engine/weights';
import { crc32 } from '@/graph-engine/weights/pytorch/crc32';
import { PICKLE_LIMIT } from '@/graph-engine/weights/pytorch/checkpoint';
import { unpickle } from '@/graph-engine/weights/pytorch/unpickle';

import { archive, bytesOf, checkpoint, open, rejection, valuesOf } from './support/files';
import { callOf, globalName, pickle, Raw, Tensor, type Pickled } from './support/pickle';
import { zip } from './support/zip';

const state = { 'conv.weight': { shape: [2, 3], values: [1, 2, 3, 4, 5, 6] }, 'conv.bias': { shape: [2], values: [-1, 0.5] } };
const names = (file: { tensors: ReadonlyMap<string, unknown> }) => [...file.tensors.keys()];
const raw = (...bytes: readonly number[]) => new Raw(Uint8Array.from(bytes));

describe('a file of PyTorch 1.13', () => {
  // {'epoch': 3, 'state_dict': {'turned': arange(24).reshape(4, 6).t(), 'part': the same storage[5:9], 'half': a parameter, 'seen': int64}}
  it.each(['zip.pth', 'protocol4.pth', 'legacy.pth'])('%s is read', async (name) => {
    const file = await open(new Uint8Array(readFileSync(path.join(__dirname, 'fixtures', name))), name);
    expect([...file.tensors.values()].map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ['turned', 'F32', [6, 4]], ['part', 'F32', [4]], ['half', 'F16', [2, 1]], ['seen', 'I64', []],
    ]);
    expect((await valuesOf(file, 'turned')).slice(0, 6)).toEqual([0, 6, 12, 18, 1, 7]);
    expect(await valuesOf(file, 'part')).toEqual([5, 6, 7, 8]);
    expect(await valuesOf(file, 'half')).toEqual([1.5, -2]);
  });

  it('a whole module, not its state_dict, is refused by the name of its class', async () => {
    const bytes = new Uint8Array(readFileSync(path.join(__dirname, 'fixtures', 'module.pth')));
    expect(await rejection(open(bytes, 'module.pth'))).toMatchObject({ code: 'forbiddenName', values: { file: 'module.pth', name: 'torch.nn.modules.linear.Linear' } });
  });
});

describe('a checkpoint', () => {
  it('gives its tensors by name', async () => {
    const file = await open(checkpoint(state));
    expect(file.format).toBe('pytorch');
    expect(names(file)).toEqual(['conv.weight', 'conv.bias']);
    expect(file.tensors.get('conv.weight')).toMatchObject({ dtype: 'F32', shape: [2, 3] });
    expect(await valuesOf(file, 'conv.weight')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await valuesOf(file, 'conv.bias')).toEqual([-1, 0.5]);
  });

  it.each<[string, (inner: Pickled) => Pickled]>([
    ['state_dict', (inner) => ({ epoch: 3, state_dict: inner })],
    ['model_state, beside an optimiser', (inner) => ({ optimizer: { state: { a: new Tensor('0', 'FloatStorage', 6, [6]) } }, model_state: inner })],
    ['model, inside another', (inner) => ({ model: { model: inner, other: 1.5 } })],
    ['model, beside a tensor of another kind', (inner) => ({ model: inner, mean: new Tensor('1', 'FloatStorage', 2, [2]) })],
    ['a name of somebody', (inner) => ({ arch: 'r3d', mine: inner, when: [1, 2.5, null, true, 2 ** 40] })],
  ])('has its state_dict under %s', async (_, wrap) => {
    const file = await open(checkpoint(state, wrap));
    expect(names(file)).toEqual(['conv.weight', 'conv.bias']);
    expect(await valuesOf(file, 'conv.bias')).toEqual([-1, 0.5]);
  });

  it('may hold views on one storage, with offsets and strides', async () => {
    const view = (shape: readonly number[], strides: readonly number[], offset: number) => new Tensor('0', 'FloatStorage', 24, shape, strides, offset);
    const bytes = archive(
      { turned: view([3, 2], [1, 3], 0), part: view([2, 2], [12, 2], 5), one: view([], [], 23), again: view([2, 3], [0, 1], 6), none: view([0, 3], [3, 1], 24) },
      [bytesOf(Array.from({ length: 24 }, (_, i) => i))],
    );
    const file = await open(bytes);
    expect(await valuesOf(file, 'turned')).toEqual([0, 3, 1, 4, 2, 5]);
    expect(await valuesOf(file, 'part')).toEqual([5, 7, 17, 19]);
    expect(await valuesOf(file, 'one')).toEqual([23]);
    expect(await valuesOf(file, 'again')).toEqual([6, 7, 8, 6, 7, 8]);
    expect(await valuesOf(file, 'none')).toEqual([]);
  });

  it('reads any view as strides say', async () => {
    const axes = fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), stride: fc.integer({ min: 0, max: 5 }) }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(axes, fc.integer({ min: 0, max: 3 }), async (list, offset) => {
        let expected = [offset];
        for (const { size, stride } of list) expected = expected.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * stride));
        const view = new Tensor('0', 'FloatStorage', 80, list.map(({ size }) => size), list.map(({ stride }) => stride), offset);
        const file = await open(archive({ view }, [bytesOf(Array.from({ length: 80 }, (_, i) => i))]));
        expect(await valuesOf(file, 'view')).toEqual(expected);
      }),
    );
  });

  it('may hold parameters, other float formats, and whole numbers', async () => {
    const half = new Uint8Array(Uint16Array.of(0x3c00, 0xc000).buffer);
    const bfloat = new Uint8Array(Uint16Array.of(0x4049, 0x3f80).buffer);
    const double = new Uint8Array(Float64Array.of(0.1, 2).buffer);
    const long = new Uint8Array(BigInt64Array.of(7n).buffer);
    const file = await open(
      archive(
        {
          half: new Tensor('0', 'HalfStorage', 2, [2], [1], 0, true),
          bfloat: new Tensor('1', 'BFloat16Storage', 2, [2]),
          double: new Tensor('2', 'DoubleStorage', 2, [2]),
          seen: new Tensor('3', 'LongStorage', 1, []),
        },
        [half, bfloat, double, long],
      ),
    );
    expect(await valuesOf(file, 'half')).toEqual([1, -2]);
    expect(await valuesOf(file, 'bfloat')).toEqual([3.140625, 1]);
    expect(await valuesOf(file, 'double')).toEqual([Math.fround(0.1), 2]);
    expect(file.tensors.get('seen')).toMatchObject({ dtype: 'I64', shape: [] });
  });

  it('may come from a machine with the high byte first', async () => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat32(0, 1.5, false);
    new DataView(bytes.buffer).setFloat32(4, -3, false);
    const order = { name: 'archive/byteorder', bytes: new TextEncoder().encode('big') };
    const file = await open(archive({ a: new Tensor('0', 'FloatStorage', 2, [2]) }, [bytes], [order]));
    expect(await valuesOf(file, 'a')).toEqual([1.5, -3]);
  });

  it('may have been packed anew, with compression and a comment', async () => {
    const values = Float32Array.from({ length: 300_000 }, (_, i) => Math.sin(i));
    const tensors = { a: new Tensor('0', 'FloatStorage', values.length, [300, 1000]), b: new Tensor('0', 'FloatStorage', values.length, [5], [2], 7) };
    const entries = [
      { name: 'x/data.pkl', bytes: pickle(tensors), deflated: true },
      { name: 'x/data/0', bytes: bytesOf(values), deflated: true },
    ];
    const file = await open(zip(entries, { comment: 'packed by hand' }));
    expect(Float32Array.from(await valuesOf(file, 'a'))).toEqual(values);
    expect(await valuesOf(file, 'b')).toEqual([7, 9, 11, 13, 15].map((i) => values[i]));
  });

  it('is written by any protocol from 2 to 5', () => {
    // SHORT_BINUNICODE, MEMOIZE, FRAME, STACK_GLOBAL, EMPTY_SET, ADDITEMS, BINUNICODE8
    const bytes = Uint8Array.from([0x80, 5, 0x95, 9, 0, 0, 0, 0, 0, 0, 0, 0x8c, 1, 0x61, 0x94, 0x30, 0x8f, 0x28, 0x68, 0, 0x4b, 1, 0x90, 0x2e]);
    expect(unpickle(bytes).value).toEqual(new Set(['a', 1]));
    expect(unpickle(pickle({ a: [1, 2.5, null, true, -(2 ** 33)], b: 'ü' })).value).toEqual(
      new Map<string, unknown>([['a', [1, 2.5, null, true, -(2 ** 33)]], ['b', 'ü']]),
    );
  });
});

describe('names that are no part of a tensor', () => {
  it.each([
    ['os', 'system'], ['posix', 'system'], ['builtins', 'eval'], ['builtins', 'exec'], ['builtins', 'getattr'], ['subprocess', 'Popen'],
    ['torch.hub', 'load'], ['torch', 'load'], ['torch.serialization', 'load'], ['collections', 'Counter'], ['numpy.core.multiarray', '_reconstruct'],
    ['torch._utils', '__init__'], ['torch', 'constructor'], ['torch', 'toString'], ['torch', 'FloatStorage.__init__'], ['', 'torch.Size'],
    ['torchvision.models.resnet', 'ResNet'], ['__builtin__', 'eval'], ['torch.jit', 'Storage'],
  ])('%s.%s is refused by name', async (module, name) => {
    const wrapped = archive({ a: new Tensor('0', 'FloatStorage', 1, [1]), evil: callOf(module, name, 'ls') }, [bytesOf([1])]);
    expect(await rejection(open(wrapped))).toMatchObject({ name: 'WeightsError', code: 'forbiddenName', values: { file: 'weights', name: `${module}.${name}` } });
  });

  it('are refused where they come from the stack too', async () => {
    const stacked = new Uint8Array([0x8c, 2, 0x6f, 0x73, 0x8c, 6, ...new TextEncoder().encode('system'), 0x93]);
    expect(await rejection(open(archive(new Raw(stacked))))).toMatchObject({ code: 'forbiddenName', values: { name: 'os.system' } });
  });

  it('are refused before anything is called', async () => {
    const late = [...globalName('collections', 'OrderedDict'), 0x29, 0x52, ...globalName('os', 'system')];
    expect(await rejection(open(archive(raw(...late))))).toMatchObject({ code: 'forbiddenName', values: { name: 'os.system' } });
  });
});

const one = (tensor: Tensor, storages = [bytesOf([1, 2, 3, 4])]) => archive({ 'a.weight': tensor }, storages);

/** Everything else that a checkpoint can have wrong with it. */
const LIES: readonly (readonly [string, Uint8Array<ArrayBuffer>, { code: string; values?: object }])[] = [
  ['a view that leaves its storage', one(new Tensor('0', 'FloatStorage', 4, [2, 3])), { code: 'badTensor', values: { file: 'weights', tensor: 'a.weight', reason: 'outside', shape: '2×3', size: 4 } }],
  ['an offset beyond its storage', one(new Tensor('0', 'FloatStorage', 4, [1], [1], 4)), { code: 'badTensor', values: { reason: 'outside' } }],
  ['a stride beyond its storage', one(new Tensor('0', 'FloatStorage', 4, [2], [2 ** 50])), { code: 'badTensor', values: { reason: 'outside' } }],
  ['a view of more elements than there are numbers', one(new Tensor('0', 'FloatStorage', 4, [2 ** 30, 2 ** 30], [0, 0])), { code: 'badTensor', values: { reason: 'outside' } }],
  ['a few elements all over a large storage', one(new Tensor('0', 'FloatStorage', 2 ** 21, [2], [2 ** 21 - 1]), [new Uint8Array(2 ** 23)]), { code: 'badTensor', values: { reason: 'spread' } }],
  ['a storage that says it is larger', one(new Tensor('0', 'FloatStorage', 400, [4])), { code: 'badTensor', values: { tensor: 'a.weight', reason: 'storage', size: 16 } }],
  ['a storage that is not there', one(new Tensor('9', 'FloatStorage', 4, [4])), { code: 'badTensor', values: { reason: 'storage', size: 0 } }],
  ['a storage somewhere else in the archive', one(new Tensor('../version', 'ByteStorage', 2, [2])), { code: 'badTensor', values: { reason: 'storage' } }],
  ['a negative size', one(new Tensor('0', 'FloatStorage', 4, [-1])), { code: 'badPickle' }],
  ['a size of half', one(new Tensor('0', 'FloatStorage', 4, [0.5])), { code: 'badPickle' }],
  ['more axes than there are', one(new Tensor('0', 'FloatStorage', 4, Array.from({ length: 9 }, () => 1))), { code: 'badPickle' }],
  ['no tensors', archive({ epoch: 3, note: 'x' }), { code: 'noStateDict', values: { file: 'weights', names: 'epoch, note', count: 2 } }],
  ['a list', archive([1, 2]), { code: 'noStateDict', values: { count: 0 } }],
  ['a pickle without an end', zip([{ name: 'a/data.pkl', bytes: pickle({ a: 1 }).slice(0, -1) }]), { code: 'badPickle', values: { found: 'end' } }],
  ['a text longer than the pickle', archive(raw(0x58, 0xff, 0xff, 0xff, 0xff)), { code: 'badPickle', values: { found: 'end' } }],
  ['a text of 2⁶³ bytes', archive(raw(0x8d, 255, 255, 255, 255, 255, 255, 255, 127)), { code: 'badPickle', values: { found: 'end' } }],
  ['an opcode that nobody writes', archive(raw(0x69)), { code: 'badPickle', values: { position: 2, found: 'opcode 0x69' } }],
  ['a name without its line', zip([{ name: 'a/data.pkl', bytes: Uint8Array.of(0x80, 2, 0x63, 0x6f, 0x73) }]), { code: 'badPickle' }],
  ['a protocol of the future', zip([{ name: 'a/data.pkl', bytes: Uint8Array.of(0x80, 6, 0x4e, 0x2e) }]), { code: 'badPickle', values: { found: 'protocol 6' } }],
  ['an empty stack', archive(raw(0x30, 0x30)), { code: 'badPickle' }],
  ['a call of a text', archive(raw(0x8c, 1, 0x61, 0x29, 0x52)), { code: 'badPickle', values: { found: 'call' } }],
  ['a call with no tuple', archive(raw(...globalName('torch', 'Size'), 0x4e, 0x52)), { code: 'badPickle' }],
  ['a storage that is called', archive(raw(...globalName('torch', 'FloatStorage'), 0x29, 0x52)), { code: 'badPickle' }],
  ['a memory that was never written', archive(raw(0x68, 7)), { code: 'badPickle', values: { found: 'no memo' } }],
  ['items of a number', archive(raw(0x4b, 1, 0x4b, 2, 0x61)), { code: 'badPickle' }],
  ['a pickle of a million steps', zip([{ name: 'a/data.pkl', bytes: new Uint8Array(1_100_000).fill(0x7d) }]), { code: 'pickleTooLarge' }],
  ['a whole number of 4 GB', archive(raw(0x8b, 255, 255, 255, 255)), { code: 'badPickle' }],
  ['another archive', zip([{ name: 'word/document.xml', bytes: Uint8Array.of(1) }]), { code: 'notCheckpoint' }],
  ['a TorchScript program', zip([{ name: 'm/data.pkl', bytes: pickle({}) }, { name: 'm/constants.pkl', bytes: pickle([]) }]), { code: 'torchScript' }],
  ['an archive without its end', checkpoint(state).slice(0, -30), { code: 'truncated' }],
  ['an encrypted entry', zip([{ name: 'a/data.pkl', bytes: pickle({}), flags: 1 }]), { code: 'badZip', values: { reason: 'encrypted' } }],
  ['an entry packed with LZMA', zip([{ name: 'a/data.pkl', bytes: pickle({}), method: 14 }]), { code: 'badZip', values: { reason: 'method' } }],
  ['an entry twice', zip([{ name: 'a/data.pkl', bytes: pickle({}) }, { name: 'a/data.pkl', bytes: pickle([]) }]), { code: 'badZip', values: { reason: 'double', name: 'a/data.pkl' } }],
  ['an entry larger than the file', zip([{ name: 'a/data.pkl', bytes: pickle({}), size: 4000, packed: 4000 }]), { code: 'badZip', values: { reason: 'size' } }],
  ['a stored entry of two sizes', zip([{ name: 'a/data.pkl', bytes: pickle({}), size: 4000 }]), { code: 'badZip', values: { reason: 'size' } }],
  ['a packed entry that is none', zip([{ name: 'a/data.pkl', bytes: Uint8Array.of(7, 7, 7, 7), method: 8 }]), { code: 'badZip', values: { reason: 'entry' } }],
  ['a packed entry smaller than it says', zip([{ name: 'a/data.pkl', bytes: pickle({}), deflated: true, size: 4000 }]), { code: 'badZip', values: { reason: 'size' } }],
  ['a packed entry larger than it says (a bomb)', zip([{ name: 'a/data.pkl', bytes: new Uint8Array(50_000_000), deflated: true, size: 100 }]), { code: 'badZip', values: { reason: 'size' } }],
  ['a packed pickle as large as it says (a bomb)', zip([{ name: 'a/data.pkl', bytes: new Uint8Array(PICKLE_LIMIT + 1), deflated: true }]), { code: 'pickleTooLarge', values: { size: PICKLE_LIMIT + 1, limit: PICKLE_LIMIT } }],
  ['a wrong checksum', zip([{ name: 'a/data.pkl', bytes: pickle({}), crc: 1 }]), { code: 'checksum', values: { name: 'a/data.pkl' } }],
  ['nothing at all', new Uint8Array(0), { code: 'empty' }],
  ['a text', new TextEncoder().encode('these are no weights'), { code: 'unknownFormat' }],
  ['a tar archive', Uint8Array.from([...new Uint8Array(257), ...new TextEncoder().encode('ustar'), 0, 0]), { code: 'tar' }],
];

describe('a checkpoint that lies', () => {
  it.each(LIES)('%s', async (_, bytes, expected) => {
    const error = (await rejection(open(bytes))) as WeightsError;
    expect(error).toMatchObject({ name: 'WeightsError', ...expected });
    expect(error.values).toMatchObject({ file: 'weights' });
  });

  it('about the numbers of a tensor is found out when they are read', async () => {
    const entries = [
      { name: 'a/data.pkl', bytes: pickle({ 'fc.weight': new Tensor('0', 'FloatStorage', 2, [2]) }) },
      { name: 'a/data/0', bytes: bytesOf([1, 2]), crc: crc32(bytesOf([1, 3])) },
    ];
    const error = await rejection(valuesOf(await open(zip(entries)), 'fc.weight'));
    expect(error).toMatchObject({ code: 'checksum', values: { file: 'weights', name: 'fc.weight' } });
  });
});

describe('what PyTorch wrote before version 1.6', () => {
  const magic = Uint8Array.of(0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e);
  const system = { protocol_version: 1001, little_endian: true, type_sizes: { short: 2, int: 4, long: 4 } };
  const tensors = { b: new Tensor('77', 'FloatStorage', 2, [2]), a: new Tensor('5', 'HalfStorage', 4, [2, 2], [1, 2]) };
  const storage = (count: number, bytes: Uint8Array) => [...new Uint8Array(BigInt64Array.of(BigInt(count)).buffer), ...bytes];
  const halves = new Uint8Array(Uint16Array.of(0x3c00, 0x4000, 0x4200, 0x4400).buffer);
  const legacy = (value: Pickled, keys: Pickled = ['5', '77'], numbers = [...storage(4, halves), ...storage(2, bytesOf([8, 9]))]) =>
    Uint8Array.from([...magic, ...pickle(1001), ...pickle(system), ...pickle(value), ...pickle(keys), ...numbers]);

  it('is read as well', async () => {
    const file = await open(legacy({ state_dict: tensors }));
    expect(names(file)).toEqual(['b', 'a']);
    expect(await valuesOf(file, 'a')).toEqual([1, 3, 2, 4]);
    expect(await valuesOf(file, 'b')).toEqual([8, 9]);
  });

  it('may hold tensors that are no weights', async () => {
    const file = await open(legacy({ model: { b: tensors.b }, optimizer: { state: [tensors.a] } }));
    expect(names(file)).toEqual(['b']);
    expect(await valuesOf(file, 'b')).toEqual([8, 9]);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, object]>([
    ['a name that is no part of a tensor', legacy({ ...tensors, x: callOf('os', 'system', 'ls') }), { code: 'forbiddenName', values: { name: 'os.system' } }],
    ['an end too early', legacy(tensors).slice(0, -1), { code: 'truncated' }],
    ['a storage of another length', legacy(tensors, ['5', '77'], [...storage(5, halves), ...storage(2, bytesOf([8, 9]))]), { code: 'badPickle', values: { found: 'storage' } }],
    ['a storage that nothing describes', legacy(tensors, ['4', '5', '77']), { code: 'badPickle', values: { found: 'storage' } }],
    ['a storage that is not listed', legacy(tensors, ['5']), { code: 'badTensor', values: { tensor: 'b', reason: 'storage' } }],
    ['no list of storages', legacy(tensors, 3), { code: 'badPickle', values: { found: 'keys' } }],
    ['another protocol', Uint8Array.from([...magic, ...pickle(1000)]), { code: 'badPickle', values: { found: 'protocol' } }],
  ])('is refused with %s', async (_, bytes, expected) => {
    expect(await rejection(open(bytes))).toMatchObject(expected);
  });
});
