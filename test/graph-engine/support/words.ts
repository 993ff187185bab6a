/** @file Which words a kind of node lacks in a language. */
import type { Definition } from '@/graph-engine/registry';
import { messages } from '@/messages';

type Words = Readonly<Record<string, unknown>>;

/** Keys that are missing: title and explanation of the kind, title of each parameter, each option of a choice. */
export function missingWords({ kind, params }: Definition, locale: 'en' | 'ko'): readonly string[] {
  const words = messages[locale];
  const own = (words.params.of as Readonly<Record<string, Words>>)[kind] ?? {};
  const options = words.params.options as Readonly<Record<string, Words>>;
  const missing = Object.hasOwn(words.ops, kind) ? [] : [`ops.${kind}`];
  for (const [name, { control }] of Object.entries(params)) {
    if (!Object.hasOwn(own, name) && !Object.hasOwn(words.params, name)) missing.push(`params.${name}`);
    const choices = control.type === 'choice' ? control.options : [];
    missing.push(...choices.filter((option) => !options[name]?.[option]).map((option) => `params.options.${name}.${option}`));
  }
  return missing;
}
