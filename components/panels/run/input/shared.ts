/** @file How several inputs come to read the same clip: what was chosen for one of them, to be given to the others. */
import type { DragEvent, FormEvent } from 'react';

import { bundledClips, type BundledClip } from '@/graph-engine/video/clips';
import type { Clip } from '@/graph-engine/video/load';

export type BundledId = BundledClip['id'];

/** The clip that is there before anybody chose one. */
export const FIRST_CLIP: BundledId = 'ball';

/** The bundled clip that a clip was taken from, known by its file's name. */
export function bundledOf({ source }: Pick<Clip, 'source'>): BundledId | undefined {
  return bundledClips.find(({ url }) => url.endsWith(`/${source.name}`))?.id;
}

/** The file that was dropped, or chosen in a dialog. */
export function takenFile(event: DragEvent | FormEvent): File | undefined {
  if ('dataTransfer' in event) return event.dataTransfer.files[0];
  const { target } = event;
  return target instanceof HTMLInputElement && target.type === 'file' ? target.files?.[0] : undefined;
}
