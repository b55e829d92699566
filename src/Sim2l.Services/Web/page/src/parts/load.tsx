import type { ComponentChildren, VNode } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../session';
import { ApiError } from '../wire/api';

export type Loaded<T> = { data: T | null; fault: Error | null; isLoading: boolean; reload: () => void };

const retryAfter = 5000;

/** Loads when what it depends on or the session changes; what is away is asked for again by itself. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, depends: readonly unknown[], again = 0): Loaded<T> {
  const { version } = useSession();
  const [state, setState] = useState<{ data: T | null; fault: Error | null; isLoading: boolean }>({ data: null, fault: null, isLoading: true });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([version, ...depends]);
  const shown = useRef('');
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (milliseconds: number): void => {
      timer = setTimeout(() => setTurn((count) => count + 1), milliseconds);
    };
    // What was loaded for another question must not stand under this one.
    setState((old) => ({ data: shown.current === key ? old.data : null, fault: old.fault, isLoading: true }));
    load(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        shown.current = key;
        setState({ data, fault: null, isLoading: false });
        if (again > 0) wait(again);
      },
      (fault: Error) => {
        if (abort.signal.aborted) return;
        setState((old) => ({ data: shown.current === key ? old.data : null, fault, isLoading: false }));
        if (fault instanceof ApiError && fault.isAway) wait(retryAfter);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, turn]);
  const reload = useCallback(() => setTurn((count) => count + 1), []);
  return { ...state, reload };
}

/** What is loaded, or that it is being loaded, or why it cannot be. */
export function Load<T>({ of, children, label }: { of: Loaded<T>; label: string; children: (data: T) => ComponentChildren }): VNode {
  if (of.data !== null) {
    return (
      <>
        {of.fault && <Fault fault={of.fault} retry={of.reload} />}
        {children(of.data)}
      </>
    );
  }
  return of.fault ? <Fault fault={of.fault} retry={of.reload} /> : <Loading label={label} />;
}

export function Loading({ label }: { label: string }): VNode {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">Loading {label} …</span>
      <span class="bone" aria-hidden="true" />
      <span class="bone" aria-hidden="true" />
      <span class="bone" aria-hidden="true" />
    </div>
  );
}

export function Fault({ fault, retry }: { fault: Error; retry?: () => void }): VNode {
  const isAway = fault instanceof ApiError && fault.isAway;
  return (
    <div class="notice fault" role="alert">
      <p>
        <strong>{isAway ? 'A service does not answer.' : 'This could not be loaded.'}</strong> {fault.message}
        {isAway && ' It is asked again every few seconds.'}
      </p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p>{children}</p>}
    </div>
  );
}
