import type { ErasureTask, Found } from './erasure-task.ts'
import type { ErasureRound, ErasureRow } from './erasures.ts'

type Place = Pick<ErasureRow, 'round' | 'task' | 'after' | 'hasFound'>

const isIn = (round: ErasureRound) => (task: ErasureTask) => !task.notIn?.includes(round)

/** The task that an erasure has reached, or the first task of its round. */
export const currentTask = (tasks: readonly ErasureTask[], { round, task }: Place): ErasureTask =>
  tasks.find(({ name }) => name === task) ?? tasks.find(isIn(round))!

/** Whether a round has found anything so far, in which case another `look` round must follow. */
export const foundBy = (place: Place, { size }: Found): boolean => place.hasFound || size > 0

/** Where the erasure continues; undefined at the end of the round. */
export function nextPlace(tasks: readonly ErasureTask[], place: Place, found: Found): Place | undefined {
  const { round } = place
  const task = currentTask(tasks, place)
  const hasFound = foundBy(place, found)
  if (found.next !== undefined) return { round, task: task.name, after: found.next, hasFound }
  const following = tasks.slice(tasks.indexOf(task) + 1).find(isIn(round))
  return following && { round, task: following.name, after: undefined, hasFound }
}
