import type { DuplicateGroup } from '@image-intelligence/client'
import { create } from 'zustand'
import { api } from '../api/api.ts'
import { queryClient } from '../api/query-client.ts'
import { type Choice, inheritance, keyOf } from './choice.ts'

/** How long the notice with "Undo" stays. Nothing is deleted until then, because a deletion cannot be undone. */
const undoMs = 10_000

interface Resolution {
  readonly group: DuplicateGroup
  readonly choice: Choice
  readonly timer?: ReturnType<typeof setTimeout>
}

interface Resolutions {
  /** Resolved groups, which are no longer shown, by key; the latest last. */
  readonly resolved: ReadonlyMap<string, Resolution>
}

export const useResolutions = create<Resolutions>(() => ({ resolved: new Map() }))

const change = (edit: (resolved: Map<string, Resolution>) => void) =>
  useResolutions.setState(({ resolved }) => {
    const next = new Map(resolved)
    edit(next)
    return { resolved: next }
  })

/** Copies what people wrote on the deleted copies to the one that stays. */
export async function handOn(group: DuplicateGroup, choice: Choice): Promise<void> {
  const { heir, tags, title, notes } = inheritance(group, choice) ?? {}
  if (!heir) return
  if (tags && tags.length > 0) await api().tagImages({ body: { imageIds: [heir], add: tags } })
  if (title || notes)
    await api().annotateImage({
      path: { id: heir },
      body: { ...(title && { title }), ...(notes && { notes }) },
    })
}

async function carryOut({ group, choice }: Resolution): Promise<void> {
  await handOn(group, choice)
  if (choice.keep.length > 1)
    await api().decideDuplicates({
      path: { groupId: group.groupId },
      body: { decision: 'keep-all', imageIds: choice.keep },
    })
  if (choice.remove.length > 0) await api().deleteImages({ body: { imageIds: choice.remove } })
  await refresh()
}

/** The library and the counts show these photos as well. */
export const refresh = (): Promise<void> => queryClient.invalidateQueries()

/**
 * Resolves a group. Copies are deleted once the time to undo has passed.
 * @param onFault called when it failed; the group is shown again
 */
export function resolveGroup(group: DuplicateGroup, choice: Choice, onFault: (error: unknown) => void): void {
  const key = keyOf(group)
  const now = { group, choice }
  const run = () =>
    carryOut(now).catch((error) => {
      change((resolved) => resolved.delete(key))
      onFault(error)
    })
  const waits = choice.remove.length > 0
  const timer = waits
    ? setTimeout(() => {
        change((resolved) => resolved.set(key, now))
        void run()
      }, undoMs)
    : undefined
  change((resolved) => resolved.set(key, { ...now, timer }))
  if (!waits) void run()
}

/** Undoes the latest resolution, while that is possible. @returns whether there was one to undo */
export function undoLatest(onFault: (error: unknown) => void): boolean {
  const undoable = [...useResolutions.getState().resolved].filter(
    ([, { timer, choice }]) => timer || choice.remove.length === 0,
  )
  const [key, resolution] = undoable.at(-1) ?? []
  if (!key || !resolution) return false
  clearTimeout(resolution.timer)
  change((resolved) => resolved.delete(key))
  if (!resolution.timer)
    void api()
      .decideDuplicates({
        path: { groupId: resolution.group.groupId },
        body: { decision: 'none', imageIds: resolution.choice.keep },
      })
      .then(refresh, onFault)
  return true
}
