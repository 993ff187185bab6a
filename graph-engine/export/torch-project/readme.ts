/** @file `README.md` and `requirements.txt` of the training project. */
import { commentText } from '../pytorch/names';
import type { PytorchModel } from '../pytorch/model';

/** Text that cannot become Markdown or HTML. */
function plainText(text: string): string {
  return commentText(text).replace(/[^\p{L}\p{N} .,:()+-]/gu, ' ');
}

export function readmeMd(title: string, { name, inputs, outputs }: PytorchModel, hasFlow: boolean): string {
  const sizes = inputs.map((input) => `\`${input.name}\` ${input.sizes.join('×')}`).join(', ');
  return `# ${plainText(title) || name}

A network composed in Kinetograph, as a PyTorch project. Inputs ${sizes} (channels first); ${outputs[0]?.sizes[0] ?? 0} classes.

| file | what it is |
|---|---|
| model.py | the network; names of modules are the paths of its nodes |
| model.safetensors | its weights as they were when it was exported |
| network.py | what the inputs ask of a video, what the outputs are |
| dataset.py | clips out of folders of videos |
| train.py | the training |
| weights.py | reads safetensors |

## Data

\`\`\`
data/train/<class>/<video>      .mp4 .avi .mkv .mov .webm .m4v
data/val/<class>/<video>        optional
\`\`\`

Classes are numbered in alphabetical order; there may be fewer of them than the network has outputs.

## Training

\`\`\`sh
pip install -r requirements.txt
torchrun --standalone --nproc_per_node gpu train.py --data data --out runs/first
torchrun --standalone --nproc_per_node gpu train.py --data data --out runs/first --resume
torchrun --standalone --nproc_per_node gpu train.py --data data --out runs/tuned --weights model.safetensors
\`\`\`

On two machines of eight GPUs each, the same on both (\`HOST\` is the first one's address):

\`\`\`sh
torchrun --nnodes 2 --nproc_per_node 8 --rdzv_backend c10d --rdzv_endpoint HOST:29500 train.py --data data --out runs/first
\`\`\`

Without a GPU: \`torchrun --standalone --nproc_per_node 2 train.py --device cpu --workers 0 …\`. \`--accumulate 4\` makes one update of four steps where memory is short; the learning rate follows the batch. Mixed precision is bfloat16 where the GPU has it, else float16 with scaled losses. \`runs/first/last.pt\` holds model, optimiser and schedule behind every epoch; \`--out\` must be a folder that all machines see, or be copied to them before \`--resume\`.

PyTorch's running variance is the estimate n / (n − 1) times the batch's variance; TensorFlow's is the batch's.
${hasFlow ? '\nOptical flow is computed while loading (OpenCV, Farneback 2003), which takes time: give `--workers` as many cores as there are.\n' : ''}`;
}

export function requirementsTxt(hasFlow: boolean): string {
  return `torch>=1.13
torchvision>=0.14,<0.25
av>=10
numpy
${hasFlow ? 'opencv-python-headless\n' : ''}`;
}
