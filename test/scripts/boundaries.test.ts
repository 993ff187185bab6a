/** @file Every boundary of the house is broken once on purpose, to see that its rule fires. */
import { cruise, type Violation } from './support/cruise';
import { emptyPackage, plant, uproot, type Tree } from './support/tree';

const folders = ['app', 'components', 'graph-engine', 'presets', 'i18n', 'messages'];

/** What every tree needs for imports to resolve. */
const ground: Tree = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', paths: { '@/*': ['./*'] } },
  }),
  ...emptyPackage('@tensorflow/tfjs-core'),
  ...emptyPackage('@xyflow/react'),
  ...emptyPackage('react'),
  ...emptyPackage('zustand'),
};

/** A small house in which everything stands where it may. */
const sound: Tree = {
  ...ground,
  'app/page.tsx': "import { Editor } from '@/components/editor/Editor';\nexport default Editor;\n",
  'components/editor/Editor.tsx':
    "import { c3d } from '@/presets';\nimport { ask } from '@/graph-engine/runtime/client';\nimport '@/components/canvas/Canvas';\nimport '@/components/lessons';\nimport { useState } from 'react';\nimport { en } from '@/messages';\nexport const Editor = [c3d, ask, useState, en];\n",
  'components/canvas/Canvas.tsx': "import { nothing } from '@xyflow/react';\nexport { nothing };\n",
  'components/lessons/index.ts': "export { one } from './one';\n",
  'components/lessons/one.ts': 'export const one = 1;\n',
  'presets/index.ts': "export { c3d } from './c3d';\n",
  'presets/c3d.ts': "import { ops } from '@/graph-engine/ops';\nexport const c3d = ops;\n",
  'graph-engine/op.ts':
    "import type { Thing } from '@tensorflow/tfjs-core';\nimport { slide } from './slide';\nexport type Lowered = Thing;\nexport const op = slide;\n",
  // A type that points back is no circle.
  'graph-engine/slide.ts': "import type { Lowered } from './op';\nexport const slide: Lowered = '';\n",
  'graph-engine/ops/index.ts': "import { conv } from './conv';\nimport { pool } from './pool';\nexport const ops = [conv, pool];\n",
  'graph-engine/ops/conv.ts': "import { slide } from '../slide';\nexport const conv = slide;\n",
  'graph-engine/ops/pool.ts': "import { slide } from '../slide';\nexport const pool = slide;\n",
  'graph-engine/blocks/index.ts': "export { residual } from './residual';\n",
  'graph-engine/blocks/residual.ts': "import { ops } from '../ops';\nexport const residual = ops;\n",
  'graph-engine/export/index.ts': "export { keras } from './keras';\n",
  'graph-engine/export/keras.ts': 'export const keras = 1;\n',
  'graph-engine/compile/compile.ts': "import { nothing } from '@tensorflow/tfjs-core';\nexport const compile = nothing;\n",
  'graph-engine/kernels/conv.ts': "import { nothing } from '@tensorflow/tfjs-core';\nexport const kernel = nothing;\n",
  'graph-engine/runtime/client.ts': "import type { Message } from './messages';\nexport const ask = (message: Message) => message;\n",
  'graph-engine/runtime/messages.ts': 'export type Message = string;\n',
  'graph-engine/runtime/worker.ts': "import { compile } from '../compile/compile';\nexport const work = compile;\n",
  'i18n/locales.ts': "export const locales = ['en'];\n",
  'messages/index.ts': "import { locales } from '@/i18n/locales';\nexport const en = locales;\n",
};

/** One breach each: the files that make it, and the violation that must be reported. */
const breaches: { name: string; files: Tree; expected: Violation }[] = [
  {
    name: 'the engine imports a preset',
    files: { 'graph-engine/up1.ts': "import '@/presets/c3d';\n" },
    expected: { rule: 'graph-engine-not-up', from: 'graph-engine/up1.ts', to: 'presets/c3d.ts' },
  },
  {
    name: 'the engine imports a component',
    files: { 'graph-engine/up2.ts': "import '@/components/canvas/Canvas';\n" },
    expected: { rule: 'graph-engine-not-up', from: 'graph-engine/up2.ts', to: 'components/canvas/Canvas.tsx' },
  },
  {
    name: 'the engine imports only a type of a component',
    files: { 'graph-engine/up3.ts': "import type { X } from '@/components/canvas/Canvas';\nexport type Y = X;\n" },
    expected: { rule: 'graph-engine-not-up', from: 'graph-engine/up3.ts', to: 'components/canvas/Canvas.tsx' },
  },
  {
    name: 'a preset imports a component',
    files: { 'presets/up.ts': "import '@/components/canvas/Canvas';\n" },
    expected: { rule: 'presets-not-up', from: 'presets/up.ts', to: 'components/canvas/Canvas.tsx' },
  },
  {
    name: 'a component imports a route',
    files: { 'components/up.tsx': "import '@/app/page';\n" },
    expected: { rule: 'components-not-up', from: 'components/up.tsx', to: 'app/page.tsx' },
  },
  {
    name: 'the engine reads a message',
    files: { 'graph-engine/speaks.ts': "import '@/messages';\n" },
    expected: { rule: 'engine-without-texts', from: 'graph-engine/speaks.ts', to: 'messages/index.ts' },
  },
  {
    name: 'the languages import the engine',
    files: { 'i18n/knows.ts': "import '@/graph-engine/slide';\n" },
    expected: { rule: 'i18n-is-ground', from: 'i18n/knows.ts', to: 'graph-engine/slide.ts' },
  },
  {
    name: 'a component imports a test helper',
    files: { 'components/cheat.ts': "import '../test/helper';\n", 'test/helper.ts': 'export {};\n' },
    expected: { rule: 'no-code-from-tests', from: 'components/cheat.ts', to: 'test/helper.ts' },
  },
  {
    name: 'two files import each other',
    files: {
      'components/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
      'components/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
    },
    expected: { rule: 'no-circular', from: 'components/a.ts', to: 'components/b.ts' },
  },
  {
    name: 'an import leads nowhere',
    files: { 'components/lost.ts': "import './nowhere';\n" },
    expected: { rule: 'not-resolvable', from: 'components/lost.ts', to: './nowhere' },
  },
  {
    name: 'an engine file outside compile, runtime and kernels loads tfjs',
    files: { 'graph-engine/loads.ts': "import { nothing } from '@tensorflow/tfjs-core';\nexport const x = nothing;\n" },
    expected: { rule: 'tfjs-by-value', from: 'graph-engine/loads.ts', to: 'node_modules/@tensorflow/tfjs-core/index.js' },
  },
  {
    name: 'an engine file loads tfjs lazily',
    files: { 'graph-engine/lazy.ts': "export const later = () => import('@tensorflow/tfjs-core');\n" },
    expected: { rule: 'tfjs-by-value', from: 'graph-engine/lazy.ts', to: 'node_modules/@tensorflow/tfjs-core/index.js' },
  },
  {
    name: 'a component speaks of a tfjs type',
    files: { 'components/typed.ts': "import type { Thing } from '@tensorflow/tfjs-core';\nexport type T = Thing;\n" },
    expected: {
      rule: 'tfjs-in-engine-only',
      from: 'components/typed.ts',
      to: 'node_modules/@tensorflow/tfjs-core/index.js',
    },
  },
  {
    name: 'a panel imports React Flow',
    files: { 'components/panel.tsx': "import '@xyflow/react';\n" },
    expected: {
      rule: 'react-flow-on-canvas-only',
      from: 'components/panel.tsx',
      to: 'node_modules/@xyflow/react/index.js',
    },
  },
  {
    name: 'the engine imports React',
    files: { 'graph-engine/hooks.ts': "import 'react';\n" },
    expected: { rule: 'no-page-in-engine', from: 'graph-engine/hooks.ts', to: 'node_modules/react/index.js' },
  },
  {
    name: 'a preset imports a store',
    files: { 'presets/store.ts': "import 'zustand';\n" },
    expected: { rule: 'no-page-in-engine', from: 'presets/store.ts', to: 'node_modules/zustand/index.js' },
  },
  {
    name: 'a component imports the worker',
    files: { 'components/rushed.ts': "import '@/graph-engine/runtime/worker';\n" },
    expected: { rule: 'runtime-through-client', from: 'components/rushed.ts', to: 'graph-engine/runtime/worker.ts' },
  },
  {
    name: 'an op imports another op',
    files: { 'graph-engine/ops/pool.ts': "import { conv } from './conv';\nexport const pool = conv;\n" },
    expected: { rule: 'ops-are-strangers', from: 'graph-engine/ops/pool.ts', to: 'graph-engine/ops/conv.ts' },
  },
  ...(
    [
      ['ops', 'graph-engine/ops'],
      ['blocks', 'graph-engine/blocks'],
      ['export', 'graph-engine/export'],
      ['presets', 'presets'],
      ['lessons', 'components/lessons'],
    ] as const
  ).map(([name, folder]) => ({
    name: `${folder}/index.ts forgets a file`,
    files: { [`${folder}/forgotten.ts`]: 'export const forgotten = 1;\n' },
    expected: { rule: `forgotten-in-${name}`, from: `${folder}/forgotten.ts`, to: `${folder}/forgotten.ts` },
  })),
];

/** Cruises a tree, without the tree left behind. */
function cruiseTree(tree: Tree) {
  const folder = plant(tree);
  try {
    return cruise(folder, folders);
  } finally {
    uproot(folder);
  }
}

describe('the boundaries', () => {
  // One tree holds every breach, each in files of its own: one run instead of one for each.
  const broken = cruiseTree(Object.assign({}, sound, ...breaches.map(({ files }) => files)) as Tree);

  it('let a sound house stand', () => {
    const { violations, cruised } = cruiseTree(sound);
    expect(violations).toEqual([]);
    expect(cruised).toBeGreaterThanOrEqual(Object.keys(sound).filter(file => /^[^/]+\/.+\.tsx?$/.test(file)).length - 4);
  });

  it.each(breaches)('are seen when $name', ({ expected }) => {
    expect(broken.violations).toContainEqual(expected);
  });

  it('are broken here once for every rule', () => {
    const config = jest.requireActual<{ forbidden: { name: string }[] }>('../../.dependency-cruiser.cjs');
    const tried = new Set(breaches.map(({ expected }) => expected.rule));
    expect(config.forbidden.map(({ name }) => name).filter(name => !tried.has(name))).toEqual([]);
  });
});
