/** @file Nothing that a person typed becomes code: names, titles and labels of any kind leave the syntax tree as it is. */
import { execFile } from 'node:child_process';
import path from 'node:path';

import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { pytorchModel } from '@/graph-engine/export';
import { buildDocument } from '@/graph-engine/graph/builder';
import { makeNode, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';

import { findPython } from '../support/python';

/** Syntax trees of several files in one go. */
function parse(codes: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(findPython()!, [path.resolve(__dirname, 'parse.py')], { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message));
      else resolve(JSON.parse(stdout) as string[]);
    });
    child.stdin!.end(JSON.stringify(codes));
  });
}

/** Two of the same own block behind each other, and a norm behind them; everything that can be named has a name from outside. */
function named(title: string, block: string, label: string): GraphDocument {
  const chain = buildDocument('', (g) => {
    const x = g.conv3d('one', g.clip('in', { T: 4, H: 6, W: 6 }), { filters: 3, padding: 'same' });
    g.batchNorm('three', g.conv3d('two', g.relu('act', x), { filters: 3, padding: 'same', stride: [1, 2, 1] }));
  });
  const made = applyEdits(chain, [
    { type: 'makeBlock', nodes: ['one', 'act'], id: 'first', title: block },
    { type: 'makeBlock', nodes: ['two'], id: 'second', title: `${block}${block}`.slice(0, 120) },
  ]);
  const nodes = new Map([...made.nodes].map(([id, node]) => [id, { ...node, label }]));
  return { ...made, title, nodes };
}

const NASTY = [
  '"""\nimport os; os.system("x")\n"""', "'''", '\\', '\\"""', '"', '#', '\r\nimport os', '\u2028import os', '\u0085import os', '\f', '\0', '\u202e#', '{x}', '%s',
  'import', 'None', 'nn', 'Tensor', 'F', 'self', '__init__', 'Class', '9', '', ' ', 'Residual', '합성곱', '\ud800', 'ﬁ', 'K\u212a', '𝒳', 'ª', '```', 'a\tb',
];
const text = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }), fc.tuple(fc.constantFrom(...NASTY), fc.string()).map((parts) => parts.join('')));

it('free text is a comment and a name, whatever it says', async () => {
  const [expected] = await parse([pytorchModel(analyse(named('plain', 'block', 'label')), 'plain').code]);
  const codes: string[] = [];
  fc.assert(
    fc.property(text, text.filter((one) => one.length > 0), text, (title, block, label) => {
      const document = named(title, block, label);
      const { code, name } = pytorchModel(analyse(document), document.title);
      expect(name).toMatch(/^[A-Za-z]\w*$/);
      codes.push(code);
    }),
    { numRuns: 300 },
  );
  const trees = await parse(codes);
  trees.forEach((tree, i) => expect([codes[i], tree === expected]).toEqual([codes[i], true]));
});

it('ids that Python or PyTorch have taken still make modules', async () => {
  const ids = ['class', 'forward', 'None', 'train', 'type', 'self', 'torch', 'F', 'a.b', 'a-b', 'a_b', 'lambda', 'T_destination', 'print', 'float'];
  const codes = ids.flatMap((id) => {
    const document = applyEdits(buildDocument('ids', (g) => void g.clip('in', { T: 2, H: 4, W: 4 })), [
      { type: 'addNode', node: makeNode(id, 'batchNorm') },
      { type: 'connect', from: { node: 'in', port: 'y' }, to: { node: id, port: 'x' } },
      { type: 'addNode', node: makeNode(`${id}_`, 'batchNorm') },
      { type: 'connect', from: { node: id, port: 'y' }, to: { node: `${id}_`, port: 'x' } },
    ]);
    return [pytorchModel(analyse(document), 'ids').code];
  });
  expect(await parse(codes)).toHaveLength(ids.length);
});
