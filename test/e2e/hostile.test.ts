import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { smallPhoto, uploadItem } from './support/photos.ts'
import { deadLettersOf, useStack } from './support/stack.ts'
import { describeWithTruthSet } from './support/truth-sets.ts'

type Expected = 'ok' | 'reject' | 'any' | 'policy'

/** Every tenth upload is a good photo, so that each batch has photos that could be harmed. */
const neighbourEvery = 10

/**
 * One file in so many goes through the pipeline; HOSTILE_EVERY=1 sends all of them. The analysis reads every file in
 * test/photos/analysis.test.ts, so this test only has to show what a deployed stack makes of its verdicts.
 */
const every = Number(process.env.HOSTILE_EVERY ?? 4)

describeWithTruthSet('hostile', (directory) => {
  const stack = useStack()

  const truth = (): { name: string; expected: Expected; bytes: Buffer }[] => {
    const path = join(directory, 'expected.json')
    if (!existsSync(path)) return []
    const { files } = JSON.parse(readFileSync(path, 'utf8')) as {
      files: Record<string, { expected: Expected }>
    }
    return (
      Object.entries(files)
        .map(([name, { expected }]) => ({
          name,
          expected,
          bytes: readFileSync(join(directory, 'files', name)),
        }))
        // An upload slot needs at least one byte.
        .filter(({ bytes }) => bytes.length > 0)
        .filter((_file, index) => index % every === 0)
    )
  }

  test('every file ends in the expected terminal state and harms no other photo', async () => {
    const { api } = stack()
    const neighbour = await smallPhoto()
    const files = truth().flatMap((file, index) =>
      index % neighbourEvery === 0
        ? [{ name: 'neighbour', expected: 'ok' as const, bytes: neighbour }, file]
        : [file],
    )
    const limit = pLimit(8)
    const uploaded = await Promise.all(
      files.map((file) =>
        limit(async () => {
          // The file does the harm, so one model is enough.
          const [slot] = await api.openSlots([uploadItem(file.bytes, { features: ['labels'] })])
          await api.upload(slot!, file.bytes)
          return { ...file, imageId: slot!.imageId }
        }),
      ),
    )
    const outcomes = await Promise.all(
      uploaded.map(({ name, expected, imageId }) =>
        limit(async () => {
          const { state, reason } = await api.settledImage(imageId, Date.now() + 120_000)
          return { name, expected, state, code: reason?.code }
        }),
      ),
    )
    expect(outcomes.length).toBeGreaterThan(10)
    expect(outcomes.filter(({ state }) => !isTerminal(state) || state === 'failed')).toEqual([])
    expect(outcomes.filter(({ expected, state }) => expected === 'ok' && state !== 'completed')).toEqual([])
    expect(outcomes.filter(({ expected, code }) => expected === 'reject' && !code)).toEqual([])

    expect(await deadLettersOf(stack())).toBe(0)
  }, 600_000)
})
