/** @file What an address asks to open, and the address of what is open. */
import type { Origin } from '@/components/storage/database';
import type { Session } from '@/components/storage/session';
import { InputError } from '@/graph-engine/errors';
import { LINK_KEY } from '@/graph-engine/graph/linkKey';
import { presets } from '@/presets';
import type { Preset, Size } from '@/presets/preset';

export type Address =
  | { readonly to: 'link'; readonly packed: string }
  | { readonly to: 'preset'; readonly id: string; readonly size?: Size }
  | { readonly to: 'stored'; readonly id: string }
  | { readonly to: 'nothing' };

/** The preset that greets a first visit: the smallest network there is, with the lecture's numbers. */
export const FIRST_PRESET = 'conv3d-by-hand';

/** Reads an address; a graph in the hash comes before a name in the query. */
export function readAddress({ search, hash }: Pick<Location, 'search' | 'hash'>): Address {
  if (hash.startsWith(`#${LINK_KEY}=`)) return { to: 'link', packed: hash.slice(LINK_KEY.length + 2) };
  const query = new URLSearchParams(search);
  const preset = query.get('preset');
  if (preset !== null) return { to: 'preset', id: preset, ...(query.get('size') === 'small' && { size: 'small' }) };
  const stored = query.get('doc');
  return stored === null ? { to: 'nothing' } : { to: 'stored', id: stored };
}

export interface Opening {
  /** Leave the open document even if it could not be saved. */
  readonly discard?: boolean;
  /** What a preset is called in the reader's language, at this size. */
  readonly titleOf?: (preset: Preset, size: Size) => string;
}

/**
 * Opens what an address names; a shared graph becomes a document of its own and is stored at once.
 * @throws InputError where there is no such thing or it cannot be read; what is open then stays as it is.
 */
export async function openAddress(session: Session, address: Address, { discard, titleOf }: Opening = {}): Promise<boolean> {
  switch (address.to) {
    case 'link': {
      const { unpackLink } = await import('@/graph-engine/graph/link');
      await session.openNew(unpackLink(address.packed), { store: true, discard });
      return true;
    }
    case 'preset': {
      const preset = presets.find(({ id }) => id === address.id);
      if (!preset) throw new InputError('noSuchPreset', { id: address.id.slice(0, 60) });
      const size = preset.sizes.includes(address.size ?? 'full') ? (address.size ?? 'full') : 'full';
      const title = titleOf?.(preset, size) ?? preset.id;
      await session.openNew({ ...preset.document(size), title }, { origin: originAt(preset, size), discard });
      return true;
    }
    case 'stored':
      await session.openStored(address.id, { discard });
      return true;
    case 'nothing':
      return false;
  }
}

function originAt({ id }: Preset, size: Size): Origin {
  return { preset: id, ...(size === 'small' && { size }) };
}

/** Opens what a visit begins with: what the address names, else the last document, else the first preset. */
export async function openFirst(session: Session, address: Address, opening: Opening = {}): Promise<unknown> {
  let trouble: unknown;
  const tried = async (open: () => Promise<boolean>) => {
    try {
      return await open();
    } catch (error) {
      trouble ??= error;
      return false;
    }
  };
  if (await tried(() => openAddress(session, address, opening))) return undefined;
  if (await tried(() => session.openLast())) return trouble;
  await openAddress(session, { to: 'preset', id: FIRST_PRESET }, opening);
  return trouble;
}

/** Keeps the address in step with what is open, so that a reload, and the other language, show the same document. */
export function syncAddress(session: Session): () => void {
  const write = () => {
    const { ready, id, origin, save } = session.getState();
    if (!ready) return;
    const url = new URL(window.location.href);
    for (const name of ['doc', 'preset', 'size']) url.searchParams.delete(name);
    if (id) url.searchParams.set('doc', id);
    else if (origin && save.is === 'fresh') {
      url.searchParams.set('preset', origin.preset);
      if (origin.size) url.searchParams.set('size', origin.size);
    }
    if (url.hash.startsWith(`#${LINK_KEY}=`)) url.hash = '';
    // Assigning an empty hash leaves a bare '#'.
    const next = url.href.replace(/#$/, '');
    if (next !== window.location.href) window.history.replaceState(window.history.state, '', next);
  };
  write();
  return session.subscribe(write);
}
