/** @file What every browser has and jsdom lacks; to be imported before what uses it. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });
