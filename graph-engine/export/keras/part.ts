/** @file One level of a network (the document, or what a block holds) as statements of a Python function. */
import { asOp } from '../../registry';
import { formatShape, type Shape } from '../../shape';
import type { NodeId } from '../../graph/document';
import type { Helper } from '../pytorch/layer';
import { commentText, memberName, Names } from '../pytorch/names';
import { hiddenArgument, keyOf, type Outline } from '../pytorch/outline';
import type { Line, Member, Part } from '../pytorch/part';
import { at, by, call, type Argument, type Call, type Raw } from '../pytorch/syntax';
import { resultsOf, variablesOf } from '../pytorch/variables';

/** Names that functions of the file use; variables that are called so get a _ behind them. */
export const RESERVED = 'keras layers ops np json sum open name path file model build_model load_weights local_response_norm average_pool'.split(' ');

/** A line of a function. */
export interface Statement {
  readonly node: NodeId;
  readonly targets: readonly string[];
  /** The call of the part's member of this number, followed by `applied`; else `applied` alone. */
  readonly member?: number;
  readonly applied: string;
  readonly shape: string;
  readonly note: string;
  /** Of a block that takes and makes the same variable: its name in its level, for loops. */
  readonly repeat?: string;
}

/** A level in the form that classes are found in: its members are the calls of its lines. */
export interface KerasPart extends Part {
  readonly statements: readonly Statement[];
  /** What layers and blocks are called in this level, by node. */
  readonly names: ReadonlyMap<NodeId, string>;
}

export const printed = (shape: Shape) => formatShape(shape, 'THWC');

/** How the name of something in a level is made: from that of the level, where it has one. */
function nameArgument(outline: Outline, name: string): Raw {
  return { raw: outline.path === '' ? `"${name}"` : `f"{name}>${name}"` };
}

/**
 * Puts a level together.
 * @param inner the functions that the blocks of this level became, with their own arguments
 */
export function partOf(outline: Outline, inner: ReadonlyMap<NodeId, Call>): KerasPart {
  const called = new Set([...RESERVED, ...[...inner.values()].map(({ callee }) => callee)]);
  const variables = new Map([...variablesOf(outline)].map(([key, name]) => [key, called.has(name) ? `${name}_` : name] as const));
  const variable = (ref: { readonly node: NodeId; readonly port: string }) => variables.get(keyOf(ref))!;
  const taken = new Names();
  const names = new Map<NodeId, string>();
  const members: Member[] = [];
  const statements: Statement[] = [];
  const helpers: Helper[] = [];
  for (const [id, { op: definition, args, output, outputs, node }] of outline.analysis.nodes) {
    if (Object.keys(definition.inputs).length === 0 && !inner.has(id)) continue;
    const name = taken.take(memberName(id));
    names.set(id, name);
    const wires = outline.analysis.adjacency.into.get(id) ?? [];
    const ports = Object.entries(definition.inputs).map(([port, { many }]) => {
      const read = wires.filter(({ to }) => to.port === port).map(({ from }) => variable(from));
      return [port, many ? read : read[0]!] as const;
    });
    const reads = ports.flatMap(([, read]) => read);
    const targets = resultsOf(outline, id).map((key) => variables.get(key) ?? '_');
    const label = node.label === id ? '' : commentText(node.label);
    const shape = Object.values(outputs).map((one) => printed(one.shape)).join(', ');
    const add = (made: Call | undefined, applied: string, rest: Partial<Statement> = {}) => {
      if (made) members.push({ node: id, name, call: made, deep: false });
      statements.push({ node: id, targets, applied, shape, note: label, ...(made && { member: members.length - 1 }), ...rest });
    };
    const block = inner.get(id);
    if (block) {
      const hidden = outline.inner.get(id)!.entering.filter((one) => one.hidden).map((one) => variable(hiddenArgument(id, one)));
      const values: Argument[] = [...reads, ...hidden].map((read, i) => at(`x${i}`, { raw: read }));
      const again = targets.length === 1 && reads.length === 1 && hidden.length === 0 && targets[0] === reads[0];
      add({ ...block, args: [...values, at('name', nameArgument(outline, name)), ...block.args] }, '', again ? { repeat: name } : {});
      continue;
    }
    const op = asOp(definition);
    const { steps, needs = [], note = '' } = op.emit.keras({
      ...args!,
      output: output!,
      values: Object.fromEntries(ports) as Parameters<typeof op.emit.keras>[0]['values'],
    });
    helpers.push(...needs);
    if (steps.length === 0) add(undefined, reads[0]!);
    steps.forEach((step, i) => {
      const entering = i === 0 ? reads : targets;
      const said = { note: [label, note].filter((text) => text !== '').join('; ') };
      // Only the last step of an op makes its shape.
      const rest = i === steps.length - 1 ? said : { shape: '', note: '' };
      if ('layer' in step) {
        const named = step.own ? call(step.layer.callee, ...step.layer.args, by('name', nameArgument(outline, name))) : step.layer;
        add(named, entering.length === 1 ? `(${entering[0]})` : `([${entering.join(', ')}])`, rest);
        return;
      }
      const made = step.of(entering[0]!);
      if ('callee' in made) add(made, '', rest);
      else add(undefined, made.raw, rest);
    });
  }
  return {
    outline,
    args: outline.entering.map(({ ref }) => variable(ref)),
    members,
    lines: statements.map((one) => ({ ...one, code: `${one.member}${one.applied}`, plain: undefined }) satisfies Line),
    returns: outline.leaving.map(({ ref }) => variable(ref)),
    helpers,
    statements,
    names,
  };
}
