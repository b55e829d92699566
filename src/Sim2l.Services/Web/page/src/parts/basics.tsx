import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const kinds: Record<string, string> = {
  completed: 'good', cached: 'good', success: 'good', healthy: 'good', valid: 'good', active: 'good', knee: 'good',
  running: 'busy', warning: 'warn', deprecated: 'warn', expired: 'warn', cancelled: 'warn', archived: 'quiet', invalidated: 'bad', failed: 'bad', error: 'bad', critical: 'bad', unhealthy: 'bad',
};

/** A word with a colour; the word alone says everything. */
export function Badge({ word }: { word: string }): VNode {
  return <span class={`badge ${kinds[word.toLowerCase()] ?? 'quiet'}`}>{word || 'unknown'}</span>;
}

/** Text that is cut where there is no room, and whole when pointed at. */
export function Cut({ text, mono = false, start = false }: { text: string; mono?: boolean; start?: boolean }): VNode {
  return (
    <span class={`cut${mono ? ' mono' : ''}${start ? ' cut-start' : ''}`} title={text}>
      {text}
    </span>
  );
}

export function Card({ title, children, actions, id }: { title: string; children: ComponentChildren; actions?: ComponentChildren; id?: string }): VNode {
  return (
    <section class="card" aria-label={title} id={id}>
      <header class="card-head">
        <h2>{title}</h2>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

export function Figure({ label, value, note, share }: { label: string; value: string; note?: string; share?: number | null }): VNode {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd>
        <span class="figure-value">{value}</span>
        {note && <span class="figure-note">{note}</span>}
        {share !== undefined && share !== null && Number.isFinite(share) && <progress max={1} value={share} aria-label={label} />}
      </dd>
    </div>
  );
}

export function Figures({ children, label }: { children: ComponentChildren; label: string }): VNode {
  return (
    <dl class="figures" aria-label={label}>
      {children}
    </dl>
  );
}

export function Tags({ tags }: { tags: readonly string[] }): VNode | null {
  if (tags.length === 0) return null;
  return (
    <span class="tags">
      {tags.map((tag) => (
        <span class="tag" title={tag} key={tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}

export type Column<T> = { title: string; unit?: string; cell: (row: T) => ComponentChildren; kind?: 'number' | 'wide' };

type TableProps<T> = { rows: readonly T[]; columns: readonly Column<T>[]; label: string; of: (row: T) => string; kind?: 'broad' | 'narrow' | 'grid' };

/** A table; where there is no room for one, each row of a broad one is a small card of its own, and a grid, of many alike rows, scrolls in its box. */
export function Table<T>({ rows, columns, label, of, kind = 'broad' }: TableProps<T>): VNode {
  return (
    <div class={`table-box ${kind}-box`} tabIndex={0} role="group" aria-label={label}>
      <table class={kind}>
        <caption class="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.kind} key={column.title}>
                {column.title}
                {column.unit && <span class="th-unit">{column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={of(row)}>
              {columns.map((column) => (
                <td class={column.kind} data-title={column.title} key={column.title}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A head of a view, which takes the focus when the view opens, so that a screen reader says where it is. */
export function ViewHead({ title, children, trail }: { title: string; children?: ComponentChildren; trail?: ComponentChildren }): VNode {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Sim2l`;
  }, [title]);
  return (
    <header class="view-head">
      {trail && (
        <nav class="trail" aria-label="Where this is">
          {trail}
        </nav>
      )}
      <h1 ref={head} tabIndex={-1} title={title}>
        {title}
      </h1>
      {children}
    </header>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }): VNode {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== '' && value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function More({ cursor, isLoading, onMore }: { cursor: string; isLoading: boolean; onMore: () => void }): VNode | null {
  if (cursor === '') return null;
  return (
    <p class="more">
      <button type="button" onClick={onMore} disabled={isLoading}>
        {isLoading ? 'Loading …' : 'Load more'}
      </button>
    </p>
  );
}
