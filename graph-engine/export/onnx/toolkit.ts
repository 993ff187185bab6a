/** @file What an op is handed to write itself in ONNX; types only, the graph that is written stands beside. */

/** ONNX tells whole numbers from real ones by the attribute's type, so a real one says so. */
export type Attribute = number | readonly number[] | { readonly float: number };
export type Attributes = Readonly<Record<string, Attribute>>;

/** Values are known by their names. Tensors are batches with channels first: N×C×T×H×W, N×C×H×W, N×C×T, N×C. */
export interface OnnxToolkit {
  /** Makes the op an input of the network. */
  input(): string;
  /** A node of the default domain, opset 17, with one output. */
  node(type: string, inputs: readonly string[], attributes?: Attributes): string;
  /** One of the op's weights as it lies here: a dense kernel is [in, out], a vector a vector. */
  weight(name: string): string;
  /** The op's weight as a convolution's kernel: [out, in / groups, …sizes], sizes of 1 put in front up to `axes` of them. */
  kernel(name: string, axes: number): string;
  /** A constant vector of whole numbers (int64). */
  ints(values: readonly number[]): string;
  /** A constant float32 vector, or a scalar. */
  floats(values: readonly number[] | number): string;
}
