/** @file The training project's files: what they say of inputs and outputs, and nothing that a title could smuggle in. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import { exporters, seededWeights } from '@/graph-engine/export';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { presets } from '@/presets';

function textsOf(document: GraphDocument): Readonly<Record<string, string>> {
  const analysis = analyse(document);
  const files = exporters['torch-project'].make({ document, analysis, weights: seededWeights(flatAnalysis(analysis), 0) });
  return Object.fromEntries(files.map(({ path, content }) => [path, typeof content === 'string' ? content : '']));
}

const preset = (id: string) => textsOf(presets.find((one) => one.id === id)!.document());
const network = (id: string) => preset(id)['network.py']!;

it('holds what it says that it holds', () => {
  expect(Object.keys(preset('c3d')).sort()).toEqual([...exporters['torch-project'].files].sort());
});

it('asks of a video what the page asks', () => {
  expect(network('slowfast-4x16-r50')).toContain(
    '{"name": "fast", "kind": "clip", "frames": 32, "height": 224, "width": 224, "fps": 15, "resize": 256, "channels": 3, "range": (0, 1), "mean": [0.45, 0.45, 0.45], "std": [0.225, 0.225, 0.225]},',
  );
  // Ten fields lie between eleven frames.
  expect(network('two-stream')).toContain('"name": "flow", "kind": "flow", "frames": 11,');
  expect(network('two-stream')).toContain('"kind": "image", "frames": 1,');
  expect(preset('two-stream')['requirements.txt']).toContain('opencv');
  expect(preset('c3d')['requirements.txt']).not.toContain('opencv');
});

it.each([
  ['r3d-18', 'logits'],
  ['c3d', 'probabilities'],
  ['two-stream', 'probabilities'],
  ['score-fusion', 'probabilities'],
])('knows what the scores of %s are', (id, kind) => {
  expect(network(id)).toContain(`SCORES = ["${kind}"]`);
});

it('has a title that is no Markdown', () => {
  const title = '](http://x) <script> `rm` \n# [a](b) "quoted" 비디오';
  const texts = textsOf({ ...buildDocument('', (g) => void g.globalAvgPool('p', g.clip('c'))), title });
  expect(texts['README.md']!.split('\n')[0]).toMatch(/^# [\p{L}\p{N} .,:()+-]+$/u);
  expect(texts['README.md']).toContain('비디오');
});
