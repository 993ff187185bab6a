/** @file PyTorch code as a reader meets it: classes, loops, names, shapes, and the lines of each node. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { flatten } from '@/graph-engine/analyse/flatten';
import { pytorchModel } from '@/graph-engine/export';
import { className, commentText, memberName, variableName } from '@/graph-engine/export/pytorch/names';
import { stateTensors } from '@/graph-engine/export/pytorch/state';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import { presets } from '@/presets';

import { validGraphs } from '../../support/graphs';

const preset = (id: string) => presets.find((one) => one.id === id)!.document();
const model = (document: GraphDocument) => pytorchModel(analyse(document), document.title);
const classes = (code: string) => code.match(/(?<=^class )\w+/gm);

it('equal bodies share a class, with parameters for what differs', () => {
  const { code, name } = model(preset('r3d-18'));
  expect([name, classes(code)]).toEqual(['R3d18', ['Residual', 'ResidualWithDownsample', 'R3d18']]);
  expect(code).toContain('def __init__(self, in_channels: int, out_channels: int) -> None:');
  expect(code).toContain('self.layer3 = nn.Sequential(ResidualWithDownsample(128, 256), Residual(256))');
});

it('repeats are loops', () => {
  expect(model(preset('r3d-34')).code).toContain('self.layer3 = nn.Sequential(ResidualWithDownsample(128, 256), *(Residual(256) for _ in range(5)))');
  const { code } = model(preset('densenet3d-121'));
  expect(code).toContain(`        for i in range(layers):
            self.add_module(f"layer{i + 1}", DenseLayer(in_channels + 32 * i))`);
  expect(code).toContain('self.denseblock3 = DenseBlock(256, layers=24)');
});

it('the state_dict has the names of the paths', () => {
  const analysis = analyse(preset('r2plus1d-18'));
  const tensors = stateTensors(flatAnalysis(analysis), pytorchModel(analysis, ''), async () => ({}));
  const shapes = new Map(tensors.map(({ name, shape }) => [name, shape]));
  expect(shapes.size).toBe(tensors.length);
  expect(shapes.get('layer1.0.conv1.s.weight')).toEqual([144, 64, 1, 3, 3]);
  expect(shapes.get('layer2.0.conv1.t.weight')).toEqual([128, 230, 3, 1, 1]);
  expect(shapes.get('layer1.0.conv1_bn.running_mean')).toEqual([64]);
  expect(shapes.get('fc.weight')).toEqual([400, 512]);
});

it('forward says shapes where they change, as C×T×H×W', () => {
  const { code } = model(preset('c3d'));
  expect(code).toMatch(/x = self\.pool1\(x\) +# 64×16×56×56\n/);
  expect(code).toMatch(/x = F\.relu\(x\)\n/);
  expect(code).toMatch(/x = torch\.flatten\(x, 1\) +# 8192\n/);
});

it('several inputs are arguments and several outputs a tuple, in the order of the compiled network', () => {
  const document = buildDocument('two', (g) => {
    const [rgb, flow] = [g.clip('rgb', { T: 4, H: 8, W: 8 }), g.flow('motion', { L: 4, H: 8, W: 8 })];
    g.clip('unread');
    g.globalAvgPool('scene', rgb);
    g.globalAvgPool('act', flow);
  });
  const { code, inputs, outputs } = model(document);
  expect(code).toContain('def forward(self, rgb: Tensor, motion: Tensor) -> tuple[Tensor, Tensor]:');
  expect([inputs.map(({ sizes }) => sizes), outputs.map(({ node }) => node)]).toEqual([[[3, 4, 8, 8], [8, 8, 8]], ['scene', 'act']]);
});

it("writes TensorFlow's 'same' out where the sides differ", () => {
  const at = (H: number) =>
    model(buildDocument('same', (g) => void g.maxPool2d('pool', g.conv2d('conv', g.image('in', { H, W: 7 }), { padding: 'same', stride: [2, 1] }), { padding: 'same' }))).code;
  expect(at(7)).toContain('nn.Conv2d(3, 64, kernel_size=3, stride=(2, 1), padding=1)');
  expect(at(8)).toContain('self.conv(F.pad(in_, (1, 1, 0, 1)))');
  expect(at(7)).toContain('value=float("-inf"))');
});

it.each(presets.map(({ id }) => [id]))('every node of %s with code knows its lines', (id) => {
  const analysis = analyse(preset(id));
  const { code, lines, holders } = pytorchModel(analysis, id);
  const text = code.split('\n');
  const ops = [...flatten(analysis).nodes].filter(([, { op }]) => op.family !== 'input');
  expect(ops.filter(([path]) => !lines.get(path)?.length).map(([path]) => path)).toEqual([]);
  for (const [path, { module }] of holders) {
    const member = module.split('.').at(-1)!;
    const said = lines.get(path)!.map((number) => text[number - 1]!);
    // The first line makes it and the last calls it; a long call has lines between.
    expect([path, [said[0], said.at(-1)].every((one) => one!.includes(member) || one!.includes('add_module'))]).toEqual([path, true]);
  }
  expect(Math.max(...text.map(({ length }) => length))).toBeLessThan(200);
});

it('is a function of the document: the same code for the same graph', () => {
  fc.assert(fc.property(validGraphs(), (document) => expect(model(document)).toEqual(model(document))), { numRuns: 30 });
});

describe('names from free text', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string());

  it('are identifiers of ASCII that no word of Python is', () => {
    fc.assert(
      fc.property(text, (one) => {
        for (const name of [className(one, 'Block'), variableName(one)]) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
        expect(memberName(one || 'x')).toMatch(/^([A-Za-z][A-Za-z0-9_]*|\d+)$/);
      }),
    );
    expect([className('합성곱', 'Block'), className('Ünïcode net', 'Block'), variableName('Class'), memberName('forward'), memberName('conv1.bn')]).toEqual(
      ['Block', 'UnicodeNet', 'class_', 'forward_', 'conv1_bn'],
    );
  });

  it('and comments stay on their line', () => {
    fc.assert(fc.property(text, (one) => expect(commentText(one)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}"\\]/u)));
    expect(commentText('a\nb\u2028c "d" \\')).toBe("a b c 'd' /");
  });
});
