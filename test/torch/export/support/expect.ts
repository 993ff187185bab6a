/** @file What agreement is: 1e-4 of the largest value, and the same parameters. */
import type { Agreement } from './agree';

const TOLERANCE = 1e-4;

export function expectAgreement({ inference, training = 0, running = 0, params }: Agreement): void {
  expect(params.exported).toBe(params.ours);
  const apart = Object.entries({ inference, training, running }).filter(([, share]) => !(share < TOLERANCE));
  expect(apart).toEqual([]);
}
