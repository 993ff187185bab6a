/** @file The video's length as a line, with a tick at each moment that an input takes; inputs below each other compare. */
import styles from './InputView.module.css';

/** Times in seconds. It repeats what the pace says in words and every frame in its name, so it is drawn for the eyes alone. */
export function Moments({ timestamps, duration }: { timestamps: readonly number[]; duration: number }) {
  const end = Math.max(duration, ...timestamps);
  const ticks = [...new Set(timestamps)].map(time => `M${((time / end) * 100).toFixed(2)} 0V1`).join('');
  return (
    <svg className={styles.moments} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden>
      <path d="M0 0.5H100" className={styles.line} />
      <path d={ticks} className={styles.ticks} />
    </svg>
  );
}
