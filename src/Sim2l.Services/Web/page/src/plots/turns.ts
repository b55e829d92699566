const waiting = new Set<() => void>();

/** Lets charts draw one after the other, each in a frame of its own, so that the page stays awake between. */
export function inTurn(draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(next);
  waiting.add(draw);
}

/** Nobody wants it any more. */
export function giveUp(draw: () => void): void {
  waiting.delete(draw);
}

function next(): void {
  const [first] = waiting;
  if (first) waiting.delete(first);
  if (waiting.size > 0) requestAnimationFrame(next);
  first?.();
}
