import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { onTestFinished } from 'vitest'
import en from '../../../../dashboard/src/i18n/en.ts'
import pages from '../../../../dashboard/src/i18n/pages.en.ts'

/** Shows part of a page, in English, in UTC and inside the providers of the dashboard. */
export async function show(part: ReactNode): Promise<UserEvent> {
  const root = createRootRoute()
  const page = createRoute({ getParentRoute: () => root, path: '/', component: () => part })
  const photo = createRoute({ getParentRoute: () => root, path: '/photos/$id', component: () => 'A photo' })
  const router = createRouter({
    routeTree: root.addChildren([page, photo]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  onTestFinished(cleanup)
  render(
    <IntlProvider locale="en" messages={{ ...en, ...pages }} timeZone="UTC">
      <QueryClientProvider client={new QueryClient()}>
        <main>
          {/* The router of a test has other routes than that of the dashboard. */}
          <RouterProvider router={router as never} />
        </main>
      </QueryClientProvider>
    </IntlProvider>,
  )
  await screen.findByRole('main')
  await router.load()
  return userEvent.setup()
}
