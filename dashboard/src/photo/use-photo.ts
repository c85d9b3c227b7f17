import type { AnswerOf } from '@image-intelligence/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { untilItPasses } from '../api/query-client.ts'
import { notify } from '../design/toasts.tsx'
import { isUnderWay } from '../library/tile.ts'

export type Photo = NonNullable<AnswerOf<'getImage'>>
export type Vision = NonNullable<Photo['vision']>
type Feature = keyof Vision
type Completed<F extends Feature> = Extract<NonNullable<Vision[F]>, { status: 'completed' }>

/** What a feature found; undefined while it is in progress, when it failed, or when nobody asked for it. */
export function completed<F extends Feature>(photo: Photo, feature: F): Completed<F> | undefined {
  const result = photo.vision?.[feature]
  return result?.status === 'completed' ? (result as Completed<F>) : undefined
}

const quickMs = 700

export const photoKey = (id: string) => ['photo', id] as const

/** One photo, polled while it is being analysed. */
export const usePhoto = (id: string) =>
  useQuery({
    queryKey: photoKey(id),
    queryFn: async ({ signal }) => (await api().getImage({ path: { id } }, { signal }))!,
    refetchInterval: (query) => {
      const { data, error } = query.state
      const isInWork =
        data && !error && isUnderWay({ state: data.state, isRerunning: data.running !== undefined })
      return isInWork ? quickMs : untilItPasses(query)
    },
  })

/** The library shows the change as well. */
export function useRefresh(id: string): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: photoKey(id) }),
      queries.invalidateQueries({ queryKey: ['photos'] }),
    ])
  }
}

type Changes = Parameters<ReturnType<typeof api>['annotateImage']>[0]['body']

/** Title, tags and notes. A change is shown at once and reverted if the service refuses it. */
export function useAnnotate(id: string) {
  const queries = useQueryClient()
  const refresh = useRefresh(id)
  const explain = useTranslations('faults')
  return useMutation({
    mutationFn: (body: Changes) => api().annotateImage({ path: { id }, body }),
    onMutate: async (changes) => {
      await queries.cancelQueries({ queryKey: photoKey(id) })
      const before = queries.getQueryData<Photo>(photoKey(id))
      if (before) {
        const kept = Object.entries({ ...before.annotations, ...changes }).filter(
          ([, value]) => value !== null,
        )
        queries.setQueryData(photoKey(id), { ...before, annotations: Object.fromEntries(kept) })
      }
      return before
    },
    onError: (_error, _changes, before) => {
      queries.setQueryData(photoKey(id), before)
      notify(explain('refused'))
    },
    onSettled: refresh,
  })
}

type Feedback = Parameters<ReturnType<typeof api>['giveFeedback']>[0]['body']

/** Says whether a finding is right, wrong or missing. The notice offers to undo it. */
export function useJudge(id: string) {
  const t = useTranslations('photo')
  const explain = useTranslations('faults')
  const refresh = useRefresh(id)
  return useMutation({
    mutationFn: (body: Feedback) => api().giveFeedback({ path: { id }, body }),
    onSuccess: async (given) => {
      await refresh()
      const { feedbackId } = given!
      notify(t('thanks'), {
        label: t('undo'),
        run: () =>
          void api()
            .withdrawFeedback({ path: { id: feedbackId } })
            .then(refresh),
      })
    },
    onError: () => notify(explain('refused')),
  })
}
