/**
 * @file Lets opencv.js start where no code may be made from strings.
 *
 * Every published build of opencv.js lets embind write its adapters between JavaScript and C++ as source text and
 * hand it to `new Function`, which a content security policy without 'unsafe-eval' refuses. Emscripten's own switch
 * against that (DYNAMIC_EXECUTION=0) builds the same adapters from closures, but nobody publishes such a build. While
 * the library starts, `Function` is therefore replaced by what does the same here: it recognises embind's two texts
 * and returns closures that do what they say. The library stays as published, and the policy as strict as it was.
 */

type Callable = (this: unknown, ...args: unknown[]) => unknown;
/** What embind calls with the values of the names it listed. */
type Factory = (...captured: unknown[]) => Callable;

/** Values by the names they were listed under. */
function named(names: readonly string[], values: readonly unknown[]): (name: string) => Callable {
  const found = new Map(names.map((name, i) => [name, values[i]]));
  return name => found.get(name) as Callable;
}

const numbered = (names: readonly string[], pattern: RegExp): string[] => names.filter(name => pattern.test(name));

/** embind's `createJsInvoker`: converts arguments, calls into C++, frees what the conversion made, converts the result. */
function invokerFactory(names: readonly string[], body: string): Factory {
  const method = body.includes('thisWired = toClassParamWire');
  const collects = body.includes('var destructors = []');
  const returns = body.includes('return ret;');
  const converters = numbered(names, /^toArg\d+Wire$/);
  const freed = numbered(names, /Wired_dtor$/);
  return (...captured) => {
    const value = named(names, captured);
    const [invoke, target, convert] = [value('invoker'), value('fn'), converters.map(value)];
    // `thisWired_dtor` frees the object, `arg2Wired_dtor` the third argument
    const free = freed.map(name => [name.startsWith('this') ? 0 : Number(/\d+/.exec(name)![0]) + (method ? 1 : 0), value(name)] as const);
    return function (this: unknown, ...args: unknown[]) {
      const destructors: unknown[] | null = collects ? [] : null;
      const self = method ? [value('toClassParamWire')(destructors, this)] : [];
      const wired = [...self, ...convert.map((to, i) => to(destructors, args[i]))];
      const result = invoke(target, ...wired);
      if (collects) value('runDestructors')(destructors);
      else free.forEach(([at, destroy]) => destroy(wired[at]));
      return returns ? value('fromRetWire')(result) : undefined;
    };
  };
}

/** Bytes from one argument to the next where C++ hands values to JavaScript. */
const WIRE_BYTES = 8;

/** embind's `__emval_create_invoker`: C++ calls a JavaScript function, constructor, method, or converts a value. */
function callerFactory(names: readonly string[], body: string): Factory {
  const constructs = body.includes('new (toValue(handle))');
  const method = body.includes('[getStringOrSymbol(methodName)]');
  const calls = method || body.includes('toValue(handle)');
  const readers = numbered(names, /^argFromPtr\d+$/);
  return (...captured) => {
    const value = named(names, captured);
    const read = readers.map(value);
    return (handle, methodName, destructors, args) => {
      const given = read.map((from, i) => from((args as number) + i * WIRE_BYTES));
      const apply = (): unknown => {
        if (!calls) return given.at(-1);
        const target = value('toValue')(handle);
        if (constructs) return Reflect.construct(target as new (...all: unknown[]) => object, given);
        if (!method) return (target as Callable)(...given);
        const owner = target as Record<PropertyKey, Callable>;
        return owner[value('getStringOrSymbol')(methodName) as PropertyKey]!(...given);
      };
      const result = apply();
      return names.includes('toReturnWire') ? value('emval_returnValue')(value('toReturnWire'), destructors, result) : undefined;
    };
  };
}

/** What `Function(names, body)` would return for the texts of embind. Throws for any other text. */
export function adapterFactory(names: readonly string[], body: string): Factory {
  if (body.includes('invoker(fn')) return invokerFactory(names, body);
  if (body.startsWith('return function (handle, methodName, destructorsRef, args)')) return callerFactory(names, body);
  throw new Error(`internal: opencv.js asks for code that is not known here: ${body.slice(0, 200)}`);
}

/** Runs `start` with `Function` replaced, in a worker of its own, where nobody else would notice. */
export async function withoutEval<T>(scope: { Function: unknown }, start: () => Promise<T>): Promise<T> {
  const original = scope.Function;
  // called with `new`, a function that returns another one gives that one
  scope.Function = function (names: readonly string[], body: string) {
    return adapterFactory(names, body);
  };
  try {
    return await start();
  } finally {
    scope.Function = original;
  }
}
