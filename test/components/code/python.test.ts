/**
 * @file Colours change no character, and know Python's words.
 * @jest-environment node
 */
import { tokensOf } from '@/components/panels/code/python';
import { analyse } from '@/graph-engine/analyse/analyse';
import { exporters, pytorchModel } from '@/graph-engine/export';
import { presets } from '@/presets';

const joined = (code: string) => tokensOf(code).map((line) => line.map(({ text }) => text).join('')).join('\n');

it.each(presets.map((preset) => [preset.id, preset]))('leaves the code of %s as it is', (_, preset) => {
  const document = preset.document(preset.sizes.at(-1));
  const { code } = pytorchModel(analyse(document), document.title);
  expect(joined(code)).toBe(code);
});

it('leaves the programs of a training project as they are', () => {
  const document = presets[0]!.document('full');
  const files = exporters['torch-project'].make({ document, analysis: analyse(document), weights: async () => ({}) });
  for (const { content } of files) if (typeof content === 'string') expect(joined(content)).toBe(content);
});

it('tells keywords, strings, comments, figures and new names apart', () => {
  const kinds = (line: string) => tokensOf(line)[0]!.filter(({ text }) => text.trim() !== '').map(({ kind, text }) => `${kind} ${text.trim()}`);
  expect(kinds('class Net(nn.Module):')).toEqual(['keyword class', 'name Net', 'plain (', 'plain nn', 'plain .', 'plain Module', 'plain ):']);
  expect(kinds("x = f(3, eps=1e-05)  # don't")).toEqual(['plain x', 'plain =', 'plain f', 'plain (', 'figure 3', 'plain ,', 'plain eps', 'plain =', 'figure 1e', 'plain -', 'figure 05', 'plain )', "comment # don't"]);
  expect(kinds("return 'a # b'")).toEqual(['keyword return', "string 'a # b'"]);
});

it('knows that a text in triple quotes goes on over lines', () => {
  const [first, second, third] = tokensOf('"""one\nclass two\n""" + x');
  expect(first).toEqual([{ kind: 'string', text: '"""one' }]);
  expect(second).toEqual([{ kind: 'string', text: 'class two' }]);
  expect(third![0]).toEqual({ kind: 'string', text: '"""' });
  expect(third!.at(-1)).toEqual({ kind: 'plain', text: 'x' });
});
