/**
 * @file Archives hold what went in.
 * @jest-environment node
 */
import { unzipSync } from 'fflate';

import { zipOf } from '@/components/panels/export/zip';

it('packs texts and numbers into one folder', async () => {
  const numbers = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251);
  const archive = await zipOf('net-pytorch', [
    { path: 'model.py', content: 'x = "한글"\n'.repeat(1000) },
    { path: 'model.safetensors', content: new Blob([numbers]) },
    { path: 'empty', content: '' },
  ]);
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(Object.keys(files)).toEqual(['net-pytorch/model.py', 'net-pytorch/model.safetensors', 'net-pytorch/empty']);
  expect(new TextDecoder().decode(files['net-pytorch/model.py'])).toBe('x = "한글"\n'.repeat(1000));
  expect(files['net-pytorch/model.safetensors']).toEqual(numbers);
  expect(files['net-pytorch/empty']).toHaveLength(0);
  // Text is deflated, numbers are stored.
  expect(archive.size).toBeGreaterThan(numbers.length);
  expect(archive.size).toBeLessThan(numbers.length + 2000);
});

it('ends when it is cancelled', async () => {
  const reason = new Error('enough');
  await expect(zipOf('a', [{ path: 'b', content: 'c' }], AbortSignal.abort(reason))).rejects.toBe(reason);
});
