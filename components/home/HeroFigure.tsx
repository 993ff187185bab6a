/** @file The figure on the home page: the lecture's worked example, frames in, fewer and smaller frames out. */
import { useTranslations } from 'next-intl';
import styles from './HeroFigure.module.css';

/** Pixels per element of H, the slant of W per element, and the step from one frame to the next along T. */
const SCALE = 3.1;
const SLANT = { x: 0.5 * SCALE, y: 0.27 * SCALE };
const STEP = { x: 19, y: -11 };

/** The kernel's corner on every frame, in elements from the left and the top. */
const KERNEL = { column: 25, row: 3, size: 3 };

/** Left and top of the first frame of a stack. */
interface Corner {
  x: number;
  y: number;
}

const INPUT: Corner = { x: 22, y: 66 };
const OUTPUT: Corner = { x: 322, y: 62 };

/** Where an element lies on the drawing. */
function place(corner: Corner, t: number, column: number, row: number): Corner {
  return {
    x: corner.x + t * STEP.x + column * SLANT.x,
    y: corner.y + t * STEP.y + column * SLANT.y + row * SCALE,
  };
}

/** The outline of a square of elements, slanted as the frames are. */
function square({ x, y }: Corner, side: number): string {
  return `M${x} ${y} v${side * SCALE} l${side * SLANT.x} ${side * SLANT.y} v${-side * SCALE} z`;
}

interface StackProps {
  corner: Corner;
  frames: number;
  /** Height and width, in elements. */
  side: number;
  /** How many frames and elements are marked: the kernel in the input, one element in the output. */
  mark: { frames: number; side: number };
  className?: string;
}

/** A clip in isometric view: its frames one behind the other, the last drawn first. */
function Stack({ corner, frames, side, mark, className }: StackProps) {
  return (
    <g className={className}>
      {Array.from({ length: frames }, (_, back) => {
        const t = frames - 1 - back;
        return (
          <g key={t}>
            <path d={square(place(corner, t, 0, 0), side)} className={styles.frame} />
            {t < mark.frames && (
              <path d={square(place(corner, t, KERNEL.column, KERNEL.row), mark.side)} className={styles.mark} />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** The worked example 5×32×32 → 3×30×30 as a drawing, with its meaning in words for those who cannot see it. */
export function HeroFigure() {
  const t = useTranslations('app.home');
  const from = place(INPUT, 0, KERNEL.column + KERNEL.size, KERNEL.row + KERNEL.size / 2);
  const to = place(OUTPUT, 0, KERNEL.column, KERNEL.row);
  return (
    <figure className={styles.figure}>
      <svg viewBox="0 0 440 262" role="img" aria-label={t('figure')} className={styles.drawing}>
        <Stack corner={INPUT} frames={5} side={32} mark={{ frames: 3, side: KERNEL.size }} className={styles.input} />
        <path className={styles.wire} d="M166 146 H190 M270 146 H308" />
        <path className={styles.arrow} d="m314 146 -8 -4.5 v9 z" />
        <Stack corner={OUTPUT} frames={3} side={30} mark={{ frames: 1, side: 1 }} className={styles.output} />
        <path className={styles.ray} d={`M${from.x} ${from.y} L${to.x} ${to.y}`} />
        <rect className={styles.op} x={190} y={123} width={80} height={46} rx={6} />
        <g className={styles.labels}>
          <text x={230} y={143} className={styles.opName}>
            {t('figureOp')}
          </text>
          <text x={230} y={160} className={styles.numbers}>
            3×3×3
          </text>
          <text x={85} y={226}>
            {t('figureInput')}
          </text>
          <text x={85} y={246} className={styles.shape}>
            5×32×32
          </text>
          <text x={364} y={226}>
            {t('figureOutput')}
          </text>
          <text x={364} y={246} className={styles.shape}>
            3×30×30
          </text>
        </g>
      </svg>
    </figure>
  );
}
