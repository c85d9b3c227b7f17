import { expect, test } from 'vitest'
import { clockTime, describeCrash, describeOpenWork } from '../../../local/restore-notes.ts'

const savedAt = new Date(2026, 10, 22, 14, 2, 11)
const others = 'Any other changes after that (accounts, keys, titles, tags) are lost as well.'

test('says since when, how many photos are lost, where their files are, and which are back', () => {
  expect(describeCrash({ from: { savedAt }, photos: { lost: 3, back: 1 }, aside: '/data/aside/x' })).toBe(
    'The last run ended unexpectedly. Continuing from the state saved at 2026-11-22 14:02:11. ' +
      '3 photos uploaded after that are lost. Their files are in /data/aside/x. ' +
      `1 photo deleted after that is back. ${others}`,
  )
})

test('says when no photo is lost', () => {
  expect(describeCrash({ from: { savedAt }, photos: { lost: 0, back: 0 } })).toBe(
    'The last run ended unexpectedly. Continuing from the state saved at 2026-11-22 14:02:11. ' +
      `No photo was uploaded or deleted after that. ${others}`,
  )
})

test('says that the library starts empty when there was no state yet', () => {
  expect(describeCrash({ photos: { lost: 1, back: 0 }, aside: '/data/aside/x' })).toBe(
    'The last run ended unexpectedly before it saved any state, so this one starts empty. 1 photo is lost. Their files are in /data/aside/x.',
  )
})

test('writes the local time, to the second', () => {
  expect(clockTime(savedAt)).toBe('2026-11-22 14:02:11')
})

test.each([
  [{ messages: 0, changes: 0 }, undefined],
  [{ messages: 1, changes: 0 }, 'Continuing the work that was under way: 1 queued message.'],
  [
    { messages: 12, changes: 8 },
    'Continuing the work that was under way: 12 queued messages, 8 changes to index.',
  ],
])('of work in progress: %j', (waiting, sentence) => {
  expect(describeOpenWork({ waiting })).toBe(sentence)
})
