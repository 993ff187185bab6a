/** @file Batch norm in PyTorch. */
import { rankOf, type Shape } from '../../../shape';
import { type Helper, type PytorchLayer } from '../layer';
import { at, by, call } from '../syntax';

interface BatchNorm {
  readonly params: { readonly epsilon: number; readonly momentum: number; readonly scale: boolean; readonly centre: boolean };
  readonly inputs: { readonly x: Shape };
  readonly values: { readonly x: string };
  readonly module: string;
}

/** PyTorch learns scale and shift together or neither; either can be taken away, which its arithmetic allows. */
const partly = (rank: 1 | 2 | 3, kept: 'shift' | 'scale'): Helper => {
  const [name, gone] = kept === 'shift' ? [`ShiftNorm${rank}d`, 'weight'] : [`ScaleNorm${rank}d`, 'bias'];
  return {
    name,
    code: `class ${name}(nn.BatchNorm${rank}d):
    """Batch norm that learns a ${kept} alone."""

    def __init__(self, channels: int, **settings) -> None:
        super().__init__(channels, **settings)
        self.register_parameter("${gone}", None)
`,
  };
};

const RANK = { clip: 3, image: 2, sequence: 1, vector: 1 } as const;

/** Our momentum is the share of the old value, PyTorch's that of the new one. */
export function batchNormLayer({ params, inputs: { x }, values, module }: BatchNorm): PytorchLayer {
  const { epsilon, momentum, scale, centre } = params;
  const rank = RANK[rankOf(x)];
  const helper = scale === centre ? undefined : partly(rank, scale ? 'scale' : 'shift');
  const norm = call(
    helper?.name ?? `nn.BatchNorm${rank}d`,
    at('channels', x.C),
    by('eps', epsilon, 1e-5),
    by('momentum', complement(momentum), 0.1),
    ...(helper ? [] : [by('affine', scale, true)]),
  );
  return { module: norm, forward: `${module}(${values.x})`, ...(helper && { needs: [helper] }) };
}

/** 1 − m without the noise of binary fractions: 1 − 0.9 is 0.1. */
function complement(momentum: number): number {
  return Number((1 - momentum).toPrecision(12));
}
