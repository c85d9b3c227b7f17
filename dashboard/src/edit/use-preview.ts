import type { NewTransform, TransformView } from '@image-intelligence/client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/api.ts'
import { previewPlan, type Step } from './plan.ts'

/** How long the steps must stay the same before a preview is made. */
const calmMs = 400

function useCalm<T>(value: T, ms = calmMs): T {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return calm
}

/** Requests a transform and waits until it is made or has failed. */
export async function makeTransform(
  id: string,
  plan: NewTransform,
  signal?: AbortSignal,
): Promise<{ transform: TransformView; isNew: boolean }> {
  let isNew = false
  let transform = (await api().requestTransform(
    { path: { id }, body: plan },
    { signal, onResponse: ({ status }) => (isNew = status === 202) },
  ))!
  while (transform.state === 'pending')
    transform = await api().getTransform(
      { path: { id, transformId: transform.transformId }, query: { wait: 20 } },
      { signal },
    )
  return { transform, isNew }
}

/** Downloads the picture, so that the transform need not stay. */
async function picture(id: string, steps: readonly Step[], signal: AbortSignal): Promise<Preview> {
  // Continues even when nobody waits any more, because the transform has to be deleted.
  const { transform, isNew } = await makeTransform(id, previewPlan(steps))
  const { result, reason, transformId } = transform
  try {
    if (!result) return { reason: reason?.message ?? '' }
    const response = await fetch(result.url, { signal })
    if (!response.ok) throw new Error(`Expected the preview; the storage answered ${response.status}.`)
    return { url: URL.createObjectURL(await response.blob()) }
  } finally {
    // Previews are not results: the image only keeps what somebody asked for.
    if (isNew) void api().deleteTransform({ path: { id, transformId } }).catch(ignore)
  }
}

/** If a preview cannot be deleted, it appears among the earlier results, where a person can delete it. */
const ignore = () => undefined

export interface Preview {
  readonly url?: string
  /** Why there is no preview, in the words of the service. */
  readonly reason?: string
}

/** The photo after these steps, rendered by the service at screen size once they stop changing. */
export function usePreview(id: string, steps: readonly Step[], isWanted = true) {
  const text = JSON.stringify(steps)
  const calm = useCalm(text)
  const query = useQuery({
    queryKey: ['preview', id, calm],
    queryFn: ({ signal }) => picture(id, JSON.parse(calm), signal),
    enabled: isWanted && calm === text,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    preview: query.data,
    error: query.error,
    isBehind: isWanted && (calm !== text || query.isFetching),
    refetch: query.refetch,
  }
}
