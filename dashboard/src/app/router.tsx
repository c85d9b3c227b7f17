import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { Loading } from '../design/states.tsx'
import { loadPageTexts } from '../i18n/texts.ts'
import { readLibrarySearch } from '../library/library-search.ts'
import { ForgotPasswordPage, SignUpPage } from '../session/session-pages.tsx'
import { SignInPage } from '../session/sign-in-page.tsx'
import { NotFound } from './not-found.tsx'
import { PageFault } from './page-fault.tsx'
import { Shell } from './shell.tsx'
import { SignedInGate } from './signed-in-gate.tsx'
import { SignedOutGate } from './signed-out-gate.tsx'

/** A page that is loaded together with its texts when it is opened. */
const page = <M extends Record<string, unknown>, K extends keyof M & string>(
  load: () => Promise<M>,
  name: K,
) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadPageTexts()])
    return module
  }, name)

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFault })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: () => (
    <SignedInGate>
      <Shell />
    </SignedInGate>
  ),
})

/** The library stays mounted while one of its photos is open. */
const library = createRoute({
  getParentRoute: () => signedIn,
  id: 'library',
  validateSearch: readLibrarySearch,
  component: lazyRouteComponent(() => import('../library/library-page.tsx'), 'LibraryPage'),
})
const libraryIndex = createRoute({ getParentRoute: () => library, path: '/' })
const photo = createRoute({
  getParentRoute: () => library,
  path: 'photos/$id',
  component: page(() => import('../photo/photo-page.tsx'), 'PhotoPage'),
})
const edit = createRoute({
  getParentRoute: () => signedIn,
  path: 'photos/$id/edit',
  component: page(() => import('../edit/edit-page.tsx'), 'EditPage'),
})
const duplicates = createRoute({
  getParentRoute: () => signedIn,
  path: 'duplicates',
  component: page(() => import('../duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
})
const developer = createRoute({
  getParentRoute: () => signedIn,
  path: 'developer',
  component: page(() => import('../developer/developer-page.tsx'), 'DeveloperPage'),
})
const jobs = createRoute({
  getParentRoute: () => signedIn,
  path: 'jobs',
  component: page(() => import('../jobs/jobs-page.tsx'), 'JobsPage'),
})
const operations = createRoute({
  getParentRoute: () => signedIn,
  path: 'operations',
  component: page(() => import('../operations/operations-page.tsx'), 'OperationsPage'),
})

const signedOut = createRoute({
  getParentRoute: () => root,
  id: 'signed-out',
  component: () => (
    <SignedOutGate>
      <Outlet />
    </SignedOutGate>
  ),
})
/** The path to continue at after signing in; only paths of this site are accepted. */
const readTo = ({ to }: Record<string, unknown>): { to?: string } =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
const signIn = createRoute({
  getParentRoute: () => signedOut,
  path: 'sign-in',
  validateSearch: readTo,
  component: SignInPage,
})
const signUp = createRoute({
  getParentRoute: () => signedOut,
  path: 'sign-up',
  component: SignUpPage,
})
const forgot = createRoute({
  getParentRoute: () => signedOut,
  path: 'forgot-password',
  component: ForgotPasswordPage,
})

export const router = createRouter({
  routeTree: root.addChildren([
    signedIn.addChildren([
      library.addChildren([libraryIndex, photo]),
      edit,
      duplicates,
      developer,
      jobs,
      operations,
    ]),
    signedOut.addChildren([signIn, signUp, forgot]),
  ]),
  // The router's default parser turns "662E41" into a number; here every value stays text.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search as Record<string, unknown>)
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => [name, String(value)]),
    ).toString()
    return text && `?${text}`
  },
  defaultPreload: 'intent',
  // Each page has its own, so that a photo that cannot be opened leaves the library where it is.
  defaultErrorComponent: PageFault,
  defaultPendingComponent: () => <Loading />,
  // The library restores its own position: it stays below an open photo, and grows while it loads.
  scrollRestoration: ({ location: { pathname } }) => pathname !== '/' && !/^\/photos\/[^/]+$/.test(pathname),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
