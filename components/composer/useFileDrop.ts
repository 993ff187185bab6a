/** @file Files dropped anywhere on the page: documents are opened, videos and weights go to the run panel, and nothing makes the browser leave the page. */
'use client';

import { useEffect, useState } from 'react';

import { isWeightsFile } from '@/components/panels/weights/fileKind';

/** Whether the run panel is the one to take it. */
export function isVideo({ type, name }: Pick<File, 'type' | 'name'>): boolean {
  return type.startsWith('video/') || /\.(mp4|m4v|mov|webm|mkv|avi)$/i.test(name);
}

/**
 * Hands dropped files on; whoever handled a drop further in has prevented its default, and it is left alone.
 * @returns whether files hover over the page.
 */
export function useFileDrop(onDocument: (file: File) => void, onVideo: (file: File) => void, onWeights: (file: File) => void): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const onLeave = (event: DragEvent) => {
      // The pointer left the window, and not just one element for another.
      if (event.relatedTarget === null) setHovering(false);
    };
    // Caught on the way in: a panel that takes the drop need not let it out again.
    const onEnd = () => setHovering(false);
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      if (isVideo(file)) onVideo(file);
      else if (isWeightsFile(file)) onWeights(file);
      else onDocument(file);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onEnd, true);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onEnd, true);
      window.removeEventListener('drop', onDrop);
    };
  }, [onDocument, onVideo, onWeights]);
  return hovering;
}
