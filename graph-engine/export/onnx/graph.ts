/** @file Puts an ONNX graph together, op by op; values are called after the nodes' paths. */
import type { NodeId } from '../../graph/document';
import type { Weight } from '../../op';
import { axesOf, size, type Shape } from '../../shape';
import { toTorch, torchArrangement, torchShape } from '../../weights/convert';
import { countOf } from '../../weights/tensors';
import type { ExportSource } from '../files';

import type { Initializer, OnnxNode, Value } from './model';
import type { Attributes, OnnxToolkit } from './toolkit';

/** Sizes behind the batch, channels first. */
export function sizesOf(shape: Shape): readonly number[] {
  return [shape.C, ...axesOf(shape).slice(0, -1).map((axis) => size(shape, axis))];
}

export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly inputs: Value[] = [];
  private readonly made = new Map<string, Initializer>();

  private last: { readonly path: NodeId; readonly weights: ReturnType<ExportSource['weights']> } | undefined;

  constructor(private readonly source: ExportSource['weights']) {}

  /** A node's weights are written one after the other and asked for once. */
  weightsOf(path: NodeId): ReturnType<ExportSource['weights']> {
    if (this.last?.path !== path) this.last = { path, weights: this.source(path) };
    return this.last.weights;
  }

  get initializers(): readonly Initializer[] {
    return [...this.made.values()];
  }

  /** Writes one op; returns the name of the value that it makes: its path, or what it passes through. */
  op(path: NodeId, shape: Shape, weights: Readonly<Record<string, Weight>>, write: (onnx: OnnxToolkit) => string): string {
    const before = this.nodes.length;
    const own = new OpWriter(this, path, shape, weights);
    const result = write(own);
    const last = this.nodes.at(-1);
    if (this.nodes.length === before || last?.outputs[0] !== result) return result;
    this.nodes[this.nodes.length - 1] = { ...last, name: path, outputs: [path] };
    return path;
  }

  /** A value under a name of its own, which outputs of the network need. */
  named(value: string, name: string): void {
    if (value !== name) this.nodes.push({ type: 'Identity', name, inputs: [value], outputs: [name], attributes: {} });
  }

  initialise(initializer: Initializer): string {
    this.made.set(initializer.name, initializer);
    return initializer.name;
  }
}

class OpWriter implements OnnxToolkit {
  private steps = 0;

  constructor(
    private readonly graph: OnnxGraph,
    private readonly path: NodeId,
    private readonly shape: Shape,
    private readonly weights: Readonly<Record<string, Weight>>,
  ) {}

  input(): string {
    this.graph.inputs.push({ name: this.path, sizes: sizesOf(this.shape) });
    return this.path;
  }

  node(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    // No id holds a colon, so that nothing else can be called this.
    const name = this.next(type);
    this.graph.nodes.push({ type, name, inputs, outputs: [name], attributes });
    return name;
  }

  weight(name: string): string {
    return this.graph.initialise({ name: this.named(name), dims: this.shapeOf(name), floats: () => this.read(name) });
  }

  kernel(name: string, axes: number): string {
    const shape = this.shapeOf(name);
    const [out, inputs, ...sizes] = torchShape(shape) as [number, number, ...number[]];
    const dims = [out, inputs, ...Array.from({ length: axes - sizes.length }, () => 1), ...sizes];
    const floats = async () => toTorch(await this.read(name), torchArrangement({ shape, order: undefined }));
    return this.graph.initialise({ name: this.named(name), dims, floats });
  }

  ints(values: readonly number[]): string {
    return this.graph.initialise({ name: this.next('ints'), dims: [values.length], ints: values });
  }

  floats(values: readonly number[] | number): string {
    const list = typeof values === 'number' ? [values] : values;
    const dims = typeof values === 'number' ? [] : [list.length];
    return this.graph.initialise({ name: this.next('floats'), dims, floats: () => Float32Array.from(list) });
  }

  private next(what: string): string {
    this.steps += 1;
    return `${this.path}:${what}${this.steps}`;
  }

  private named(weight: string): string {
    return `${this.path}:${weight}`;
  }

  private shapeOf(name: string): readonly number[] {
    const weight = this.weights[name];
    if (!weight) throw new Error(`internal: ${this.path} has no weight ${name}`);
    return weight.shape;
  }

  private async read(name: string): Promise<Float32Array> {
    const values = (await this.graph.weightsOf(this.path))[name];
    const count = countOf(this.shapeOf(name));
    if (values?.length !== count) throw new Error(`internal: ${this.path} has ${values?.length ?? 0} values for ${name}, not ${count}`);
    return values;
  }
}
