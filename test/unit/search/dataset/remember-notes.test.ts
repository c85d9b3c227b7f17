import { expect, test } from 'vitest'
import { rememberNotes } from '../../../../lambdas/search/dataset/remember-notes.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes))
const gatherMs = 5 * 60_000

/**
 * Notes as the table stores them: a note that is already waiting keeps its due time, unless the new one is due earlier.
 */
function someNotes() {
  const due = new Map<string, Date>()
  const written: string[] = []
  const noteChange = async (owner: string, now: Date, dueAt: Date = now) => {
    written.push(owner)
    const known = due.get(owner)
    if (!known || known > dueAt) due.set(owner, dueAt)
    return due.get(owner)!
  }
  return { written, due, note: rememberNotes({ noteChange }, { gatherMs }) }
}

test('a change is noted once, for as long as nobody may have taken the note', async () => {
  const { written, note } = someNotes()
  for (const minute of [0, 1, 4]) await note('anna', at(minute))
  expect(written).toEqual(['anna'])
  // Maintenance may have begun by now, so later changes need a new note.
  await note('anna', at(5))
  expect(written).toEqual(['anna', 'anna'])
})

test('a clock that is ahead by some seconds takes no note too early', async () => {
  const { written, note } = someNotes()
  await note('anna', at(0))
  await note('anna', new Date(at(5).getTime() - 9_000))
  expect(written).toHaveLength(2)
})

test('a note that somebody else has made is relied on no longer than it waits', async () => {
  const { written, due, note } = someNotes()
  due.set('anna', at(2))
  for (const minute of [0, 1]) await note('anna', at(minute))
  expect(written).toHaveLength(1)
  await note('anna', at(2))
  expect(written).toHaveLength(2)
})

test('every owner has notes of their own', async () => {
  const { written, note } = someNotes()
  for (const owner of ['anna', 'ben', 'anna']) await note(owner, at(0))
  expect(written).toEqual(['anna', 'ben'])
})

test('a clock that was set back does not keep changes from being noted', async () => {
  const { written, note } = someNotes()
  await note('anna', at(2 * 24 * 60))
  await note('anna', at(0))
  expect(written).toHaveLength(2)
})
