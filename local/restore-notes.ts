import type { KeptState } from './kept-states.ts'
import type { PhotoDifference } from './lost-photos.ts'

interface Break {
  /** Undefined if no state was ever saved. */
  from?: Pick<KeptState, 'savedAt'>
  photos: PhotoDifference
  /** Where the files of that run are kept. */
  aside?: string
}

export const clockTime = (at: Date) =>
  `${at.toLocaleDateString('sv')} ${at.toLocaleTimeString('sv', { hour12: false })}`

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

/** What the user should know after a crashed run: what is lost for certain, and what may be. */
export function describeCrash({ from, photos: { lost, back }, aside }: Break): string {
  const files = aside ? ` Their files are in ${aside}.` : ''
  if (!from) {
    return `The last run ended unexpectedly before it saved any state, so this one starts empty. ${count(lost, 'photo')} ${isOrAre(lost)} lost.${files}`
  }
  const since = clockTime(from.savedAt)
  const photos = [
    lost > 0 && `${count(lost, 'photo')} uploaded after that ${isOrAre(lost)} lost.${files}`,
    back > 0 && `${count(back, 'photo')} deleted after that ${isOrAre(back)} back.`,
    lost + back === 0 && 'No photo was uploaded or deleted after that.',
  ].filter(Boolean)
  return [
    `The last run ended unexpectedly. Continuing from the state saved at ${since}.`,
    ...photos,
    'Any other changes after that (accounts, keys, titles, tags) are lost as well.',
  ].join(' ')
}

const isOrAre = (n: number) => (n === 1 ? 'is' : 'are')

/** Undefined if no work was in progress. */
export function describeOpenWork({ waiting }: Pick<KeptState, 'waiting'>): string | undefined {
  const parts = [
    waiting.messages > 0 && count(waiting.messages, 'queued message'),
    waiting.changes > 0 && `${count(waiting.changes, 'change')} to index`,
  ].filter(Boolean)
  return parts.length > 0 ? `Continuing the work that was under way: ${parts.join(', ')}.` : undefined
}
