/**
 * @jest-environment jsdom
 * @file Drawings: well-formed whatever is typed, in the page's colours and sizes, with nothing over anything else.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import * as metrics from '@/components/editor/metrics';
import * as canvasFrame from '@/components/editor/scene/frame';
import { analyse } from '@/graph-engine/analyse/analyse';
import { COLOURS, type Theme } from '@/graph-engine/export/drawing/colours';
import { boundsOf, CARD, frameAround, portOffset, type Box } from '@/graph-engine/export/drawing/geometry';
import { escaped, fitted } from '@/graph-engine/export/drawing/markup';
import { sceneOf } from '@/graph-engine/export/drawing/scene';
import { drawingSvg, type DrawingOptions } from '@/graph-engine/export/drawing/svg';
import { buildDocument } from '@/graph-engine/graph/builder';
import { EMPTY_DOCUMENT, makeNode, type GraphDocument, type Point } from '@/graph-engine/graph/document';
import { FAMILIES } from '@/graph-engine/op';
import { presets } from '@/presets';
import { validGraphs } from '@/test/graph-engine/support/graphs';

const OPTIONS: DrawingOptions = { theme: 'light', notation: 'THWC', kind: ({ kind }) => kind };
const draw = (document: GraphDocument, options: Partial<DrawingOptions> = {}) => drawingSvg(analyse(document), document, { ...OPTIONS, ...options });

/** The drawing as a browser reads it. */
function parsed(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')?.textContent ?? '').toBe('');
  return document;
}

const textsOf = (svg: string) => [...parsed(svg).querySelectorAll('text')].map((text) => text.textContent);

/** Every block of a document, at any depth. */
function openedUp(document: GraphDocument): GraphDocument {
  const paths: string[] = [];
  const visit = (nodes: ReturnType<typeof analyse>['nodes'], prefix: string) => {
    for (const [id, { inside }] of nodes) {
      if (!inside) continue;
      paths.push(prefix + id);
      visit(inside.analysis.nodes, `${prefix}${id}/`);
    }
  };
  visit(analyse(document).nodes, '');
  return { ...document, open: new Set(paths) };
}

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (a: Box, b: Box) => a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

function checkPlaces(document: GraphDocument): void {
  const { nodes, bounds } = sceneOf(analyse(document), document);
  const wrong: string[] = nodes.filter(({ box }) => !within(box, bounds)).map((node) => `${node.path} is outside`);
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) {
      const inside = b.path.startsWith(`${a.path}/`);
      if (inside ? !within(b.box, a.box) : overlap(a.box, b.box)) wrong.push(`${a.path} and ${b.path}`);
    }
  });
  expect(wrong).toEqual([]);
}

describe('what is drawn', () => {
  const document = buildDocument('two layers', (g) => {
    g.relu('act', g.conv3d('conv', g.clip('in', { T: 4, H: 8, W: 8, C: 3 }), { filters: 16, kernel: [3, 3, 3] }));
  });

  it('has name, kind, what it does and the shape of every node', () => {
    expect(textsOf(draw(document))).toEqual([
      'clip', 'in', '4×8×8×3 @ 15', '4×8×8×3',
      'conv3d', 'conv', '3×3×3, 16', '2×6×6×16',
      'relu', 'act', 'max(0, x)', '2×6×6×16',
    ]);
  });

  it('follows the notation and the words of the reader', () => {
    const texts = textsOf(draw(document, { notation: 'CTHW', kind: ({ kind }) => (kind === 'conv3d' ? '3차원 합성곱' : kind) }));
    expect(texts).toEqual(expect.arrayContaining(['16×2×6×6', '3차원 합성곱']));
  });

  it('has a title for screen readers and says its size', () => {
    const svg = parsed(draw(document)).documentElement;
    expect(svg.querySelector('title')?.textContent).toBe('two layers');
    expect([Number(svg.getAttribute('width')) > 3 * CARD.width, Number(svg.getAttribute('height')) > CARD.height]).toEqual([true, true]);
  });

  it('needs nothing from elsewhere', () => {
    const svg = draw(openedUp(presets.find(({ id }) => id === 'r3d-18')!.document('small')));
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|<style|<script|href|@font-face/);
  });

  it('has a ground unless none is wanted', () => {
    expect(draw(document)).toContain(COLOURS.light.ground);
    expect(draw(document, { theme: 'dark' })).toContain(COLOURS.dark.ground);
    expect(draw(document, { transparent: true })).not.toContain(COLOURS.light.ground);
  });

  it('shows a graph with problems as far as its shapes are known', () => {
    const broken = { ...EMPTY_DOCUMENT, nodes: new Map([['add', makeNode('add', 'add')]]) };
    expect(textsOf(draw(broken))).toEqual(['add', 'add', 'a + b']);
    expect(textsOf(draw(EMPTY_DOCUMENT))).toEqual([]);
  });
});

describe('places', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('of %s do not overlap, with blocks closed and open', (_id, preset) => {
    checkPlaces(preset.document('full'));
    checkPlaces(openedUp(preset.document('small')));
  });

  it('of random graphs do not overlap', () => {
    fc.assert(fc.property(validGraphs(16), checkPlaces));
  });

  it('are those of the document where all have some', () => {
    const document = buildDocument('placed', (g) => void g.relu('b', g.clip('a')));
    const positions = new Map<string, Point>([['a', { x: 50, y: -30 }], ['b', { x: 40, y: 300 }]]);
    const boxes = (positioned: GraphDocument) => sceneOf(analyse(positioned), positioned).nodes.map(({ box: { x, y } }) => ({ x, y }));
    expect(boxes({ ...document, positions })).toEqual([...positions.values()]);
    expect(boxes({ ...document, positions: new Map([...positions].slice(1)) })).toEqual([{ x: 0, y: 0 }, { x: CARD.width + 64, y: 0 }]);
  });

  it('inside a block count from the block', () => {
    const document = openedUp(presets.find(({ id }) => id === 'resnet-18')!.document('small'));
    const analysis = analyse(document);
    const positions = new Map<string, Point>();
    for (const { path: node } of sceneOf(analysis, document).nodes) positions.set(node, { x: 300 * positions.size, y: 10 * node.length });
    const scene = sceneOf(analysis, { ...document, positions });
    for (const { path: node, box, open } of scene.nodes) {
      const ancestors = node.split('/').map((_, i, ids) => ids.slice(0, i + 1).join('/'));
      const at = ancestors.reduce((sum, one) => sum + positions.get(one)!.x, 0);
      if (!open) expect([node, box.x]).toEqual([node, at]);
    }
  });

  it('are as far apart as on the canvas', () => {
    expect(CARD).toEqual(metrics.CARD);
    const inner = { x: 10, y: 20, width: 500, height: 300 };
    expect([frameAround(inner, { x: 0, y: 0 }), frameAround(undefined, { x: 5, y: 6 })]).toEqual([
      canvasFrame.frameAround(inner, { x: 0, y: 0 }),
      canvasFrame.frameAround(undefined, { x: 5, y: 6 }),
    ]);
    expect(portOffset(200, true, 1, 3)).toBe(canvasFrame.portOffset({ height: 200 }, true, 1, 3));
    expect(boundsOf([inner, { x: 0, y: 400, width: 5, height: 5 }])).toEqual(metrics.boundsOf([inner, { x: 0, y: 400, width: 5, height: 5 }]));
  });
});

describe('wires', () => {
  it.each(['r3d-18', 'slowfast-8x8-r50', 't3d-121'])('of %s join what is joined, at its edges', (id) => {
    const document = openedUp(presets.find((one) => one.id === id)!.document('small'));
    const { nodes, wires } = sceneOf(analyse(document), document);
    const edges = new Set(nodes.flatMap(({ box }) => [box.x, box.x + box.width].map((x) => x.toFixed(3))));
    const onEdge = (at: Point) => edges.has(at.x.toFixed(3)) && nodes.some(({ box }) => at.y >= box.y && at.y <= box.y + box.height);
    expect(wires.length).toBeGreaterThan(nodes.filter(({ open }) => !open).length - 3);
    expect(wires.filter(({ from, to }) => !onEdge(from) || !onEdge(to))).toEqual([]);
  });

  it('have numbers in their paths, at any positions', () => {
    const at = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
    fc.assert(
      fc.property(validGraphs(8), fc.array(at, { minLength: 8, maxLength: 8 }), (document, points) => {
        const positions = new Map([...document.nodes.keys()].map((id, i) => [id, points[i]!] as const));
        const svg = parsed(draw({ ...document, positions }));
        for (const one of svg.querySelectorAll('path')) expect(one.getAttribute('d')).toMatch(/^[MLCQZahvz\d. -]+$/);
      }),
    );
  });
});

describe('colours', () => {
  const css = readFileSync(path.resolve('app/theme.css'), 'utf8');
  const tokens = (selector: string) => new Map([...css.slice(css.indexOf(`${selector} {`)).split('\n}')[0]!.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
  const themes: Readonly<Record<Theme, ReadonlyMap<string | undefined, string | undefined>>> = { light: tokens(':root'), dark: tokens(":root[data-theme='dark']") };

  it.each(['light', 'dark'] as const)('are those of the page, %s', (theme) => {
    const { families, ...plain } = COLOURS[theme];
    const token = (name: string) => themes[theme].get(name);
    expect(plain).toEqual({
      ground: token('bg'),
      card: token('surface'),
      frame: token('surface-sunken'),
      line: token('line-strong'),
      wire: token('line-control'),
      text: token('text'),
      muted: token('text-muted'),
    });
    for (const family of FAMILIES) expect(families[family]).toEqual({ ink: token(`family-${family}`), soft: token(`family-${family}-soft`) });
  });
});

describe('what people typed', () => {
  const hostile = fc.oneof(
    fc.constantFrom('</text><script>alert(1)</script>', '" onload="alert(1)', '&amp;&#x0;', ']]><!--', '한국어 이름', 'a\u0000b\uffffc\ud800', "'"),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'<>&"\'/=;-[]!a\u0001\u202e'), maxLength: 40 }),
  );

  it('is text and nothing else', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, label) => {
        const node = { ...makeNode('in', 'clip', { T: 2, H: 2, W: 2, C: 1 }), label };
        const svg = parsed(draw({ ...EMPTY_DOCUMENT, title, nodes: new Map([['in', node]]) }, { kind: () => label }));
        const plain = parsed(draw({ ...EMPTY_DOCUMENT, nodes: new Map([['in', { ...node, label: 'x' }]]) }, { kind: () => 'x' }));
        const skeleton = (one: Document) => [...one.querySelectorAll('*')].map(({ tagName, attributes }) => [tagName, [...attributes].map(({ name }) => name)]);
        expect(skeleton(svg)).toEqual(skeleton(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('is kept in any language, and ends in … where it is too long', () => {
    expect(escaped('합성곱 <1>')).toBe('합성곱 &lt;1&gt;');
    expect(fitted('short', 12, 200)).toBe('short');
    expect(fitted('합성곱'.repeat(20), 12, 100)).toMatch(/^(합성곱|합성|합)+…$/);
  });
});
