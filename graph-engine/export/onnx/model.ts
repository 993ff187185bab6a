/** @file The part of ONNX's schema that networks here need (onnx.proto, IR version 8, opset 17), as messages. */
import type { Attribute, Attributes } from './toolkit';
import { Message, type Pieces } from './protobuf';

export const IR_VERSION = 8;
export const OPSET = 17;

/** TensorProto.DataType. */
const FLOAT = 1;
const INT64 = 7;

/** AttributeProto.AttributeType. */
const ATTRIBUTE = { float: 1, int: 2, ints: 7 } as const;

export interface OnnxNode {
  readonly type: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** What the file holds the values of: weights, which are made when they are written, and constants. */
export type Initializer = { readonly name: string; readonly dims: readonly number[] } & (
  | { readonly ints: readonly number[] }
  | { readonly floats: () => Promise<Float32Array> | Float32Array }
);

/** A named input or output: float32, any batch, then sizes with channels first. */
export interface Value {
  readonly name: string;
  readonly sizes: readonly number[];
}

export interface OnnxModel {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** ModelProto. */
export function modelProto(model: OnnxModel): Pieces {
  return new Message()
    .int(1, IR_VERSION)
    .string(2, 'kinetograph')
    .message(7, graphProto(model))
    .message(8, new Message().string(1, '').int(2, OPSET))
    .messages(14, Object.entries(model.metadata), ([key, value]) => new Message().string(1, key).string(2, value))
    .finish();
}

function graphProto({ name, nodes, initializers, inputs, outputs }: OnnxModel): Message {
  return new Message()
    .messages(1, nodes, nodeProto)
    .string(2, name)
    .messages(5, initializers, tensorProto)
    .messages(11, inputs, valueInfo)
    .messages(12, outputs, valueInfo);
}

function nodeProto({ type, name, inputs, outputs, attributes }: OnnxNode): Message {
  return new Message()
    .strings(1, inputs)
    .strings(2, outputs)
    .string(3, name)
    .string(4, type)
    .messages(5, Object.entries(attributes), ([key, value]) => attributeProto(key, value));
}

function attributeProto(name: string, value: Attribute): Message {
  const message = new Message().string(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, ATTRIBUTE.int);
  if ('float' in value) return message.float(2, value.float).int(20, ATTRIBUTE.float);
  return message.ints(8, value).int(20, ATTRIBUTE.ints);
}

function tensorProto(initializer: Initializer): Message {
  const { name, dims } = initializer;
  if ('ints' in initializer) return new Message().ints(1, dims).int(2, INT64).ints(7, initializer.ints).string(8, name);
  const count = dims.reduce((product, n) => product * n, 1);
  const make = async () => littleEndian(await initializer.floats(), count, name);
  return new Message().ints(1, dims).int(2, FLOAT).string(8, name).pieces(9, [{ length: 4 * count, make }]);
}

/** Every machine that runs this stores numbers as the file does; others would have to turn the bytes around. */
function littleEndian(values: Float32Array, count: number, name: string): Uint8Array {
  if (values.length !== count) throw new Error(`internal: ${name} has ${values.length} values, not ${count}`);
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function valueInfo({ name, sizes }: Value): Message {
  const dims = new Message().message(1, new Message().string(2, 'N')).messages(1, sizes, (n) => new Message().int(1, n));
  const tensor = new Message().int(1, FLOAT).message(2, dims);
  return new Message().string(1, name).message(2, new Message().message(1, tensor));
}
