/** @file What can be compared: the open document and every preset, each analysed when it is first asked for. */
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { presets } from '@/presets';

/** The open document; its analysis is at hand, since the editor keeps one. */
export interface CurrentDocument {
  readonly title: string;
  readonly analysis: Analysis;
}

/** Stands for the open document among the ids of presets. */
export const CURRENT = ':current';

const analysed = new Map<string, Analysis>();

/** The analysis of a source; undefined where there is no such preset, or no open document. */
export function analysisOf(source: string, current: CurrentDocument | undefined): Analysis | undefined {
  if (source === CURRENT) return current?.analysis;
  const known = analysed.get(source);
  if (known) return known;
  const preset = presets.find(({ id }) => id === source);
  if (!preset) return undefined;
  const analysis = analyse(preset.document());
  analysed.set(source, analysis);
  return analysis;
}

/** Everything that can be chosen, the open document first. */
export function sourcesFor(current: CurrentDocument | undefined): readonly string[] {
  return [...(current ? [CURRENT] : []), ...presets.map(({ id }) => id)];
}
