import { describe, expect, it } from 'vitest';
import { comparable, overlayOption } from '../src/plots/overlay';
import { readResult, type SourceResult } from '../src/wire/sources';

const theme = { font: 'sans', text: '#000', quiet: '#666', line: '#ccc', surface: '#fff', series: ['#11a', '#a51'] };

function resultOf(key: string, ...objectives: [name: string, direction: string, unit: string | null][]): SourceResult {
  return readResult({ source: 's', key, label: key, result: { points: 1, objectives: objectives.map(([name, direction, unit]) => ({ name, direction, unit })) } });
}

describe('comparable', () => {
  const one = resultOf('one', ['mass', 'minimize', 'kg'], ['stress', 'minimize', null], ['cost', 'minimize', null]);

  it('shares objectives of the same name, direction and unit, in the order of the first', () => {
    const other = resultOf('other', ['cost', 'minimize', null], ['mass', 'minimize', 'kg'], ['stress', 'maximize', null]);
    const { together, apart, shared } = comparable([one, other]);
    expect([together, apart]).toEqual([[one, other], []]);
    expect(shared.map((objective) => objective.name)).toEqual(['mass', 'cost']);
  });

  it('leaves out what shares fewer than two, also when that comes first', () => {
    const grams = resultOf('grams', ['mass', 'minimize', 'g'], ['stress', 'minimize', null]);
    const other = resultOf('other', ['mass', 'minimize', 'kg'], ['stress', 'minimize', null]);
    expect(comparable([grams, one, other]).together.map((result) => result.key)).toEqual(['one', 'other']);
    expect(comparable([grams, one, other]).apart.map((result) => result.key)).toEqual(['grams']);
  });

  it('shares with all of a group, not with one of them', () => {
    const a = resultOf('a', ['f', 'minimize', null], ['g', 'minimize', null]);
    const b = resultOf('b', ['f', 'minimize', null], ['g', 'minimize', null], ['h', 'minimize', null]);
    const c = resultOf('c', ['g', 'minimize', null], ['h', 'minimize', null]);
    expect(comparable([a, b, c]).apart).toEqual([c]);
    expect(comparable([]).together).toEqual([]);
  });
});

describe('overlayOption', () => {
  type Series = { type: string; name: string; symbol?: string; itemStyle?: { color: string; opacity?: number }; data: unknown[] };
  const layers = [
    { name: 'one', x: [3, 1, 4], y: [1, 3, 4], front: [0, 1], common: [0] },
    { name: 'other', x: [2], y: [2], front: [0], common: [0] },
  ];
  const series = (isJoined: boolean): Series[] => (overlayOption('f', 'g', layers, isJoined, theme) as { series: Series[] }).series;

  it('has a colour and a symbol for each result, with its front and what that dominates', () => {
    const [front, dominated] = series(true);
    expect([front!.data, dominated!.data]).toEqual([[[1, 3], [3, 1]], [[4, 4]]]);
    expect(dominated!.itemStyle!.opacity).toBeLessThan(1);
    const [one, other] = ['one', 'other'].map((name) => series(true).find((found) => found.name === name)!);
    expect(one!.itemStyle!.color).not.toBe(other!.itemStyle!.color);
    expect(one!.symbol).not.toBe(other!.symbol);
  });

  it('has the common front of all, joined only where it is one of two objectives', () => {
    const common = (isJoined: boolean): Series[] => series(isJoined).filter((found) => found.name === 'Common front');
    expect(common(true).map((found) => [found.type, found.data])).toEqual([['scatter', [[2, 2], [3, 1]]], ['line', [[2, 2], [3, 1]]]]);
    expect(common(false).map((found) => found.type)).toEqual(['scatter']);
    expect(series(false).some((found) => found.type === 'line')).toBe(false);
  });

  it('never makes HTML', () => {
    expect((overlayOption('f', 'g', layers, true, theme) as { tooltip: { renderMode: string } }).tooltip.renderMode).toBe('richText');
  });
});
