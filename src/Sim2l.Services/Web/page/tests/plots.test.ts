import { describe, expect, it, vi } from 'vitest';
import { bestSoFar } from '../src/plots/best';
import { areasOf, brush, brushed, strokeOf } from '../src/plots/brushing';
import { countedOption, historyOption, lineOption, parallelOption, scatterOption } from '../src/plots/options';
import { mix, shades } from '../src/plots/shades';
import { thinLine, thinPoints } from '../src/plots/thinning';
import { giveUp, inTurn } from '../src/plots/turns';

const theme = { font: 'sans', text: '#000', quiet: '#666', line: '#ccc', surface: '#fff', series: ['#1111aa', '#aa5511'] };

describe('thinning', () => {
  it('leaves few points alone', () => {
    expect(thinPoints(3)).toEqual({ indices: [0, 1, 2], total: 3, isThinned: false });
  });

  it('says so, keeps what must not be missing, and spreads the rest', () => {
    const { indices, isThinned, total } = thinPoints(1_000_000, [999_999, 17, -1, 1_000_000], 1000);
    expect(isThinned).toBe(true);
    expect(total).toBe(1_000_000);
    expect(indices.length).toBeGreaterThan(990);
    expect(indices.length).toBeLessThanOrEqual(1000);
    expect(indices).toContain(999_999);
    expect(indices).toContain(17);
    expect(Math.max(...indices)).toBe(999_999);
    expect(indices.filter((index) => index < 500_000).length).toBeGreaterThan(450);
  });

  it('loses no peak and no gap of a line', () => {
    const values = new Float64Array(100_000).fill(1);
    values[33_333] = 50;
    values[66_666] = -50;
    values[80_000] = NaN;
    const { indices } = thinLine(values, 3000);
    expect(indices.length).toBeLessThanOrEqual(3000);
    expect(indices).toEqual(expect.arrayContaining([0, 33_333, 66_666, 80_000, 99_999]));
  });
});

describe('brushing', () => {
  const columns = { a: [1, 2, 3, NaN], b: [9, 8, 7, 6] };

  it('selects what is inside every interval', () => {
    let brushes = brush({}, 'a', [3, 2]);
    expect(brushed(columns, brushes, 4)).toEqual([1, 2]);
    brushes = brush(brushes, 'b', [7.5, 10]);
    expect(brushed(columns, brushes, 4)).toEqual([1]);
    expect(brushed(columns, brush(brushes, 'a', null), 4)).toEqual([0, 1]);
  });

  it('reads what the mouse drew', () => {
    expect(strokeOf([{ brushType: 'rect', coordRange: [[1, 2], [3, 4]] }])).toEqual({ x: [1, 2], y: [3, 4] });
    expect(strokeOf([{ brushType: 'lineX', coordRange: [1, 2] }])).toEqual({ x: [1, 2], y: null });
    expect(strokeOf([{ brushType: 'lineY', coordRange: [3, 4] }])).toEqual({ x: null, y: [3, 4] });
    expect(strokeOf([])).toEqual({ x: null, y: null });
  });

  it('draws a box for two intervals, a band for one, and nothing without an end', () => {
    const drawn = (x: [number, number] | null, y: [number, number] | null): unknown => areasOf({ x, y }).map(({ brushType, coordRange }) => [brushType, coordRange]);
    expect(drawn([1, 2], [3, 4])).toEqual([['rect', [[1, 2], [3, 4]]]]);
    expect(drawn([1, 2], null)).toEqual([['lineX', [1, 2]]]);
    expect(drawn([1, Infinity], [3, 4])).toEqual([['lineY', [3, 4]]]);
    expect(drawn(null, null)).toEqual([]);
  });

  it('selects all without an interval, and knows no column that is not there', () => {
    expect(brushed(columns, {}, 4)).toEqual([0, 1, 2, 3]);
    expect(brushed(columns, { gone: [0, 1] }, 4)).toEqual([0, 1, 2, 3]);
  });
});

describe('bestSoFar', () => {
  it('follows the best', () => {
    expect(bestSoFar([NaN, 3, 5, 1, NaN], false)).toEqual([NaN, 3, 3, 1, 1]);
    expect(bestSoFar([3, 5, 1], true)).toEqual([3, 5, 5]);
  });
});

describe('options', () => {
  const axis = (name: string, values: number[]): { name: string; values: number[] } => ({ name, values });
  type Series = { name: string; data: unknown[]; large?: boolean; itemStyle?: { color?: string } };
  const series = (option: unknown): Series[] => (option as { series: Series[] }).series;

  it('draws a gap where a value is no number', () => {
    expect(series(lineOption([{ name: 'a', values: [1, NaN, 3] }], { x: 'x', y: 'y' }, theme))[0]!.data).toEqual([[0, 1], [1, null], [2, 3]]);
  });

  it('parts the front from what it dominates', () => {
    const [dominated, front, line] = series(scatterOption(axis('x', [2, 1, 3]), axis('y', [1, 2, 3]), thinPoints(3), { front: [0, 1], infeasible: [] }, theme));
    expect([...dominated!.data]).toEqual([3, 3]);
    expect([...front!.data]).toEqual([1, 2, 2, 1]);
    expect(line!.data).toEqual([[1, 2], [2, 1]]);
  });

  it('parts what is selected from the rest', () => {
    const [others, selected] = series(parallelOption([axis('a', [1, 2]), axis('b', [3, 4])], thinPoints(2), new Set([1]), theme));
    expect([others!.data, selected!.data]).toEqual([[[1, 3]], [[2, 4]]]);
  });

  it('tells what misses a constraint from what is dominated, and rings the knee', () => {
    const found = scatterOption({ ...axis('x', [2, 1, 3, 0]), unit: 'kg' }, axis('y', [1, 2, 3, 0]), thinPoints(4), { front: [0, 1], infeasible: [3], knee: 1 }, theme);
    const drawn = Object.fromEntries(series(found).map(({ name, data }) => [name, [...data]]));
    expect(drawn['misses a constraint']).toEqual([0, 0]);
    expect(drawn['dominated']).toEqual([3, 3]);
    expect(drawn['knee']).toEqual([[1, 2]]);
    expect((found as { xAxis: { name: string } }).xAxis.name).toBe('x [kg]');
  });

  it('gives points that are alike in a third objective one colour, and draws many as one', () => {
    const total = 5000;
    const values = Array.from({ length: total }, (_, index) => index);
    const groups = series(scatterOption(axis('x', values), axis('y', values), thinPoints(total), { front: [], infeasible: [] }, theme, axis('z', values), new Set([3, 4]))).filter(({ name }) => name === 'dominated');
    expect(groups.length).toBe(32);
    expect(groups.every(({ large }) => large)).toBe(true);
    expect(groups.reduce((sum, { data }) => sum + data.length / 2, 0)).toBe(total - 2);
    expect(new Set(groups.map(({ itemStyle }) => itemStyle?.color)).size).toBe(32);
  });

  it('shows a history with the best, by the numbers of its points, and what is selected', () => {
    const [, best, selected] = series(historyOption(axis('f', [2, 3, 1]), [4, 7, 9], false, new Set([2]), theme));
    expect(best!.data).toEqual([[4, 2], [7, 2], [9, 1]]);
    expect(selected!.data).toEqual([[9, 1]]);
  });

  it('shows counts where their intervals are, with what is selected in front', () => {
    const [all, selected] = series(countedOption('f', { minimum: 0, maximum: 4, counts: [3, 5] }, [1, 0], theme));
    expect([all!.data, selected!.data]).toEqual([[[1, 3], [3, 5]], [[1, 1], [3, 0]]]);
    const one = countedOption('f', { minimum: 0, maximum: 0, counts: [3] }, null, theme) as { xAxis: { min: number; max: number } };
    expect([one.xAxis.min, one.xAxis.max]).toEqual([-1, 1]);
  });

  // What is drawn of a name is text; a tooltip of HTML would make elements of it.
  it('never makes HTML', () => {
    for (const option of [lineOption([], { x: '', y: '' }, theme), countedOption('f', { minimum: 0, maximum: 1, counts: [1] }, null, theme), historyOption(axis('f', []), [], false, null, theme), scatterOption(axis('x', []), axis('y', []), thinPoints(0), { front: [], infeasible: [] }, theme)]) {
      expect((option as { tooltip: { renderMode: string } }).tooltip.renderMode).toBe('richText');
    }
  });
});

describe('inTurn', () => {
  it('draws one in each frame, and nothing that was given up', () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
    const drawn: string[] = [];
    const [first, second, third] = ['first', 'second', 'third'].map((name) => () => void drawn.push(name)) as [() => void, () => void, () => void];
    for (const draw of [first, second, first, third]) inTurn(draw);
    giveUp(second);
    const seen: string[][] = [];
    while (frames.length > 0) {
      frames.shift()!();
      seen.push([...drawn]);
    }
    expect(seen).toEqual([['first'], ['first', 'third']]);
    inTurn(second);
    frames.shift()!();
    expect(drawn).toEqual(['first', 'third', 'second']);
    vi.unstubAllGlobals();
  });
});

describe('shades', () => {
  it('go from one colour to the other, and leave out no point', () => {
    const found = shades([5, NaN, 1, 9], [1, 9], ['#000000', '#ff8000', '#777777'], [0, 1, 2, 3]);
    expect(found.map(({ colour }) => colour)).toEqual(['#000000', mix('#000000', '#ff8000', 16 / 31), '#ff8000', '#777777']);
    expect(found.map(({ indices }) => indices)).toEqual([[2], [0], [3], [1]]);
  });

  it('are one where all is alike', () => {
    expect(shades([2, 2], [2, 2], ['#000000', '#ffffff', '#777777'], [0, 1])).toEqual([{ colour: '#000000', indices: [0, 1] }]);
  });
});
