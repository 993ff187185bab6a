/** @file The arrow heads of wires. */
import styles from './Drawing.module.css';

/** One for wires that are as they were, one for those that are not. */
export function Markers() {
  return (
    <defs>
      {(['same', 'red'] as const).map(kind => (
        <marker
          key={kind}
          id={`compare-arrow-${kind}`}
          className={styles.arrow}
          data-kind={kind}
          viewBox="0 0 8 8"
          refX={7}
          refY={4}
          markerWidth={9}
          markerHeight={9}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      ))}
    </defs>
  );
}
