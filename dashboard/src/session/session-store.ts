import { create } from 'zustand'

export type SessionState =
  /** The page has just been opened: a cookie may hold a session. */
  | { readonly state: 'unknown' }
  /** The service could not say. It is asked again; nobody is signed out by a fault of ours. */
  | { readonly state: 'unreachable'; readonly error: unknown }
  | { readonly state: 'out'; readonly because?: 'ended' | 'signedOut' }
  | { readonly state: 'in'; readonly owner: string; readonly isAdmin: boolean }

export const useSession = create<SessionState>(() => ({ state: 'unknown' }))

export const setSession = (session: SessionState): void => useSession.setState(session, true)
