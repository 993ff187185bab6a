/** @file What the network's inputs ask of a video and what its outputs say, as Python data. */
import type { Analysis } from '../../analyse/analyse';
import { flatten } from '../../analyse/flatten';
import type { NodePath } from '../../graph/path';
import { adjacency } from '../../graph/topology';
import type { OpKind } from '../../ops';
import { isFlowSpec, type AnySpec } from '../../video/flow/spec';
import { specOf, type InputParams } from '../../video/spec';
import type { End, PytorchModel } from '../pytorch/model';

/** What the numbers of an output are. */
type Scores = 'logits' | 'probabilities';

const KEEPS_PROBABILITIES: readonly OpKind[] = ['mean', 'globalAvgPool', 'sample', 'dropout'];

function specAt(params: Readonly<Record<string, unknown>>): AnySpec {
  return 'L' in params ? (params as unknown as AnySpec) : specOf(params as unknown as InputParams);
}

/** One entry of INPUTS; numbers and words of ours only. */
function entry({ name }: End, spec: AnySpec): string {
  const fields: [string, string][] = [['name', `"${name}"`]];
  if (isFlowSpec(spec)) {
    fields.push(
      ['kind', '"flow"'], ['frames', `${spec.L + 1}`], ['height', `${spec.H}`], ['width', `${spec.W}`], ['fps', `${spec.fps}`],
      ['resize', `${spec.resize}`], ['layout', `"${spec.layout}"`], ['bound', `${spec.bound}`], ['subtract_mean', spec.meanField === 'subtract' ? 'True' : 'False'],
    );
  } else {
    const { resize, range, mean, std } = spec.preprocess;
    const shortSide = typeof resize === 'object' && 'shortSide' in resize ? resize.shortSide : 0;
    fields.push(
      ['kind', '"clip"'], ['frames', `${spec.T}`], ['height', `${spec.H}`], ['width', `${spec.W}`], ['fps', `${spec.fps}`],
      ['resize', `${shortSide}`], ['channels', `${spec.C}`], ['range', `(${range.join(', ')})`], ['mean', `[${mean.join(', ')}]`], ['std', `[${std.join(', ')}]`],
    );
  }
  return `    {${fields.map(([key, value]) => `"${key}": ${value}`).join(', ')}},`;
}

/** `network.py`: which class, which inputs, how many classes, what the scores are. */
export function networkPy(model: PytorchModel, analysis: Analysis): string {
  const { nodes, graph } = flatten(analysis);
  const { into } = adjacency(graph.edges);
  /** Averages and choices of probabilities are probabilities. */
  const scoresAt = (path: NodePath): Scores => {
    const { node } = nodes.get(path)!;
    const reads = (into.get(path) ?? []).map((edge) => edge.from.node);
    if (node.kind === 'softmax') return 'probabilities';
    return KEEPS_PROBABILITIES.includes(node.kind as OpKind) && reads.every((from) => scoresAt(from) === 'probabilities') ? 'probabilities' : 'logits';
  };
  const entries = model.inputs.map((end) => {
    const { node } = nodes.get(end.node)!;
    const text = entry(end, specAt(node.params));
    // An image has no axis T, though it comes from a clip of one frame.
    return node.kind === 'image' ? text.replace('"kind": "clip"', '"kind": "image"') : text;
  });
  const scores = model.outputs.map(({ node }) => scoresAt(node));
  const classes = model.outputs[0]?.sizes[0] ?? 0;
  return `"""What the network wants of a video, and what its outputs are."""

from model import ${model.name} as Network

__all__ = ["CLASSES", "INPUTS", "SCORES", "Network"]

# Short side to resize to before the crop; 0 for just large enough. Colours go to the range, less the mean, by the std.
INPUTS = [
${entries.join('\n')}
]

# Output channels; a data set may have fewer classes.
CLASSES = ${classes}

# One entry for each output: probabilities behind a softmax (and averages of them), else logits.
SCORES = [${scores.map((one) => `"${one}"`).join(', ')}]
`;
}
