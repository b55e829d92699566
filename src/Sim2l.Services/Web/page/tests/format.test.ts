import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatNumber, formatPercent, formatValue, parseTime, writeJson } from '../src/format';
import { link, parsePlace } from '../src/router';
import { groupMetrics } from '../src/views/run-metrics';
import { series } from '../src/wire/fields';

describe('format', () => {
  it.each([
    [0, '0'], [-3, '-3'], [0.1 + 0.2, '0.3'], [2e11, '2e11'], [44148500.5, '4.41485e7'], [1.2e-5, '1.2e-5'], [350000000, '350000000'], [NaN, 'NaN'], [-Infinity, '−∞'], [1e10 + 1, '1e10'],
  ])('writes %d as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('writes durations as people say them', () => {
    expect([0.0042, 0.25, 3.14159, 75, 7322, null].map(formatDuration)).toEqual(['4.2 ms', '250 ms', '3.14 s', '1 min 15 s', '2 h 2 min', '–']);
  });

  it('writes bytes and shares', () => {
    expect([0, 999, 33_712, 4.5e6, null].map(formatBytes)).toEqual(['0 B', '999 B', '33.7 kB', '4.5 MB', '–']);
    expect([0.75, null, NaN].map(formatPercent)).toEqual(['75.0 %', '–', '–']);
  });

  it('takes times without a zone as UTC', () => {
    expect(parseTime('2026-11-21 17:00:14.25')?.toISOString()).toBe('2026-11-21T17:00:14.250Z');
    expect(parseTime('2026-11-21T17:00:14+02:00')?.toISOString()).toBe('2026-11-21T15:00:14.000Z');
    expect([parseTime(''), parseTime('soon')]).toEqual([null, null]);
  });

  it('writes values in one line that is not too long', () => {
    expect(formatValue([1, NaN, { a: 12345678901234567890n }])).toBe('[1, NaN, {"a": 12345678901234567890}]');
    expect(formatValue('<b>')).toBe('<b>');
    expect(formatValue(new Array<number>(1000).fill(1)).length).toBeLessThan(210);
    expect(writeJson({ x: [0.1, null, 'a"'] })).toBe('{"x": [0.1, null, "a\\""]}');
  });
});

describe('router', () => {
  it('brings back what a link was made of', () => {
    const path = ['runs', '<img src=x>/..%2f?#', 'logs'];
    const query = { filter: 'a & b = "c" #?', empty: '' };
    expect(parsePlace(link(path, query))).toEqual({ path, query: { filter: query.filter } });
  });

  it.each(['', '#', '#/', '#/%', '#/runs?filter=%'])('opens %j', (hash) => expect(() => parsePlace(hash)).not.toThrow());
});

describe('series', () => {
  it('knows plain and wrapped arrays of numbers', () => {
    expect(series([1, 2.5, null])).toEqual([1, 2.5, NaN]);
    expect(series({ data: [1, 2], dtype: 'float64', shape: [2] })).toEqual([1, 2]);
    expect([series([1]), series([1, 'a']), series({ data: 'x', shape: [] }), series(3), series(undefined)]).toEqual([null, null, null, null, null]);
  });
});

describe('groupMetrics', () => {
  const row = (name: string, value: number, step: number | null, second: number): Record<string, string | number | null> => ({ name, value, step, unit: 'K', timestamp: `2026-01-01T00:00:0${second}` });

  it('draws over steps, and over time where steps are missing', () => {
    const [a, b] = groupMetrics([row('a', 1, 10, 0), row('b', 5, null, 1), row('a', 2, 20, 1), row('b', 6, 3, 4)]);
    expect(a).toMatchObject({ name: 'a', at: [10, 20], values: [1, 2], hasSteps: true });
    expect(b).toMatchObject({ name: 'b', at: [0, 3], values: [5, 6], hasSteps: false });
  });
});
