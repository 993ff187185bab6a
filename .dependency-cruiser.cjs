/** @file Which folder may know which: the direction of the house, held by `npm test`. */

/** Everything that belongs to React or to the page, by package name. */
const pagePackages =
  'node_modules/(react|react-dom|next|next-intl|use-intl|@xyflow/|radix-ui|@radix-ui/|cmdk|lucide-react|zundo|zustand|d3-drag|d3-selection|@fontsource-variable/)';

/** A folder in which a file that its index forgot does nothing, and nobody would notice. */
const indexed = (name, folder) => ({
  name: `forgotten-in-${name}`,
  comment: `${folder}/index.ts does not reach this file: add one line there.`,
  severity: 'error',
  from: { path: `^${folder}/index\\.tsx?$` },
  to: { path: `^${folder}/.+\\.tsx?$`, pathNot: '\\.d\\.ts$', reachable: false },
});

/** Folders from the top of the house to its ground; each may know those below it. */
const storeys = ['app', 'components', 'presets', 'graph-engine'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or three. Types alone may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-resolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...storeys.slice(1).map((storey, index) => ({
      name: `${storey}-not-up`,
      comment: 'The direction is app → components → presets → graph-engine, never back.',
      severity: 'error',
      from: { path: `^${storey}/` },
      to: { path: `^(${storeys.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'engine-without-texts',
      comment: 'The engine and the presets name message keys; the texts belong to the page.',
      severity: 'error',
      from: { path: '^(graph-engine|presets)/' },
      to: { path: '^(i18n|messages)/' },
    },
    {
      name: 'i18n-is-ground',
      comment: 'Languages and messages serve every page and know none.',
      severity: 'error',
      from: { path: '^(i18n|messages)/' },
      to: { path: `^(${storeys.join('|')})/` },
    },
    {
      name: 'no-code-from-tests',
      comment: 'Tests and scripts use the house; the house does not use them.',
      severity: 'error',
      from: { pathNot: '^(test|scripts)/' },
      to: { path: '^(test|scripts)/.+(?<!\\.json)$' },
    },
    {
      name: 'tfjs-by-value',
      comment: 'tfjs is loaded only where networks are compiled and run; elsewhere it is known by type.',
      severity: 'error',
      from: { pathNot: '^(graph-engine/(compile|runtime|kernels)|test)/|node_modules' },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tfjs-in-engine-only',
      comment: 'Nothing outside the engine speaks of tfjs, not even its types.',
      severity: 'error',
      from: { pathNot: '^(graph-engine|test)/|node_modules' },
      to: { path: 'node_modules/@tensorflow/' },
    },
    {
      name: 'react-flow-on-canvas-only',
      comment: 'One folder maps a Graph to nodes and edges of React Flow.',
      severity: 'error',
      from: { pathNot: '^components/canvas/|node_modules' },
      to: { path: 'node_modules/@xyflow/' },
    },
    {
      name: 'no-page-in-engine',
      comment: 'The engine and the presets run in Node and in workers: no React, no page.',
      severity: 'error',
      from: { path: '^(graph-engine|presets)/' },
      to: { path: pagePackages },
    },
    {
      name: 'runtime-through-client',
      comment: 'The page reaches the runtime through graph-engine/runtime/client.ts and messages.ts alone.',
      severity: 'error',
      from: { path: '^(app|components|presets)/' },
      to: { path: '^graph-engine/runtime/', pathNot: '^graph-engine/runtime/(client|messages)\\.ts$' },
    },
    {
      name: 'ops-are-strangers',
      comment: 'Ops do not know each other; what they share stands outside ops/.',
      severity: 'error',
      from: { path: '^graph-engine/ops/', pathNot: '^graph-engine/ops/index\\.ts$' },
      to: { path: '^graph-engine/ops/' },
    },
    indexed('ops', 'graph-engine/ops'),
    indexed('blocks', 'graph-engine/blocks'),
    indexed('export', 'graph-engine/export'),
    indexed('presets', 'presets'),
    indexed('lessons', 'components/lessons'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
