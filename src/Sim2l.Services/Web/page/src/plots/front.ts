/** Directions of objectives: whether less or more is better. */
export type Direction = 'minimize' | 'maximize';

/**
 * The points that no other point dominates, as ascending indices into the columns.
 * A point with a value that is no number is in no front; of equal points all are.
 */
export function paretoFront(columns: readonly ArrayLike<number>[], directions: readonly Direction[]): number[] {
  if (columns.length === 0 || columns.length !== directions.length) throw new RangeError('Each objective needs a column and a direction.');
  const costs = columns.map((column, objective) => Float64Array.from(column, (value) => (directions[objective] === 'maximize' ? -value : value)));
  const order = sound(costs);
  order.sort((a, b) => compare(costs, a, b));
  return (costs.length <= 2 ? sweep(costs, order) : archive(costs, order)).sort((a, b) => a - b);
}

function sound(costs: readonly Float64Array[]): number[] {
  const found: number[] = [];
  for (let point = 0; point < costs[0]!.length; point++) if (costs.every((column) => !Number.isNaN(column[point]!))) found.push(point);
  return found;
}

function compare(costs: readonly Float64Array[], a: number, b: number): number {
  for (const column of costs) if (column[a] !== column[b]) return column[a]! < column[b]! ? -1 : 1;
  return 0;
}

// In the order of the first objective a point of two is dominated exactly when the second was less or equal before.
function sweep(costs: readonly Float64Array[], order: readonly number[]): number[] {
  const last = costs[costs.length - 1]!;
  const front: number[] = [];
  for (const point of order) {
    const best = front[front.length - 1];
    if (best === undefined || last[point]! < last[best]! || compare(costs, point, best) === 0) front.push(point);
  }
  return front;
}

// Whatever dominates a point comes before it in this order, so what is in the archive stays there.
function archive(costs: readonly Float64Array[], order: readonly number[]): number[] {
  const front: number[] = [];
  for (const point of order) if (!front.some((other) => dominates(costs, other, point))) front.push(point);
  return front;
}

function dominates(costs: readonly Float64Array[], a: number, b: number): boolean {
  let isBetter = false;
  for (const column of costs) {
    if (column[a]! > column[b]!) return false;
    isBetter ||= column[a]! < column[b]!;
  }
  return isBetter;
}
