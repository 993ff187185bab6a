/** @file Pictures of drawings are as large as a canvas can be, and no larger. */
import { pictureScale } from '@/components/panels/export/png';

it('has two pixels for each of the drawing', () => {
  expect(pictureScale(1800, 900)).toBe(2);
});

it.each([
  ['long', 20_000, 500],
  ['large', 15_000, 15_000],
  ['huge', 1e6, 1e6],
])('fits a canvas where the drawing is %s', (_, width, height) => {
  const scale = pictureScale(width, height);
  expect(scale).toBeLessThan(2);
  expect(Math.max(width, height) * scale).toBeLessThanOrEqual(16_384 + 1e-6);
  expect(width * height * scale ** 2).toBeLessThanOrEqual(2 ** 27 + 1);
});
