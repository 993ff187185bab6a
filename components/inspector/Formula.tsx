/** @file Typesets a term as MathML, which every current browser draws by itself. */
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';

import { formatStep, needsBrackets, type Step, type Term } from '@/graph-engine/formula';

import styles from './Formula.module.css';

/** React's types know no MathML, but its renderer does. */
function ml(tag: string, ...children: ReactNode[]): ReactElement {
  return createElement(tag, null, ...children);
}

const sign = (text: string) => ml('mo', text);

/** Quotients stay on the line: brackets only grow with a fraction where the reader's machine has a font for mathematics. */
function draw(term: Term): ReactElement {
  if (typeof term === 'number') return term < 0 ? ml('mrow', sign('−'), ml('mn', -term)) : ml('mn', term);
  if (typeof term === 'string') return ml('mi', term);
  if ('sum' in term) return joined(term.sum, '+', draw);
  if ('minus' in term) return ml('mrow', draw(term.minus[0]), sign('−'), grouped(term.minus[1]));
  if ('product' in term) return joined(term.product, '·', grouped);
  if ('over' in term) return ml('mrow', grouped(term.over[0]), sign('/'), grouped(term.over[1]));
  if ('floor' in term) return ml('mrow', sign('⌊'), draw(term.floor), sign('⌋'));
  if ('ceil' in term) return ml('mrow', sign('⌈'), draw(term.ceil), sign('⌉'));
  return ml('mrow', ml('mi', 'max'), sign('('), joined(term.max, ',', draw), sign(')'));
}

function joined(terms: readonly Term[], operator: string, each: (term: Term) => ReactElement): ReactElement {
  const parts = terms.map((term, i) => (
    <Fragment key={i}>
      {i > 0 && sign(operator)}
      {each(term)}
    </Fragment>
  ));
  return ml('mrow', parts);
}

function grouped(term: Term): ReactElement {
  return needsBrackets(term) ? ml('mrow', sign('('), draw(term), sign(')')) : draw(term);
}

/** A step with its result; read out, and found by tests, as the same line of text that the engine prints. */
export function Formula({ step }: { readonly step: Step }) {
  const { term, result } = step;
  const known = typeof term === 'number';
  return createElement(
    'math',
    { className: styles.formula, display: 'inline', role: 'math', 'aria-label': formatStep(step) },
    ml('mrow', ...(known ? [] : [draw(term), sign('=')]), createElement('mn', { className: styles.result }, result)),
  );
}
