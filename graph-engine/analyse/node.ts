/** @file Everything that follows from one node and the shapes that enter it. */
import { ShapeError, type Suggestion } from '../errors';
import type { GraphNode } from '../graph/document';
import { OUTPUT, type InputPorts, type Op, type OpArgs } from '../op';
import type { Body } from '../block';
import type { ParamFields } from '../params';
import type { Definition } from '../registry';
import { axesOf, elements, formatShape, rankOf, sameShape, size, type Rank, type Shape } from '../shape';

import type { Analysis } from './analyse';
import type { Diagnostic, Fix } from './diagnostic';
import { fieldThrough, inputField, sameField, type ReceptiveField } from './receptiveField';

/** What one wire brings: nothing (undefined) while its source has no shape. */
export interface Incoming {
  /** What people call the source, for messages. */
  readonly label: string;
  readonly shape: Shape;
  readonly field: ReceptiveField;
}

export type Args = OpArgs<ParamFields, InputPorts>;

/** What leaves a port. */
export interface Outgoing {
  readonly shape: Shape;
  readonly field: ReceptiveField;
}

/** The insides of a block, analysed with the shapes that enter it. */
export interface Inside {
  readonly body: Body;
  readonly analysis: Analysis;
}

export interface NodeAnalysis {
  readonly node: GraphNode;
  readonly op: Definition;
  /** `waiting`: something upstream has no shape yet, which is reported there. */
  readonly status: 'ok' | 'error' | 'waiting';
  /** Present where every input has a shape of an accepted rank. */
  readonly args?: Args;
  /** What leaves each output; empty unless `ok`. */
  readonly outputs: Readonly<Record<string, Outgoing>>;
  /** Shape and field of the first output. */
  readonly output?: Shape;
  readonly field?: ReceptiveField;
  /** Present for a block. */
  readonly inside?: Inside;
  /** Trainable parameters. */
  readonly params: number;
  /** Running statistics and other variables that are not trained. */
  readonly frozen: number;
  /** Multiply-accumulates of one sample. */
  readonly macs: number;
  /** Elements of the output of one sample. */
  readonly activations: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Wires by port, in order; `undefined` marks a wire whose source has no shape. */
export type Wires = Readonly<Record<string, readonly (Incoming | undefined)[]>>;

/** What a wire from an analysed node brings. */
export function incomingFrom(source: NodeAnalysis | undefined, port: string): Incoming | undefined {
  const out = source && Object.hasOwn(source.outputs, port) ? source.outputs[port] : undefined;
  return out && { label: source!.node.label, ...out };
}

/** An analysis of a node that has no shape. */
export function shapeless(node: GraphNode, op: Definition, status: 'error' | 'waiting', diagnostics: readonly Diagnostic[] = []): NodeAnalysis {
  return { node, op, status, outputs: {}, params: 0, frozen: 0, macs: 0, activations: 0, diagnostics };
}

/**
 * What ops and blocks have in common: empty ports, waiting, ranks; then `infer` works with the arguments.
 * Its ShapeErrors become diagnostics of the node.
 */
export function withArgs(node: GraphNode, op: Definition, wires: Wires, infer: (args: Args) => NodeAnalysis): NodeAnalysis {
  const missing = Object.keys(op.inputs).filter((port) => (wires[port]?.length ?? 0) === 0);
  if (missing.length > 0) {
    return shapeless(node, op, 'error', missing.map((port) => missingInput(node, op, port)));
  }
  if (Object.values(wires).some((list) => list.includes(undefined))) return shapeless(node, op, 'waiting');
  try {
    return infer(argsOf(node, op, wires as Readonly<Record<string, readonly Incoming[]>>));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return shapeless(node, op, 'error', [fromShapeError(node, error, wires)]);
  }
}

/** Analyses an op; `previous` lends its output and field where they come out the same, so that work stops there. */
export function analyseOp(node: GraphNode, op: Op, wires: Wires, previous?: NodeAnalysis): NodeAnalysis {
  return withArgs(node, op, wires, (args) => complete(node, op, args, positive(op.infer(args)), wires, previous));
}

/** Shapes by port. @throws ShapeError `wrongRank` where a port does not take what enters it. */
function argsOf(node: GraphNode, op: Definition, wires: Readonly<Record<string, readonly Incoming[]>>): Args {
  const inputs = Object.entries(op.inputs).map(([port, { accepts, many }]) => {
    const shapes = (wires[port] ?? []).map(({ shape }) => shape);
    shapes.forEach((shape, index) => {
      if (!accepts.includes(rankOf(shape))) throw wrongRank(port, index, shape, accepts);
    });
    return [port, many ? shapes : shapes[0]] as const;
  });
  return { params: node.params, inputs: Object.fromEntries(inputs) as Args['inputs'] };
}

/** A tensor of the wrong rank, with the nodes that would turn it into the right one. */
function wrongRank(port: string, index: number, shape: Shape, accepts: readonly Rank[]): ShapeError {
  const rank = rankOf(shape);
  const before = (kind: string, params: Readonly<Record<string, unknown>>, code: string): Suggestion => ({
    code,
    port,
    index,
    insert: { kind, params },
  });
  const fixes: Suggestion[] = [];
  if (accepts.includes('vector') && rank !== 'vector') {
    fixes.push(before('globalAvgPool', { over: 'both' }, 'insertGlobalPool'), before('flatten', {}, 'insertFlatten'));
  }
  if (accepts.includes('image') && !accepts.includes(rank) && rank === 'clip') {
    fixes.push(before('sample', { mode: 'frame', frame: 0 }, 'insertFrame'));
  }
  return new ShapeError({
    code: 'wrongRank',
    port,
    values: { port, rank, shape: formatShape(shape), accepts: accepts.join('_'), index: index + 1 },
    fixes,
  });
}

/** The engine's own guard: tfjs lets empty and negative sizes through. */
function positive(output: Shape): Shape {
  for (const axis of axesOf(output)) {
    const n = size(output, axis);
    if (Number.isSafeInteger(n) && n >= 1) continue;
    throw new ShapeError({ code: 'emptyAxis', axis, values: { axis, size: n } });
  }
  if (!Number.isSafeInteger(elements(output))) throw new ShapeError({ code: 'tooManyElements', values: { shape: formatShape(output) } });
  return output;
}

function complete(node: GraphNode, op: Op, args: Args, inferred: Shape, wires: Wires, previous?: NodeAnalysis): NodeAnalysis {
  const output = previous?.output && sameShape(previous.output, inferred) ? previous.output : inferred;
  const fields = Object.values(wires).flatMap((list) => list.map((wire) => wire!.field));
  const own =
    fields.length === 0
      ? inputField(node.params['fps'] as number | undefined, op.framesSeen?.(args.params))
      : fieldThrough(fields, op.window?.(args) ?? {});
  const field = previous?.field && sameField(previous.field, own) ? previous.field : own;
  const counts = { params: 0, frozen: 0 };
  for (const { shape, trainable } of Object.values(op.weights?.(args) ?? {})) {
    counts[trainable ? 'params' : 'frozen'] += shape.reduce((product, n) => product * n, 1);
  }
  const diagnostics = (op.remarks?.(args) ?? []).map(
    ({ code, severity, values = {} }): Diagnostic => ({
      severity,
      code,
      node: node.id,
      values: { node: node.label, ...values },
      fixes: [],
    }),
  );
  return {
    node,
    op,
    status: 'ok',
    args,
    outputs: { [OUTPUT]: { shape: output, field } },
    output,
    field,
    ...counts,
    macs: op.macs?.(args, output) ?? 0,
    activations: elements(output),
    diagnostics,
  };
}

function missingInput(node: GraphNode, op: Definition, port: string): Diagnostic {
  const accepts = op.inputs[port]?.accepts ?? [];
  const kind = accepts.includes('clip') ? 'clip' : accepts.includes('image') ? 'image' : undefined;
  const fixes: Fix[] = kind ? [{ code: 'addInput', kind, port }] : [];
  const values = { node: node.label, port, kind: node.kind };
  return { severity: 'error', code: 'missingInput', node: node.id, port, values, fixes };
}

/** Ops know their inputs by number; people know them by name. */
function fromShapeError(node: GraphNode, { info }: ShapeError, wires: Wires): Diagnostic {
  const { code, values = {}, axis, port, fixes = [] } = info;
  const index = Number(values['index'] ?? 1) - 1;
  const at = (i: number) => (port && wires[port]?.[i]?.label) || '';
  const wire = port ? [{ code: 'disconnect' as const, port, index, values: { source: at(index) } }] : [];
  return {
    severity: 'error',
    code,
    node: node.id,
    values: { node: node.label, kind: node.kind, ...(port && { firstSource: at(0), source: at(index) }), ...values },
    fixes: [...fixes, ...wire],
    ...(axis && { axis }),
    ...(port && { port }),
  };
}

