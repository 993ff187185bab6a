/** @file Tells other tabs what was written, so that two of them never overwrite each other unseen. */

export interface StorageNews {
  readonly id: string;
  readonly what: 'saved' | 'deleted';
}

export interface StorageChannel {
  tell(news: StorageNews): void;
  close(): void;
}

/** Joins the channel; without BroadcastChannel, the check at the next save still finds out. */
export function joinChannel(listen: (news: StorageNews) => void): StorageChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel('kinetograph.documents');
  channel.onmessage = ({ data }: MessageEvent<StorageNews>) => listen(data);
  return {
    tell: news => channel.postMessage(news),
    close: () => channel.close(),
  };
}
