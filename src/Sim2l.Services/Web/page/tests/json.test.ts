import { describe, expect, it } from 'vitest';
import { parseJson } from '../src/wire/json';

describe('parseJson', () => {
  it('reads the numbers that JSON does not know', () => {
    expect(parseJson('{"a": NaN, "b": [Infinity, -Infinity, 1.5e3], "c": "NaN"}')).toEqual({ a: NaN, b: [Infinity, -Infinity, 1500], c: 'NaN' });
  });

  it('keeps integers that a number cannot hold', () => {
    expect(parseJson('[9007199254740993, 0.30000000000000004, 1e300]')).toEqual([9007199254740993n, 0.30000000000000004, 1e300]);
  });

  it('agrees with JSON.parse on everything that is JSON', () => {
    const text = '{"a\\"\\u00e9": [true, false, null, {}, [], "", -0.5, 12], "n": 1234567890123456}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('takes no name for a prototype', () => {
    const value = parseJson('{"__proto__": {"polluted": NaN}}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['', '[NaN', '{"a": NaN,}', 'NaN x', '[Infinit]', '["NaN]', '{"NaN" 1}', '- NaN'])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
