/** @file The project's mark: frames of a clip, growing smaller. */

/** The mark in the text's colour; decoration beside the name. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden focusable="false">
      <path d="M3 6.5 9 3v14.5L3 21z" fill="var(--accent)" />
      <path d="M11 7.5 15.5 5v10.5L11 18z" fill="var(--accent)" opacity="0.65" />
      <path d="M17.5 8.5 21 6.5v7l-3.5 2z" fill="var(--accent)" opacity="0.4" />
    </svg>
  );
}
