/** @file Python names and comments made of what people typed; nothing of it can be anything else than a name or a comment. */

/** Words of the language, and what the file itself uses. */
const TAKEN = new Set(
  `False None True and as assert async await break class continue def del elif else except finally for from global if import
  in is lambda match nonlocal not or pass raise return try type while with yield self super range float int len print tuple
  dict list zip torch nn F Tensor average_pool`.split(/\s+/),
);

/** What every nn.Module has already. */
const MODULE_ATTRIBUTES = new Set(
  `training forward parameters modules children buffers train eval apply cpu cuda ipu xpu mtia float half double bfloat16 to type
  to_empty zero_grad share_memory state_dict load_state_dict add_module register_module register_buffer register_parameter
  get_submodule set_submodule get_parameter get_buffer get_extra_state set_extra_state named_parameters named_buffers
  named_modules named_children requires_grad_ extra_repr dump_patches call_super_init compile T_destination outputs append
  extend insert pop`.split(/\s+/),
);

/**
 * The attribute of a module that holds a node: its id with everything but letters, digits and _ replaced, so that keys
 * of a state_dict are paths. Names that Python or nn.Module have taken get a _ behind them; an id that is a number
 * stays one and is reached by `get_submodule`.
 */
export function memberName(id: string): string {
  const name = id.replace(/[^A-Za-z0-9_]/g, '_');
  if (/^\d+$/.test(name)) return name;
  const started = /^[A-Za-z]/.test(name) ? name : `n${name}`;
  return TAKEN.has(started) || MODULE_ATTRIBUTES.has(started) ? `${started}_` : started;
}

/** A local variable. */
export function variableName(text: string): string {
  const name = words(text).join('_').toLowerCase() || 'value';
  const started = /^[a-z]/.test(name) ? name : `v${name}`;
  return TAKEN.has(started) ? `${started}_` : started;
}

/** A class; titles without a Latin letter give the fallback. */
export function className(text: string, fallback: string): string {
  const name = words(text).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (!/[A-Za-z]/.test(name)) return fallback;
  const started = /^[A-Za-z]/.test(name) ? name : `${fallback}${name}`;
  return TAKEN.has(started) ? `${started}_` : started;
}

/** Latin words and numbers of at most 60 characters in all; accents are taken off. */
function words(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.slice(0, 60).split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
}

/** Hands out names that nobody has yet: name, name2, name3. */
export class Names {
  private readonly given: Set<string>;

  constructor(given: Iterable<string> = []) {
    this.given = new Set(given);
  }

  take(name: string): string {
    let free = name;
    for (let n = 2; this.given.has(free); n += 1) free = /\d$/.test(name) ? `${name}_${n}` : `${name}${n}`;
    this.given.add(free);
    return free;
  }

  has(name: string): boolean {
    return this.given.has(name);
  }
}

/**
 * Free text for a comment or a docstring: one line, without control and formatting characters (which could end the line
 * or turn around what one sees), quotes and backslashes.
 */
export function commentText(text: string): string {
  const clean = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').replaceAll('\\', '/').replaceAll('"', "'");
  return clean.replace(/\s+/g, ' ').trim();
}
