import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Fields } from './wire/api';
import { flag, text, texts } from './wire/fields';

/** Who looks at the page. */
export type Session = { userName: string; isAnonymous: boolean; privileges: string[]; expiresAt: string };

export type Privilege = 'read_cache' | 'read_catalog' | 'read_results' | 'invalidate_cache' | 'administer_service';

/** The session, and how it changes; the number changes with it, so that views load anew. */
export type SessionState = { session: Session | null; hasExpired: boolean; version: number; set: (fields: Fields) => void };

export const SessionContext = createContext<SessionState>({ session: null, hasExpired: false, version: 0, set: () => {} });

export function useSession(): SessionState {
  return useContext(SessionContext);
}

export function useMay(privilege: Privilege): boolean {
  return useSession().session?.privileges.includes(privilege) ?? false;
}

export function readSession(fields: Fields): Session | null {
  if (!flag(fields, 'signed_in')) return null;
  return { userName: text(fields, 'username'), isAnonymous: flag(fields, 'anonymous'), privileges: texts(fields, 'privileges'), expiresAt: text(fields, 'expires_at') };
}

/** The role whose privileges these are, for people. */
export function roleOf(session: Session): string {
  if (session.isAnonymous) return 'guest';
  if (session.privileges.includes('administer_service')) return 'admin';
  return session.privileges.includes('update_catalog') ? 'developer' : 'user';
}
