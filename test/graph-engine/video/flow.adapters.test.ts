/** @file opencv.js starts and measures where no code may be made from strings, with closures in place of evaluated text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { adapterFactory, withoutEval } from '@/graph-engine/video/flow/adapters';
import { isOpenCv, openCvEstimator } from '@/graph-engine/video/flow/opencv';

const library = readFileSync(createRequire(__filename).resolve('@techstark/opencv-js'), 'utf8');

interface Strict {
  cv?: Promise<unknown>;
  importScripts: () => void;
  Function: unknown;
}

/** A realm like a worker under the page's policy: WebAssembly yes, evaluated code no. */
function strictRealm(): { scope: Strict; start: () => Promise<unknown> } {
  const sandbox = { console, TextDecoder, TextEncoder, performance, setTimeout, URL, importScripts: () => undefined };
  const context = createContext(sandbox, { codeGeneration: { strings: false, wasm: true } });
  const scope = runInContext('globalThis', context) as Strict;
  return {
    scope,
    start: async () => {
      runInContext(library, context);
      return scope.cv;
    },
  };
}

describe('where code from strings is refused', () => {
  it('the library as it is published does not start', async () => {
    await expect(strictRealm().start()).rejects.toMatchObject({ name: 'EvalError' });
  });

  it('starts and measures with the adapters, and Function is itself again', async () => {
    const { scope, start } = strictRealm();
    const before = scope.Function;
    const field = await withoutEval(scope, async () => {
      const cv = await start();
      if (!isOpenCv(cv)) throw new Error('no library');
      const frames = Float32Array.from({ length: 2 * 64 * 64 }, (_, i) => {
        const [t, y, x] = [Math.floor(i / 4096), Math.floor(i / 64) % 64, i % 64];
        return 128 + 50 * Math.sin((x - 1.5 * t) / 3 + y / 9) + 40 * Math.cos((y + t) / 4);
      });
      return openCvEstimator(cv).fields({ frames, T: 2, H: 64, W: 64 });
    });
    const middle = (32 * 64 + 32) * 2;
    // both waves keep their phase where y falls by 1 and x grows by 1.5 + 3 · 1/9
    expect(field[middle]).toBeCloseTo(1.833, 1);
    expect(field[middle + 1]).toBeCloseTo(-1, 1);
    expect(scope.Function).toBe(before);
  });
});

describe('an adapter', () => {
  const log: string[] = [];
  const note = (name: string) => (...args: unknown[]) => {
    log.push(`${name}(${args.map(String).join()})`);
    return `${name}!`;
  };
  beforeEach(() => log.splice(0));

  it('converts the object and the arguments, calls, frees each and converts the result', () => {
    const names = ['humanName', 'throwBindingError', 'invoker', 'fn', 'runDestructors', 'fromRetWire', 'toClassParamWire', 'toArg0Wire', 'toArg1Wire', 'thisWired_dtor', 'arg1Wired_dtor'];
    const body = 'return function (arg0,arg1) {\nvar thisWired = toClassParamWire(null, this);\nvar rv = invoker(fn,thisWired,arg0Wired,arg1Wired);\nvar ret = fromRetWire(rv);\nreturn ret;\n}\n';
    const call = adapterFactory(names, body)('f', note('throw'), note('invoke'), 7, note('run'), note('result'), note('self'), note('a'), note('b'), note('freeThis'), note('freeB'));
    expect(call.call('me', 1, 2)).toBe('result!');
    expect(log).toEqual(['self(null,me)', 'a(null,1)', 'b(null,2)', 'invoke(7,self!,a!,b!)', 'freeThis(self!)', 'freeB(b!)', 'result(invoke!)']);
  });

  it('collects what is to be freed where embind does', () => {
    const names = ['humanName', 'throwBindingError', 'invoker', 'fn', 'runDestructors', 'fromRetWire', 'toClassParamWire', 'toArg0Wire'];
    const body = 'return function (arg0) {\nvar destructors = [];\nvar arg0Wired = toArg0Wire(destructors, arg0);\ninvoker(fn,arg0Wired);\nrunDestructors(destructors);\n}\n';
    const freed: unknown[] = [];
    const call = adapterFactory(names, body)('f', null, note('invoke'), 7, (list: unknown[]) => freed.push(...list), null, undefined, (list: unknown[], x: number) => list.push(x));
    expect(call(5)).toBeUndefined();
    expect(freed).toEqual([5]);
  });

  it.each([
    ['a function', 'toValue(handle)(argFromPtr0(args))', (...all: unknown[]) => all.join()],
    ['a method', 'toValue(handle)[getStringOrSymbol(methodName)](argFromPtr0(args))', { m: (...all: unknown[]) => all.join() }],
    ['nothing but the conversion', '(argFromPtr0(args))', undefined],
  ])('lets C++ call %s', (_name, expression, target) => {
    const body = `return function (handle, methodName, destructorsRef, args) {\n  return emval_returnValue(toReturnWire, destructorsRef, ${expression})\n  }`;
    const names = ['toValue', 'argFromPtr0', 'argFromPtr1', 'getStringOrSymbol', 'toReturnWire', 'emval_returnValue'];
    const call = adapterFactory(names, body)(() => target, (at: number) => at, (at: number) => at, () => 'm', 'wire', (_wire: string, _list: unknown, value: unknown) => value);
    expect(String(call(1, 2, 3, 100))).toBe(target ? '100,108' : '108');
  });

  it('refuses a text that is not known, and says so', () => {
    expect(() => adapterFactory(['a'], 'return a')).toThrow(/internal: opencv\.js asks for code that is not known here: return a/);
  });
});
