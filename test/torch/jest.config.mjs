/** @file Tests against PyTorch, with the compiler settings of the others: `npm run test:torch`. */
import base from '../../jest.config.mjs';

/** The plain Node environment of the unit tests, for this folder. */
export default async function config() {
  const { projects } = await base();
  const node = projects.find(({ displayName }) => (displayName.name ?? displayName) === 'node');
  return { ...node, displayName: 'torch', testMatch: ['<rootDir>/test/torch/**/*.test.ts'], testTimeout: 300_000 };
}
