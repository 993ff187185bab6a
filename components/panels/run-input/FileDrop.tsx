/** @file The place to drop a video, with the buttons that do the same for those who cannot drop. */
import { isWeightsFile } from '@/components/panels/weights/fileKind';
import { Button, buttonClass } from '@/components/ui/Button';
import { Camera, FileVideo } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useId, useState } from 'react';
import styles from './FileDrop.module.css';

/** Containers that can be read; a file named otherwise may be dropped all the same and is judged by its content. */
const ACCEPT = 'video/*,.mp4,.m4v,.mov,.webm,.mkv,.ts';

export function FileDrop({ onFile, onWebcam }: { onFile: (file: File) => void; onWebcam: () => void }) {
  const t = useTranslations('run.video.source');
  const [over, setOver] = useState(false);
  const input = useId();

  function drag(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    // without this the browser would leave the page and play the file
    event.preventDefault();
    setOver(event.type !== 'dragleave');
  }

  function drop(event: DragEvent): void {
    setOver(false);
    const [file] = event.dataTransfer.files;
    // Weights are for the page, wherever they fall.
    if (file && isWeightsFile(file)) return;
    event.preventDefault();
    event.stopPropagation();
    if (file) onFile(file);
  }

  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drop}
    >
      <p className={styles.invitation}>{t('drop')}</p>
      <div className={styles.actions}>
        <input
          id={input}
          type="file"
          accept={ACCEPT}
          className={`visually-hidden ${styles.input}`}
          onChange={event => {
            const [file] = event.target.files ?? [];
            // the same file chosen again is a change too
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
        <label htmlFor={input} className={buttonClass({ size: 'sm' })}>
          <FileVideo size={14} aria-hidden />
          {t('choose')}
        </label>
        <Button size="sm" onClick={onWebcam}>
          <Camera size={14} aria-hidden />
          {t('webcam')}
        </Button>
      </div>
      <p className={styles.privacy}>{t('privacy')}</p>
    </div>
  );
}
