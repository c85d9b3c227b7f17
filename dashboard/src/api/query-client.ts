import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './explain-fault.ts'

const pauseMs = 5_000

/** What failed and may pass is asked again by itself: nobody has to reload a page that was there. */
export const untilItPasses = ({ state: { error } }: { readonly state: { readonly error: unknown } }) =>
  isPassing(error) ? pauseMs : false

/** Refusals are final. What may pass is tried twice before the page says so, and then again and again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => isPassing(error) && failures < 1,
      retryDelay: () => 1_000 * (0.75 + Math.random() / 2),
      refetchInterval: untilItPasses,
    },
    mutations: { retry: false },
  },
})
