import { create } from 'zustand'

export type SessionState =
  /** The page has just been opened: a cookie may hold a session. */
  | { readonly state: 'unknown' }
  /** The service could not answer. It is asked again; a fault of ours signs nobody out. */
  | { readonly state: 'unreachable'; readonly error: unknown }
  | { readonly state: 'out'; readonly because?: 'ended' | 'signedOut' }
  | { readonly state: 'in'; readonly owner: string; readonly isAdmin: boolean }

export const useSession = create<SessionState>(() => ({ state: 'unknown' }))

export const setSession = (session: SessionState): void => useSession.setState(session, true)
