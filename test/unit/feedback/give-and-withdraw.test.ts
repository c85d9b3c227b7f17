import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eraseFeedback } from '../../../lambdas/feedback/erase-feedback.ts'
import { NewFeedback } from '../../../lambdas/feedback/feedback.ts'
import { giveFeedback } from '../../../lambdas/feedback/give-feedback.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import { withdrawFeedback } from '../../../lambdas/feedback/withdraw-feedback.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { aLabel, alice, aSeenRow, found, labelled } from '../support/feedback-factories.ts'
import { feedbackWorld } from '../support/feedback-world.ts'

const seen = labelled(aLabel('tabby', ['cat']), aLabel('sofa'))
type World = ReturnType<typeof feedbackWorld>

const say = ({ deps }: World, { imageId }: ImageRow, verdict: string, name: string, answer?: string) =>
  giveFeedback(
    deps,
    alice,
    imageId,
    NewFeedback.parse({
      feature: 'labels',
      verdict,
      ...(verdict === 'missing' ? { answer: { name } } : { subject: { name } }),
      ...(answer && { answer: { name: answer } }),
    }),
  )
const labelsOf = ({ rows }: World, { imageId }: ImageRow) => {
  const labels = shownVision(rows.get(imageId)!)?.labels
  return labels?.status === 'completed' ? labels.labels.map(({ name }) => name) : undefined
}
const countsOf = ({ counts }: World) =>
  [...counts.values()]
    .filter(({ source, right, wrong }) => !source && right + wrong > 0)
    .map(({ name, right, wrong }) => `${name} +${right} -${wrong}`)
    .sort()

describe('a verdict', () => {
  const image = aSeenRow(seen)

  test('records what was judged, by whom, and in which result', async () => {
    const world = feedbackWorld(image)
    expect(await say(world, image, 'wrong', 'tabby')).toMatchObject({
      imageId: image.imageId,
      sha256: image.analysis?.file.sha256,
      feature: 'labels',
      verdict: 'wrong',
      subject: { name: 'tabby' },
      judged: { confidence: 0.9, provider: 'onnx', models: [{ name: 'model', version: '1' }] },
      version: 1,
      by: alice.principal,
    })
  })

  test('that is repeated writes nothing, so that many at once do not compete for the same rows', async () => {
    const world = feedbackWorld(image)
    const first = await say(world, image, 'wrong', 'tabby')
    expect(await say(world, image, 'wrong', 'tabby')).toEqual(first)
    expect(world.seen.imageWrites).toBe(1)
    await say(world, image, 'right', 'tabby')
    expect(world.seen.imageWrites).toBe(2)
  })

  test('changes the shown results, never the stored ones', async () => {
    const world = feedbackWorld(image)
    await say(world, image, 'wrong', 'tabby')
    expect(labelsOf(world, image)).toEqual(['sofa'])
    expect(world.rows.get(image.imageId)?.vision).toBe(image.vision)
  })

  test('is valid for the results of a newer model as well', async () => {
    const world = feedbackWorld(image)
    await say(world, image, 'wrong', 'tabby')
    const labels = [aLabel('Tabby', ['cat']), aLabel('lamp')]
    world.rows.set(image.imageId, {
      ...world.rows.get(image.imageId)!,
      vision: { labels: found('labels', { labels }, '2') },
    })
    expect(labelsOf(world, image)).toEqual(['lamp'])
  })

  test('replaces the previous one, also in the counters', async () => {
    const world = feedbackWorld(image)
    const first = await say(world, image, 'wrong', 'tabby')
    expect(countsOf(world)).toEqual(['tabby +0 -1'])
    const second = await say(world, image, 'right', 'TABBY')
    expect(second.feedbackId).toBe(first.feedbackId)
    expect(world.said.size).toBe(1)
    expect(countsOf(world)).toEqual(['tabby +1 -0'])
    await say(world, image, 'right', 'tabby')
    expect(countsOf(world)).toEqual(['tabby +1 -0'])
  })

  test('on a finding of no model is not counted', async () => {
    const world = feedbackWorld(image)
    await say(world, image, 'missing', 'rug')
    await say(world, image, 'wrong', 'rug')
    expect(countsOf(world)).toEqual([])
  })

  test('is counted separately for each model version', async () => {
    const newer = aSeenRow({ labels: found('labels', { labels: [aLabel('tabby')] }, '2') })
    const world = feedbackWorld(image, newer)
    await say(world, image, 'wrong', 'tabby')
    await say(world, newer, 'right', 'tabby')
    expect([...world.counts.values()]).toEqual([
      expect.objectContaining({ name: 'tabby', right: 1, wrong: 1 }),
      expect.objectContaining({
        right: 0,
        wrong: 1,
        source: expect.objectContaining({ models: [{ name: 'model', version: '1' }] }),
      }),
      expect.objectContaining({
        right: 1,
        wrong: 0,
        source: expect.objectContaining({ models: [{ name: 'model', version: '2' }] }),
      }),
    ])
  })

  test('counts when two people judge at once', async () => {
    const world = feedbackWorld(image)
    await Promise.all([say(world, image, 'wrong', 'tabby'), say(world, image, 'right', 'sofa')])
    expect(labelsOf(world, image)).toEqual(['sofa'])
    expect(countsOf(world)).toEqual(['sofa +1 -0', 'tabby +0 -1'])
  })

  test.each(['another owner', 'a deleted image', 'no image'])('on %s is not found', async (whose) => {
    const rows = {
      'another owner': [{ ...image, owner: 'bob' }],
      'a deleted image': [{ ...image, state: 'deleted' as const }],
    }
    const world = feedbackWorld(...(rows[whose as keyof typeof rows] ?? []))
    await expect(say(world, image, 'wrong', 'tabby')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('withdrawing', () => {
  test('restores everything, and works once', async () => {
    const image = aSeenRow(seen)
    const world = feedbackWorld(image)
    const { feedbackId } = await say(world, image, 'wrong', 'tabby')
    await withdrawFeedback(world.deps, alice.owner, feedbackId)
    expect(labelsOf(world, image)).toEqual(['tabby', 'sofa'])
    expect(countsOf(world)).toEqual([])
    expect(world.said.size).toBe(0)
    await expect(withdrawFeedback(world.deps, alice.owner, feedbackId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('that was cut off is finished by another request', async () => {
    const [image, copy] = [aSeenRow(seen), aSeenRow(seen)]
    const world = feedbackWorld(image, copy)
    world.alike.set(image.imageId, [copy.imageId])
    const { feedbackId } = await say(world, image, 'wrong', 'tabby')
    const cutOff = { ...world.deps.writer, correct: () => Promise.reject(new Error('cut off')) }
    const broken = withdrawFeedback({ ...world.deps, writer: cutOff }, alice.owner, feedbackId)
    await expect(broken).rejects.toThrow('cut off')
    expect(labelsOf(world, image)).toEqual(['tabby', 'sofa'])
    await withdrawFeedback(world.deps, alice.owner, feedbackId)
    expect(labelsOf(world, copy)).toEqual(['tabby', 'sofa'])
    expect(world.said.size).toBe(0)
  })

  test('all verdicts, in any order, leaves the image and the counters as they were', async () => {
    const step = fc.tuple(
      fc.constantFrom('right', 'wrong', 'corrected'),
      fc.constantFrom('tabby', 'sofa', 'cat'),
      fc.constantFrom('lynx', 'rug'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.boolean(), async (steps, backwards) => {
        const image = aSeenRow(seen)
        const world = feedbackWorld(image)
        for (const [verdict, name, answer] of steps)
          await say(world, image, verdict, name, verdict === 'corrected' ? answer : undefined)
        const ids = [...world.said.keys()]
        for (const id of backwards ? ids.toReversed() : ids)
          await withdrawFeedback(world.deps, alice.owner, id)
        expect(shownVision(world.rows.get(image.imageId)!)).toEqual(image.vision)
        expect(countsOf(world)).toEqual([])
      }),
    )
  })
})

test('deleting an image deletes its feedback and its counts', async () => {
  const [image, other] = [aSeenRow(seen), aSeenRow(seen)]
  const world = feedbackWorld(image, other)
  await say(world, image, 'wrong', 'tabby')
  await say(world, image, 'right', 'sofa')
  await say(world, other, 'right', 'sofa')
  await eraseFeedback(world.deps, image)
  await eraseFeedback(world.deps, image)
  expect([...world.said.values()].map(({ imageId }) => imageId)).toEqual([other.imageId])
  expect(countsOf(world)).toEqual(['sofa +1 -0'])
})
