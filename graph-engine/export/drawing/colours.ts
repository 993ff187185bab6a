/** @file The colours of drawings, light and dark: those of the page (app/theme.css, which a test compares), since a file has no style sheet. */
import type { Family } from '../../op';

export interface Colours {
  readonly ground: string;
  readonly card: string;
  readonly frame: string;
  /** Borders of cards and frames. */
  readonly line: string;
  readonly wire: string;
  readonly text: string;
  readonly muted: string;
  readonly families: Readonly<Record<Family, { readonly ink: string; readonly soft: string }>>;
}

export type Theme = 'light' | 'dark';

export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: '#fbf9f6',
    card: '#fffefc',
    frame: '#f4f1ed',
    line: '#c6c4c0',
    wire: '#8f8b86',
    text: '#211f1c',
    muted: '#54524f',
    families: {
      input: { ink: '#3e6073', soft: '#eaf1f6' },
      sampling: { ink: '#006973', soft: '#e3f4f6' },
      convolution: { ink: '#3057a3', soft: '#e7f1ff' },
      pooling: { ink: '#006c50', soft: '#e4f5ed' },
      normalisation: { ink: '#745500', soft: '#f6efe1' },
      activation: { ink: '#8c4400', soft: '#feece1' },
      linear: { ink: '#6c4494', soft: '#f4ecff' },
      merge: { ink: '#8b376b', soft: '#feeaf4' },
      reshape: { ink: '#62594f', soft: '#f2f0ed' },
      regularisation: { ink: '#4d6510', soft: '#edf3e3' },
      block: { ink: '#54577c', soft: '#eeeff8' },
    },
  },
  dark: {
    ground: '#161412',
    card: '#1e1c19',
    frame: '#12100e',
    line: '#4a4744',
    wire: '#7d7974',
    text: '#e7e4e0',
    muted: '#b3b0ac',
    families: {
      input: { ink: '#a4c3d6', soft: '#252f35' },
      sampling: { ink: '#80ccd5', soft: '#193235' },
      convolution: { ink: '#97beff', soft: '#212e45' },
      pooling: { ink: '#85d0b3', soft: '#1b342a' },
      normalisation: { ink: '#d7ba7d', soft: '#362d19' },
      activation: { ink: '#f1ac7d', soft: '#3e2819' },
      linear: { ink: '#ceacf7', soft: '#332840' },
      merge: { ink: '#f1a1ce', soft: '#3e2433' },
      reshape: { ink: '#c5bcb2', soft: '#302d2a' },
      regularisation: { ink: '#b0c986', soft: '#29311b' },
      block: { ink: '#b7bbdf', soft: '#2b2d38' },
    },
  },
};
