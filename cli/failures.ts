/** @file The engine's errors while a network is run, in words and with the exit status that each stands for. */
import { createTranslator } from 'use-intl/core';

import { EngineError } from '../graph-engine/compile/errors';
import { InputError, type Values } from '../graph-engine/errors';
import { VideoError, type Notice } from '../graph-engine/video/errors';
import { FlowError } from '../graph-engine/video/flow/errors';
import en from '../messages/en/run.json';

import { CliError } from './io';

interface AnyTranslator {
  (key: string, values?: Values): string;
  has(key: string): boolean;
}

const translate = createTranslator({ locale: 'en', messages: en as never }) as unknown as AnyTranslator;

/** Where the page speaks of the browser. */
const INSTEAD: Readonly<Record<string, (values: Values) => string>> = {
  codec: ({ name, codec }) => `${name} is encoded with ${codec}, which cannot be decoded here. Convert it to H.264, VP8, VP9 or AV1.`,
  noDecoder: () => 'No decoder for video is installed.',
};

/** What is wrong with the network's input, and not with the file. */
const OF_THE_NETWORK: readonly string[] = ['channels', 'perChannel', 'cropLarger'];

/** Values that count bytes. */
const BYTES = ['need', 'limit', 'weights', 'activations'];

/** An error of the engine as one that ends the command; anything else comes back as it is. `label` names a node. */
export function asCliError(error: Error, label: (node: string) => string): Error {
  if (error instanceof VideoError) {
    const text = INSTEAD[error.code]?.(error.values) ?? say(`video.${error.code}`, error);
    return new CliError(text, OF_THE_NETWORK.includes(error.code) ? 1 : 2);
  }
  if (error instanceof FlowError) return new CliError(say(`flow.error.${error.code}`, error), error.code === 'unavailable' ? 2 : 1);
  if (error instanceof EngineError) return ofEngine(error, label);
  if (error instanceof InputError) return new CliError(error.message, 1);
  return error;
}

function ofEngine(error: EngineError, label: (node: string) => string): CliError {
  if (error.code === 'backendUnavailable' && error.values['backend'] === 'webgpu') {
    return new CliError(`No GPU answers (${error.values['cause']}): --backend webgpu takes a driver for Vulkan, Metal or Direct3D 12.`);
  }
  const values = Object.fromEntries(
    Object.entries(error.values).map(([name, value]) => [name, typeof value === 'number' && BYTES.includes(name) ? mebibytes(value) : value]),
  );
  const node = error.node === undefined ? '' : label(error.node);
  const filled = { label: node, cause: '', ...values, node };
  const text = say(`runtime.errors.${error.code}.message`, { message: error.message, values: filled });
  // What the page advises in other cases is about its buttons.
  const advice = error.code === 'tooMuchMemory' ? ` ${say('runtime.errors.tooMuchMemory.advice', { message: '', values: filled })}` : '';
  return new CliError(text + advice, error.code === 'backendUnavailable' ? 2 : 1);
}

function say(key: string, { message, values }: { readonly message: string; readonly values: Values }): string {
  return translate.has(key) ? translate(key, values) : message;
}

/** `1,234 MiB` */
export function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}

/** A remark about a clip that was loaded all the same. */
export function notice({ code, values }: Notice): string {
  return say(`video.notice.${code}`, { message: code, values });
}
