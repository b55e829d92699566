import { describe, expect, it, vi } from 'vitest';
import { bestSoFar, histogram } from '../src/plots/bins';
import { brush, brushed } from '../src/plots/brushing';
import { paretoFront, type Direction } from '../src/plots/front';
import { histogramOption, historyOption, lineOption, parallelOption, scatterOption } from '../src/plots/options';
import { mix, shades } from '../src/plots/shades';
import { thinLine, thinPoints } from '../src/plots/thinning';
import { giveUp, inTurn } from '../src/plots/turns';

let seed = 1;
const random = (): number => ((seed = (seed * 48271) % 2147483647) / 2147483647);
const theme = { font: 'sans', text: '#000', quiet: '#666', line: '#ccc', surface: '#fff', series: ['#1111aa', '#aa5511'] };

/** By the definition, so slowly. */
function slowFront(columns: number[][], directions: Direction[]): number[] {
  const cost = (point: number): number[] => columns.map((column, objective) => (directions[objective] === 'maximize' ? -column[point]! : column[point]!));
  const points = columns[0]!.map((_, point) => point).filter((point) => cost(point).every((value) => !Number.isNaN(value)));
  const dominates = (a: number[], b: number[]): boolean => a.every((value, i) => value <= b[i]!) && a.some((value, i) => value < b[i]!);
  return points.filter((point) => !points.some((other) => dominates(cost(other), cost(point))));
}

describe('paretoFront', () => {
  it.each([1, 2, 3, 4])('agrees with the definition for %i objectives', (objectives) => {
    for (let round = 0; round < 60; round++) {
      const total = 1 + Math.floor(random() * 40);
      // Few values, so that there are ties and equal points.
      const columns = Array.from({ length: objectives }, () => Array.from({ length: total }, () => (random() < 0.05 ? NaN : Math.floor(random() * 6))));
      const directions = columns.map((): Direction => (random() < 0.5 ? 'minimize' : 'maximize'));
      expect(paretoFront(columns, directions)).toEqual(slowFront(columns, directions));
    }
  });

  it('is quick with a million points of two objectives', () => {
    const total = 1_000_000;
    const x = Float64Array.from({ length: total }, random);
    const front = paretoFront([x, x.map((value) => 1 / value + random())], ['minimize', 'minimize']);
    expect(front.length).toBeGreaterThan(0);
  }, 20_000);

  it('wants a direction for each column', () => {
    expect(() => paretoFront([[1]], [])).toThrow(RangeError);
  });
});

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

  it('selects all without an interval, and knows no column that is not there', () => {
    expect(brushed(columns, {}, 4)).toEqual([0, 1, 2, 3]);
    expect(brushed(columns, { gone: [0, 1] }, 4)).toEqual([0, 1, 2, 3]);
  });
});

describe('bins', () => {
  it('counts every finite value once', () => {
    const values = Array.from({ length: 1000 }, random).concat(NaN, Infinity);
    const bins = histogram(values, 7);
    expect(bins).toHaveLength(7);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(1000);
    expect(bins[6]!.to).toBe(Math.max(...values.slice(0, 1000)));
  });

  it('knows one value and none', () => {
    expect(histogram([4, 4])).toEqual([{ from: 4, to: 4, count: 2 }]);
    expect(histogram([NaN])).toEqual([]);
  });

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
    const [dominated, front, line] = series(scatterOption(axis('x', [2, 1, 3]), axis('y', [1, 2, 3]), thinPoints(3), [0, 1], theme));
    expect([...dominated!.data]).toEqual([3, 3]);
    expect([...front!.data]).toEqual([1, 2, 2, 1]);
    expect(line!.data).toEqual([[1, 2], [2, 1]]);
  });

  it('gives points that are alike in a third objective one colour, and draws many as one', () => {
    const total = 5000;
    const values = Array.from({ length: total }, (_, index) => index);
    const groups = series(scatterOption(axis('x', values), axis('y', values), thinPoints(total), [], theme, axis('z', values), new Set([3, 4]))).filter(({ name }) => name === 'dominated');
    expect(groups.length).toBe(32);
    expect(groups.every(({ large }) => large)).toBe(true);
    expect(groups.reduce((sum, { data }) => sum + data.length / 2, 0)).toBe(total - 2);
    expect(new Set(groups.map(({ itemStyle }) => itemStyle?.color)).size).toBe(32);
  });

  it('parts what is selected from the rest', () => {
    const [others, selected] = series(parallelOption([axis('a', [1, 2]), axis('b', [3, 4])], thinPoints(2), new Set([1]), theme));
    expect([others!.data, selected!.data]).toEqual([[[1, 3]], [[2, 4]]]);
  });

  it('shows a history with the best, and a histogram with all counts', () => {
    expect(series(historyOption(axis('f', [2, 3, 1]), false, theme))[1]!.data).toEqual([[0, 2], [1, 2], [2, 1]]);
    expect(series(histogramOption(axis('f', [1, 1, 2]), theme, 2))[0]!.data).toEqual([2, 1]);
  });

  // What is drawn of a name is text; a tooltip of HTML would make elements of it.
  it('never makes HTML', () => {
    for (const option of [lineOption([], { x: '', y: '' }, theme), histogramOption(axis('f', []), theme), scatterOption(axis('x', []), axis('y', []), thinPoints(0), [], theme)]) {
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
