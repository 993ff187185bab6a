/** @file Every reason for refusing weights has words in both languages, which say file and tensor. */
import { createTranslator } from 'use-intl/core';

import type { Values } from '@/graph-engine/errors';
import { weightsErrorCodes, type WeightsErrorCode } from '@/graph-engine/weights';
import { locales } from '@/i18n/locales';
import { messages } from '@/messages';

const tensor = { file: 'r3d_18.pth', tensor: 'fc.weight' };

/** Values as they are thrown; other tests hold the engine to them. A list where a value chooses between sentences. */
const VALUES: Readonly<Record<WeightsErrorCode, readonly Values[]>> = {
  empty: [tensor],
  unreadable: [{ ...tensor, reason: 'NotReadableError' }],
  truncated: [{ ...tensor, size: 12 }],
  unknownFormat: [tensor],
  tar: [tensor],
  torchScript: [tensor],
  headerTooLarge: [{ ...tensor, size: 2 ** 40, limit: 2 ** 24 }],
  badHeader: ['encoding', 'json', 'entry'].map((reason) => ({ ...tensor, where: 'fc.weight', reason })),
  duplicateName: [tensor],
  unknownDtype: [{ ...tensor, dtype: 'F33' }],
  badOffsets: [{ ...tensor, begin: 0, end: 8, size: 4 }],
  wrongSize: [{ ...tensor, shape: '2×3', dtype: 'F32', expected: 24, actual: 20 }],
  overlap: [{ ...tensor, other: 'fc.bias' }],
  gap: [{ ...tensor, begin: 4, end: 8 }],
  badZip: ['directory', 'entry', 'method', 'encrypted', 'double', 'size'].map((reason) => ({ ...tensor, reason, name: 'archive/data/3' })),
  notCheckpoint: [tensor],
  checksum: [{ ...tensor, name: 'fc.weight' }],
  pickleTooLarge: [{ ...tensor, size: 2 ** 30, limit: 2 ** 24 }],
  badPickle: [{ ...tensor, position: 12, found: 'opcode 0x69' }],
  forbiddenName: [{ ...tensor, name: 'os.system' }],
  noStateDict: [{ ...tensor, names: 'epoch', count: 1 }, { ...tensor, names: '', count: 0 }],
  badTensor: ['outside', 'spread', 'storage'].map((reason) => ({ ...tensor, reason, shape: '2×3', size: 4 })),
  noMatch: [{ ...tensor, count: 2, found: 'a.b', node: 'conv', weights: 7 }],
  missing: [0, 1, 5].flatMap((others) => ['none', 'fc.bias'].map((wanted) => ({ ...tensor, node: 'fc', weight: 'bias', wanted, others }))),
  wrongShape: [0, 1, 5].map((others) => ({ ...tensor, node: 'fc', weight: 'kernel', expected: '3×64', actual: '5×64', others })),
  notUsable: [{ ...tensor, dtype: 'I64' }],
  notFinite: [{ ...tensor, position: 70, value: 'NaN' }],
  cannotInflate: ['none', '3×3×5×4'].map((from) => ({ node: 'conv2', weight: 'kernel', from, to: '3×3×3×5×6' })),
};

describe.each(locales)('in %s', (locale) => {
  const faults: unknown[] = [];
  const translate = createTranslator({ locale, messages: messages[locale].weights.errors, onError: (error) => faults.push(error) });

  it.each(weightsErrorCodes)('%s', (code) => {
    const sentences = VALUES[code].map((values) => translate(code, values as never));
    expect(faults).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) {
      expect(sentence).toContain(code === 'cannotInflate' ? 'conv2' : 'r3d_18.pth');
      expect(sentence).not.toMatch(/[{}]|undefined/);
    }
  });

  it('has no words for what is never said', () => {
    expect(Object.keys(messages[locale].weights.errors).sort()).toEqual([...weightsErrorCodes].sort());
  });
});
