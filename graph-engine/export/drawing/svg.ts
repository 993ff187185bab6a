/** @file A network as a figure: SVG of cards, frames and wires, as one puts it into a paper. */
import type { Analysis } from '../../analyse/analyse';
import type { GraphDocument } from '../../graph/document';
import type { Definition } from '../../registry';
import { formatShape, type Notation } from '../../shape';

import { COLOURS, type Colours, type Theme } from './colours';
import { courseOf, type Lanes } from './course';
import { HEAD } from './geometry';
import { shapeBox } from './isometric';
import { element, escaped, textLine } from './markup';
import { sceneOf, type DrawnNode, type DrawnWire } from './scene';

export interface DrawingOptions {
  readonly theme: Theme;
  readonly notation: Notation;
  /** What a kind of node is called. */
  readonly kind: (definition: Definition) => string;
  /** No ground, so that the figure stands on whatever is behind it. */
  readonly transparent?: boolean;
}

const MARGIN = 40;
/** No font is loaded or named that a reader may lack. */
const TEXT = 'system-ui, sans-serif';
const FIGURES = 'ui-monospace, monospace';
/** Side of the picture of the shape on a card. */
const PICTURE = 52;
const INSET = 12;

/**
 * The figure, in CSS pixels; its own size is in its attributes. Nodes whose shape is not known are drawn without one.
 * Everything is in attributes: programs that know no style sheets show it as well.
 */
export function drawingSvg(analysis: Analysis, document: Pick<GraphDocument, 'title' | 'positions' | 'open'>, options: DrawingOptions): string {
  const scene = sceneOf(analysis, document);
  const colours = COLOURS[options.theme];
  const lanes: Lanes = [];
  const wires = scene.wires.map((wire) => wirePath(wire, colours, lanes));
  const { x, y, width, height } = scene.bounds;
  // Lifted wires may lie above everything else.
  const top = Math.min(y, ...lanes.map((lane) => lane.y)) - MARGIN;
  const size = { width: width + 2 * MARGIN, height: y + height + MARGIN - top };
  const view = [x - MARGIN, top, size.width, size.height].map((n) => Number(n.toFixed(2)));
  const frames = scene.nodes.filter(({ open }) => open).map((node) => frame(node, colours, options));
  const cards = scene.nodes.filter(({ open }) => !open).map((node) => card(node, colours, options));
  const ground = options.transparent ? [] : [element('rect', { x: view[0], y: view[1], ...size, fill: colours.ground })];
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: view.join(' '), 'font-family': TEXT, role: 'img' };
  const title = element('title', {}, [escaped(document.title) || 'Network']);
  return `${element('svg', attributes, [title, ...ground, ...frames, element('g', { fill: 'none', 'stroke-linecap': 'round' }, [...wires, '']), ...cards])}\n`;
}

/** Width grows with the logarithm of the elements that a wire carries. */
function wirePath({ from, to, elements, boxes }: DrawnWire, colours: Colours, lanes: Lanes): string {
  const width = 1 + (elements === undefined ? 0 : Math.min(1, Math.log(Math.max(1, elements)) / Math.log(1e8)) * 3.5);
  return element('path', { d: courseOf(from, to, boxes, lanes), stroke: colours.wire, 'stroke-width': width });
}

function frame({ node, box }: DrawnNode, colours: Colours, { kind }: DrawingOptions): string {
  const { ink } = colours.families[node.op.family];
  const label = node.node.label;
  const beside = [kind(node.op), node.op.summary({ ...node.op.defaults, ...node.node.params })].filter((text) => text !== '').join('   ');
  return element('g', {}, [
    element('rect', { ...box, rx: 10, fill: colours.frame, stroke: colours.line }),
    textLine(label, 14, box.width / 2 - 24, { x: box.x + 16, y: box.y + HEAD / 2 + 5, fill: colours.text, 'font-weight': 600 }),
    textLine(beside, 12, box.width / 2 - 24, { x: box.x + box.width - 16, y: box.y + HEAD / 2 + 4, fill: ink, 'text-anchor': 'end' }),
  ]);
}

function card({ node, box }: DrawnNode, colours: Colours, { kind, notation }: DrawingOptions): string {
  const { op, output } = node;
  const { ink, soft } = colours.families[op.family];
  const { x, y, width, height } = box;
  const room = width - 2 * INSET;
  const beside = output ? room - PICTURE - 4 : room;
  const left = x + INSET;
  return element('g', {}, [
    element('rect', { ...box, rx: 8, fill: colours.card, stroke: colours.line }),
    element('path', { d: `M${x + 8} ${y}h${width - 16}a8 8 0 0 1 8 8v14h${-width}v-14a8 8 0 0 1 8 -8z`, fill: soft }),
    textLine(kind(op), 10.5, room, { x: left, y: y + 15, fill: ink, 'font-weight': 600 }),
    textLine(node.node.label, 13.5, beside, { x: left, y: y + 41, fill: colours.text, 'font-weight': 600 }),
    textLine(op.summary({ ...op.defaults, ...node.node.params }), 11.5, beside, { x: left, y: y + 58, fill: colours.muted }),
    ...(output
      ? [
          textLine(formatShape(output, notation), 11.5, beside + 8, { x: left, y: y + height - 12, fill: colours.text, 'font-family': FIGURES }),
          shapeBox(output, { x: x + width - PICTURE - 8, y: y + 27 }, PICTURE, ink),
        ]
      : []),
  ]);
}
