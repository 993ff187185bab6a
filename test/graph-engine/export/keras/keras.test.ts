/** @file Keras files read as a person would write them, and nothing that was typed becomes a part of the program. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { kerasFiles } from '@/graph-engine/export/keras/files';
import { kerasModel } from '@/graph-engine/export/keras/model';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { weightTargets } from '@/graph-engine/weights';
import { presets } from '@/presets';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';

const codeOf = (document: GraphDocument) => kerasModel(analyse(document), document.title).code;
const preset = (id: string) => presets.find((one) => one.id === id)!.document('full');

/** One function of a file. */
function functionOf(code: string, name: string): string {
  const start = code.indexOf(`def ${name}(`);
  return code.slice(start, code.indexOf('\n\n\n', start));
}

describe('the file', () => {
  it('is a functional model that reads from top to bottom', () => {
    const document = buildDocument('Small net', (g) => {
      const x = g.conv3d('conv1', g.clip('clip', { T: 8, H: 16, W: 16, C: 3 }), { filters: 8, kernel: [1, 3, 3], stride: [1, 2, 2], padding: [[0, 0], [1, 1], [1, 1]], bias: false });
      const y = g.relu('conv1.relu', g.batchNorm('conv1.bn', x));
      const z = g.conv3d('conv2', y, { filters: 8, kernel: [3, 3, 3], padding: 'same' });
      g.dense('fc', g.globalAvgPool('pool', g.add('sum', [y, z])), { units: 5 });
    });
    expect(functionOf(codeOf(document), 'build_model')).toBe(`def build_model():
    clip = keras.Input((8, 16, 16, 3), name="clip")
    x = layers.ZeroPadding3D((0, 1, 1))(clip)
    x = layers.Conv3D(8, (1, 3, 3), strides=(1, 2, 2), use_bias=False, name="conv1")(x)  # 8×8×8×8
    x = layers.BatchNormalization(momentum=0.9, epsilon=0.00001, name="conv1_bn")(x)
    x = layers.ReLU(name="conv1_relu")(x)
    conv2 = layers.Conv3D(8, 3, padding="same", name="conv2")(x)
    x = layers.Add(name="sum")([x, conv2])
    x = ops.mean(x, axis=(1, 2, 3))  # 8
    x = layers.Dense(5, name="fc")(x)  # 5
    return keras.Model(clip, x, name="SmallNet")`);
  });

  it('has a function for blocks that are alike, and loops over those that are equal', () => {
    const code = codeOf(preset('r2plus1d-34'));
    expect(functionOf(code, 'residual')).toContain('y = conv2plus1d(x, f"{name}>conv1", in_channels, filters=filters)');
    expect(code).toContain(`    for i in range(1, 6):
        x = residual(x, f"{name}>{i}", 256, filters=576)`);
    expect(code.match(/^def /gm)!.length).toBeLessThan(12);
  });

  it('brings helpers only where they are needed', () => {
    const pool = (countPadding: boolean) =>
      codeOf(buildDocument('', (g) => void g.avgPool3d('pool', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }), countPadding ? { padding: [[1, 1], [1, 1], [1, 1]], countPadding } : {})));
    expect(pool(true)).toContain('def average_pool(');
    expect(pool(false)).not.toContain('def average_pool(');
    expect(pool(false)).not.toContain('def local_response_norm(');
  });

  it('lets no variable hide what it calls', () => {
    const code = codeOf(buildDocument('', (g) => void g.relu('ops', g.add('sum', [g.relu('layers', g.clip('keras')), g.sigmoid('json', g.clip('np'))]))));
    expect(functionOf(code, 'build_model')).not.toMatch(/^ +(?:layers|ops|keras|np|json)\b.* = /m);
    expect(code).toContain('keras_ = keras.Input(');
  });
});

describe('names of layers', () => {
  it.each(presets.map(({ id }) => id))('of %s are different for every weight', (id) => {
    const analysis = analyse(preset(id));
    const { layers } = kerasModel(analysis, id);
    const flat = flatAnalysis(analysis);
    const nodes = [...new Set(weightTargets(flat.graph, flat).map(({ node }) => node))];
    const names = nodes.map((node) => layers.get(node));
    expect(names.every((name) => name !== undefined && /^[A-Za-z0-9_>]+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(nodes.length);
  });

  it('stay apart where ids differ in a sign alone', () => {
    const document = buildDocument('', (g) => {
      const x = g.clip('clip', { T: 2, H: 4, W: 4, C: 2 });
      g.add('sum', [g.conv3d('a.b', x, { filters: 2, kernel: [1, 1, 1] }), g.conv3d('a_b', x, { filters: 2, kernel: [1, 1, 1] }), g.conv3d('a-b', x, { filters: 2, kernel: [1, 1, 1] })]);
    });
    const names = [...kerasModel(analyse(document), '').layers.values()];
    expect(new Set(names).size).toBe(names.length);
  });

  it('are those under which the weights lie', async () => {
    const document = preset('conv3d-by-hand');
    const analysis = analyse(document);
    const [, weights] = kerasFiles({ document, analysis, weights: async () => ({ kernel: new Float32Array(27), bias: new Float32Array(1) }) });
    const pieces: Uint8Array[] = [];
    if (typeof weights!.content !== 'string') for await (const piece of weights!.content()) pieces.push(piece);
    const header = new TextDecoder().decode(pieces[0]!.subarray(8));
    const { __metadata__: _, ...tensors } = JSON.parse(header) as Record<string, unknown>;
    const [node] = [...flatAnalysis(analysis).nodes].find(([, { op }]) => op.family === 'convolution')!;
    expect(Object.keys(tensors)[0]).toBe(`${node}/kernel`);
  });
});

/** What a program does: without comments, texts about it, and the names that titles give. */
function programOf(code: string): string {
  const bare = code.replace(/"""[\s\S]*?"""/g, '""').replace(/ *#.*$/gm, '');
  const functions = [...bare.matchAll(/^def (\w+)\(/gm)].map(([, name]) => name!);
  const named = functions.reduce((text, name, i) => text.replaceAll(new RegExp(`\\b${name}\\b(?=\\()`, 'g'), `function${i}`), bare);
  // A variable that is called like a function has a _ behind it.
  return named.replace(/name="\w+"\)$/gm, 'name="")').replace(/\b([a-z]+)_(?!\w)/g, '$1');
}

describe('what people typed', () => {
  const typed = fc.oneof(
    fc.constantFrom('"""', "'''", '\\', '"""\nimport os\nos.system("x")\n"""', '# x\nimport os', '\r\nimport os', '\u2028import os', '{name}', '한국어 층', '\\"""', 'os', 'import', 'keras', 'layers', 'build_model', 'x', 'class', '__import__("os")', '1/0', ')', '%s', '\f', '\u0085import os', 'def'),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'"\'\\#\n\r{}()_aZ0 '), maxLength: 30 }),
  );

  /** A graph whose title, labels and own block are called so. */
  function called(title: string, label: string, block: string): GraphDocument {
    const plain = buildDocument('', (g) => {
      const x = g.conv3d('a', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }), { filters: 4, padding: 'same' });
      const y = g.relu('c', g.conv3d('b', x, { filters: 4, padding: 'same' }));
      g.relu('d', g.add('sum', [x, y]));
    });
    const made = applyEdits(plain, [{ type: 'makeBlock', nodes: ['b', 'c'], id: 'own', title: block }]);
    return { ...made, title, nodes: new Map([...made.nodes].map(([id, node]) => [id, { ...node, label }])) };
  }

  it('is a comment, a text or a harmless name', () => {
    const plain = programOf(codeOf(called('title', 'label', 'Block')));
    fc.assert(
      fc.property(typed, typed, typed, (title, label, block) => {
        const code = codeOf(called(title, label, block.trim() || 'b'));
        expect(programOf(code)).toBe(plain);
        expect(code).not.toMatch(/[\r\f\u0085\u2028\u2029\u202a-\u202e]/);
      }),
      { numRuns: 500 },
    );
  });
});
