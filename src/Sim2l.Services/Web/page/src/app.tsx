import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Fault, Loading } from './parts/load';
import { SignIn } from './parts/signin';
import { Toasts, useToast } from './parts/toast';
import { link, usePlace, type Place } from './router';
import { readSession, roleOf, SessionContext, useSession, type Session, type SessionState } from './session';
import { CacheView } from './views/cache';
import { CompareView } from './views/compare';
import { DataView } from './views/data';
import { OverviewView } from './views/overview';
import { ResultsView } from './views/results';
import { RunView } from './views/run';
import { RunsView } from './views/runs';
import { ServicesView } from './views/services';
import { SimulationView } from './views/simulation';
import { SimulationsView } from './views/simulations';
import { askSession, whenUnauthorized, type Fields } from './wire/api';
import { flag } from './wire/fields';

type Room = { key: string; title: string; view: (place: Place) => VNode };

/** Every view of the page, in the order of the navigation. */
const rooms: readonly Room[] = [
  { key: '', title: 'Overview', view: () => <OverviewView /> },
  { key: 'simulations', title: 'Simulations', view: ({ path, query }) => (path[1] ? <SimulationView id={path[1]} key={path[1]} /> : <SimulationsView query={query} />) },
  { key: 'runs', title: 'Runs', view: ({ path, query }) => (path[1] ? <RunView id={path[1]} tab={path[2] ?? ''} query={query} key={path[1]} /> : <RunsView query={query} />) },
  { key: 'data', title: 'Data', view: () => <DataView /> },
  { key: 'results', title: 'Results', view: ({ query }) => <ResultsView query={query} /> },
  { key: 'cache', title: 'Cache', view: ({ query }) => <CacheView query={query} /> },
  { key: 'services', title: 'Services', view: () => <ServicesView /> },
];

/** Views that are reached from others only. */
const others: readonly Room[] = [
  { key: 'compare', title: 'Compare', view: ({ query }) => <CompareView first={query.a ?? ''} second={query.b ?? ''} /> },
  { key: 'sign-in', title: 'Sign in', view: () => <SignInView /> },
];

export function App(): VNode {
  const [state, setState] = useState<{ session: Session | null; hasExpired: boolean; version: number } | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const set = useCallback((fields: Fields) => {
    setState((old) => ({ session: readSession(fields), hasExpired: flag(fields, 'expired'), version: (old?.version ?? 0) + 1 }));
    setFault(null);
  }, []);
  const ask = useCallback(() => void askSession('GET').then(set, setFault), []);
  useEffect(() => {
    ask();
    // Several requests of one view may be refused at once.
    let isAsking = false;
    whenUnauthorized(() => {
      if (isAsking) return;
      isAsking = true;
      askSession('GET').then(
        (fields) => {
          if (!flag(fields, 'signed_in')) set(fields);
          isAsking = false;
        },
        () => (isAsking = false),
      );
    });
  }, []);
  useEffect(() => {
    if (!fault) return undefined;
    const timer = setTimeout(ask, 5000);
    return () => clearTimeout(timer);
  }, [fault]);
  const context = useMemo<SessionState>(() => ({ session: null, hasExpired: false, version: 0, ...state, set }), [state]);
  return (
    <SessionContext.Provider value={context}>
      <Toasts>
        <Frame>{state ? undefined : fault ? <Fault fault={fault} retry={ask} /> : <Loading label="the page" />}</Frame>
      </Toasts>
    </SessionContext.Provider>
  );
}

function Frame({ children }: { children?: VNode | undefined }): VNode {
  const place = usePlace();
  const main = useRef<HTMLElement>(null);
  const key = place.path[0] ?? '';
  const room = [...rooms, ...others].find((candidate) => candidate.key === key);
  const where = place.path.slice(0, 2).join('/');
  const isFirst = useRef(true);
  useEffect(() => {
    // The address that was opened first leaves the focus where the browser put it.
    if (isFirst.current) isFirst.current = false;
    else main.current?.querySelector('h1')?.focus();
    window.scrollTo(0, 0);
  }, [where]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="bar">
        <a class="brand" href={link([])}>
          <span class="brand-mark" aria-hidden="true" />
          Sim2l <span class="brand-rest">Data Manager</span>
        </a>
        <nav class="rooms" aria-label="Views">
          {rooms.map((one) => (
            <a href={link(one.key ? [one.key] : [])} aria-current={one.key === key ? 'page' : undefined} key={one.key}>
              {one.title}
            </a>
          ))}
        </nav>
        <Account />
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children ?? room?.view(place) ?? <NotFound />}
      </main>
    </>
  );
}

function Account(): VNode {
  const { session, set } = useSession();
  const say = useToast();
  if (!session) {
    return (
      <div class="account">
        <a class="button" href={link(['sign-in'])}>
          Sign in
        </a>
      </div>
    );
  }
  const signOut = (): void => {
    askSession('DELETE').then(
      (fields) => {
        set(fields);
        say('You are signed out.');
      },
      (error: Error) => {
        say(`This browser is signed out, but the services were not told: ${error.message}`);
        askSession('GET').then(set, () => {});
      },
    );
  };
  return (
    <div class="account">
      <span class="who" title={`${session.userName} (${roleOf(session)})`}>
        <span class="who-name">{session.isAnonymous ? 'Guest' : session.userName}</span>
        <span class="who-role">{session.isAnonymous ? 'not signed in' : roleOf(session)}</span>
      </span>
      <button type="button" onClick={signOut}>
        {session.isAnonymous ? 'End' : 'Sign out'}
      </button>
    </div>
  );
}

function SignInView(): VNode {
  const { session, hasExpired } = useSession();
  useEffect(() => {
    if (session) window.location.hash = link([]);
  }, [session]);
  return (
    <>
      <h1 tabIndex={-1} class="visually-hidden">
        Sign in
      </h1>
      <SignIn reason={hasExpired ? 'Your session has ended.' : 'Sign in to see runs and cached results.'} />
    </>
  );
}

function NotFound(): VNode {
  return (
    <div class="empty">
      <h1 tabIndex={-1}>There is no such view</h1>
      <p>
        <a href={link([])}>Go to the overview</a>
      </p>
    </div>
  );
}
