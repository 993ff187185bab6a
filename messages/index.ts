/** @file Every text of the site: one object per language, put together from one file per namespace. */
import type { Locale } from '@/i18n/locales';
import enApp from './en/app.json';
import enBlocks from './en/blocks.json';
import enCompare from './en/compare.json';
import enEditor from './en/editor.json';
import enExport from './en/export.json';
import enOps from './en/ops.json';
import enParams from './en/params.json';
import enPanels from './en/panels.json';
import enPresets from './en/presets.json';
import enProblems from './en/problems.json';
import enRun from './en/run.json';
import enWeights from './en/weights.json';
import koApp from './ko/app.json';
import koBlocks from './ko/blocks.json';
import koCompare from './ko/compare.json';
import koEditor from './ko/editor.json';
import koExport from './ko/export.json';
import koOps from './ko/ops.json';
import koParams from './ko/params.json';
import koPanels from './ko/panels.json';
import koPresets from './ko/presets.json';
import koProblems from './ko/problems.json';
import koRun from './ko/run.json';
import koWeights from './ko/weights.json';

const en = { app: enApp, blocks: enBlocks, compare: enCompare, ops: enOps, params: enParams, problems: enProblems, editor: enEditor, export: enExport, run: enRun, panels: enPanels, presets: enPresets, weights: enWeights };
const ko = { app: koApp, blocks: koBlocks, compare: koCompare, ops: koOps, params: koParams, problems: koProblems, editor: koEditor, export: koExport, run: koRun, panels: koPanels, presets: koPresets, weights: koWeights };

/** The shape of one language's messages; English is the reference. */
export type Messages = typeof en;

/** The messages of each language. A key that only English has is a type error here. */
export const messages: Record<Locale, Messages> = { en, ko };
