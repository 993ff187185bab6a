/** @file Renders parts of the run panel around an editor and a fake runtime. */
import type { ReactElement } from 'react';
import { createEditor, type Editor } from '@/components/editor/editor';
import { EditorProvider } from '@/components/editor/EditorContext';
import { inputNodes, specOfNode } from '@/components/panels/run/inputs';
import { runStoreOf } from '@/components/panels/run/useRun';
import { RuntimeProvider } from '@/components/runtime/RuntimeContext';
import type { Locale } from '@/i18n/locales';
import { conv3dByHand } from '@/presets/conv3dByHand';
import { renderIn } from '../../support/render';
import { clipFor, fakeRuntime } from './fakes';

/** The lecture's 5×32×32 example, or another network, with a clip at hand. */
export function setUp(document = conv3dByHand.document()) {
  const editor = createEditor(document);
  const runtime = fakeRuntime();
  const run = runStoreOf(editor, runtime);
  return { editor, runtime, run, giveClip: () => giveClip(editor, run) };
}

function giveClip(editor: Editor, run: ReturnType<typeof runStoreOf>): void {
  run.setClips(inputNodes(editor.getState().analysis).map(node => clipFor(specOfNode(node))));
}

/** Renders in a language, English unless told. */
export function show(element: ReactElement, { editor, runtime }: Pick<ReturnType<typeof setUp>, 'editor' | 'runtime'>, locale?: Locale) {
  return renderIn(
    <EditorProvider editor={editor}>
      <RuntimeProvider runtime={runtime}>{element}</RuntimeProvider>
    </EditorProvider>,
    locale,
  );
}
