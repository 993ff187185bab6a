/** @file Unit tests in two environments: plain Node for the engine and the house rules, jsdom for components. */
import nextJest from 'next/jest.js';

const withNext = nextJest({ dir: import.meta.dirname ?? '.' });

/** Packages that ship only ES modules and therefore pass through the compiler like our own code. */
const esModules = [
  'd3-[a-z-]+', 'internmap', 'delaunator', 'robust-predicates',
  'next-intl', 'use-intl', 'icu-minify', 'intl-messageformat', '@formatjs/[a-z-]+',
  'idb', 'mediabunny', 'zundo', '@xyflow/[a-z]+', 'fflate', 'lucide-react',
];

/** Settings both environments share. */
const shared = {
  rootDir: import.meta.dirname ?? '.',
  // Built files repeat the names of their sources and only slow the crawl down.
  modulePathIgnorePatterns: ['<rootDir>/(out|\\.next)/'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
};

/**
 * Completes one environment with next/jest's compiler settings.
 *
 * next/jest only appends to its own `transformIgnorePatterns`, and a file that any pattern
 * matches is left alone, so the list is replaced after it is done.
 */
async function project(settings) {
  const complete = await withNext({ ...shared, ...settings })();
  return { ...complete, transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`, '\\.module\\.css$'] };
}

/** The whole configuration, as jest asks for it. */
export default async function config() {
  return {
    testTimeout: 30_000,
    projects: [
      await project({
        displayName: 'node',
        testEnvironment: 'node',
        testMatch: ['<rootDir>/test/{graph-engine,presets,cli,i18n,scripts}/**/*.test.{ts,tsx}'],
      }),
      await project({
        displayName: 'jsdom',
        testEnvironment: 'jsdom',
        testMatch: ['<rootDir>/test/components/**/*.test.{ts,tsx}'],
      }),
    ],
  };
}
