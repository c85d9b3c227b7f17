import { type AnswerOf, eachItem } from '@image-intelligence/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
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

type NewFeedback = Parameters<ReturnType<typeof api>['giveFeedback']>[0]['body']
export type Feedback = NonNullable<AnswerOf<'giveFeedback'>>

/** Not below the key of the photo: a list read right after a verdict may not have it yet, but the answer has. */
const verdictsKey = (id: string) => ['verdicts', id] as const

/** What people said about the labels of a photo. */
export const useVerdicts = (id: string) =>
  useQuery({
    queryKey: verdictsKey(id),
    queryFn: async ({ signal }) => {
      const verdicts: Feedback[] = []
      const query = { imageId: id, feature: 'labels' } as const
      for await (const each of eachItem(api().listFeedback, { query }, { signal })) verdicts.push(each)
      return verdicts
    },
  })

/** A verdict as it was given, to give it again. */
const again = ({ feature, verdict, subject, answer }: Feedback) =>
  (verdict === 'missing'
    ? { feature, verdict, answer: subject }
    : { feature, verdict, subject, answer }) as NewFeedback

interface Said {
  readonly body: NewFeedback
  /** Names that the photo loses as well. */
  readonly also?: readonly string[]
}

/** Gives and withdraws verdicts on the labels of a photo. The notice of each offers to undo it. */
export function useJudge(id: string) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const explain = useTranslations('faults')
  const queries = useQueryClient()
  const refresh = useRefresh(id)
  const queryKey = verdictsKey(id)
  const verdicts = () => queries.getQueryData<readonly Feedback[]>(queryKey)
  async function replace(feedbackId: string, ...now: Feedback[]) {
    const others = verdicts()?.filter((each) => each.feedbackId !== feedbackId)
    await queries.cancelQueries({ queryKey })
    if (others) queries.setQueryData(queryKey, [...others, ...now])
    else await queries.invalidateQueries({ queryKey })
    await refresh()
  }
  const onError = () => notify(explain('refused'))
  const give = useMutation({
    mutationFn: async ({ body }: Said) => (await api().giveFeedback({ path: { id }, body }))!,
    onSuccess: async (given, { also = [] }) => {
      const before = verdicts()?.find(({ feedbackId }) => feedbackId === given.feedbackId)
      await replace(given.feedbackId, given)
      notify(
        also.length === 0 ? t('thanks') : `${t('thanks')} ${t('alsoRemoved', { names: format.list(also) })}`,
        {
          label: t('undo'),
          run: () => (before ? give.mutate({ body: again(before) }) : withdraw.mutate(given)),
        },
      )
    },
    onError,
  })
  const withdraw = useMutation({
    mutationFn: ({ feedbackId }: Feedback) => api().withdrawFeedback({ path: { id: feedbackId } }),
    onSuccess: async (_, withdrawn) => {
      await replace(withdrawn.feedbackId)
      notify(t('withdrawn'), {
        label: t('undo'),
        run: () => give.mutate({ body: again(withdrawn) }),
      })
    },
    onError,
  })
  return {
    give: (body: NewFeedback, also?: readonly string[]) => give.mutate({ body, also }),
    withdraw: (verdict: Feedback) => withdraw.mutate(verdict),
    isPending: give.isPending || withdraw.isPending,
  }
}
