/** @file The list of exporters keeps what it says: the files of each, whether they are text, whether weights are asked for. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import { exporters, seededWeights, type Exporter, type ExportSource } from '@/graph-engine/export';
import { parseDocument } from '@/graph-engine/graph/json';
import { LOOK } from '@/cli/look';
import { messages } from '@/messages';
import { presets } from '@/presets';

const document = presets.find(({ id }) => id === 'r2plus1d-18')!.document('small');
const analysis = analyse(document);
const source: ExportSource = { document, analysis, weights: seededWeights(flatAnalysis(analysis), 0), look: LOOK };

const rows = Object.entries<Exporter>(exporters);

it.each(rows)('%s makes the files that it names', (_id, { files, text, make }) => {
  const made = make(source);
  expect(made.map(({ path }) => path).sort()).toEqual([...files].sort());
  expect(made.every(({ content }) => typeof content === 'string')).toBe(text);
});

it.each(rows)('%s asks for weights only where it says so', async (_id, { needs, make }) => {
  let asked = 0;
  const counted = (node: string) => {
    asked += 1;
    return source.weights(node);
  };
  for (const { content } of make({ ...source, weights: counted })) {
    if (typeof content === 'string') expect(content).not.toBe('');
    else for await (const piece of content()) expect(piece.length).toBeGreaterThan(0);
  }
  expect(asked > 0).toBe(needs === 'weights');
});

it.each(['en', 'ko'] as const)('each has a title and a sentence in %s', (locale) => {
  // The page and the command line have two more, which take a compiled network.
  expect(Object.keys(messages[locale].export.targets).sort()).toEqual([...Object.keys(exporters), 'safetensors', 'tfjs'].sort());
});

it('figures do without words of a language', () => {
  const { look: _, ...plain } = source;
  const [table] = exporters.csv.make(plain);
  expect(table!.content).toContain('"name","kind","does","output","params","macs","field","seconds"');
  expect(exporters.svg.make(plain)[0]!.content).toContain('>batchNorm<');
});

it('JSON is the document', () => {
  const [file] = exporters.json.make(source);
  expect(parseDocument(file!.content as string)).toEqual(document);
});
