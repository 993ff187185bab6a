/** @file The signs by which marks are told apart where colours are not seen. */
import type { Mark } from '@/graph-engine/compare/diff';

export const SIGNS: Readonly<Record<Mark, string>> = { added: '+', removed: '−', changed: '~', affected: '≈', same: '=' };
