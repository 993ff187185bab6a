/** @file Everything about one node: its parameters, the arithmetic of its shape, its wires and its costs. */
'use client';

import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { OwnBlockSection } from '@/components/panels/blocks/OwnBlockSection';
import { ProblemItem } from '@/components/panels/problems/ProblemItem';
import { keyOf } from '@/components/panels/problems/Problems';
import { useOpWords } from '@/components/words/opWords';
import { levelAt } from '@/graph-engine/analyse/analyse';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { joinPath, outermost, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { asOp, isBlock } from '@/graph-engine/registry';

import { Costs } from './Costs';
import { Derivation } from './Derivation';
import { Field } from './Field';
import { InsideTable } from './LayerTable';
import { NodeHead } from './NodeHead';
import { ParamForm } from './ParamForm';
import { Section } from './Section';
import { ShapeText } from './ShapeText';
import { Wires } from './Wires';
import styles from './inspector.module.css';

/** The inspector of the one selected node. */
export function NodeInspector({ path, analysis }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.inspector');
  const blocks = useTranslations('blocks');
  const words = useOpWords();
  const { node, op, status } = analysis;
  const ofGraph = useEditorState(state => levelAt(state.analysis, parentOf(path))?.problems);
  const problems = [...analysis.diagnostics, ...(ofGraph ?? []).filter(one => one.node === node.id)].map(one => fromRoot(path, one));
  const explain = words.explain(node.kind);
  return (
    <>
      <NodeHead path={path} analysis={analysis} />
      <Section title={t('params')}>
        {/* Texts that are being typed belong to one node. */}
        <ParamForm key={path} path={path} analysis={analysis} />
      </Section>
      {isBlock(op) && (
        <Section title={blocks('section')}>
          <OwnBlockSection path={path} kind={node.kind} />
        </Section>
      )}
      {/* Below the form, so that no field moves away from under the typing hand. */}
      {problems.length > 0 && (
        <Section title={t('problems')}>
          <ul className={styles.problems}>
            {problems.map(problem => (
              <ProblemItem key={keyOf(problem)} diagnostic={problem} named={false} />
            ))}
          </ul>
        </Section>
      )}
      {status === 'waiting' && (
        <Section title={t('shape')}>
          <p className={styles.quiet}>{t('waiting')}</p>
        </Section>
      )}
      {analysis.output && analysis.args && (
        <Section title={t('shape')} aside={<ShapeLine analysis={analysis} />}>
          {analysis.inside ? <InsideTable block={path} inside={analysis.inside} /> : <Derivation steps={asOp(op).derive(analysis.args)} />}
        </Section>
      )}
      {Object.keys(op.inputs).length > 0 && (
        <Section title={t('wires')}>
          <Wires path={path} analysis={analysis} />
        </Section>
      )}
      {status === 'ok' && (
        <>
          <Section title={t('costs')}>
            <Costs analysis={analysis} />
          </Section>
          {Object.keys(op.inputs).length > 0 && (
            <Section title={t('field')}>
              <Field path={path} analysis={analysis} />
            </Section>
          )}
        </>
      )}
      {explain && (
        <Section title={t('explain')}>
          <p className={styles.explain}>{explain}</p>
        </Section>
      )}
    </>
  );
}

/** A problem of a node inside a block, under the path by which fixes find it. */
function fromRoot(path: NodePath, problem: Diagnostic): Diagnostic {
  const block = parentOf(path);
  return block === '' ? problem : { ...problem, node: outermost(path), path: joinPath(block, problem.path ?? problem.node) };
}

function ShapeLine({ analysis: { args, output } }: { readonly analysis: NodeAnalysis }) {
  const inputs = Object.values(args?.inputs ?? {}).flat();
  return (
    <span className={styles.shapeLine}>
      {inputs.length === 1 && inputs[0] && (
        <>
          <ShapeText shape={inputs[0]} />
          <span aria-hidden> → </span>
        </>
      )}
      {output && <ShapeText shape={output} className={styles.output} />}
    </span>
  );
}
