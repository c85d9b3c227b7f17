import { beforeEach, describe, expect, test } from 'vitest'
import { eraseFeedback } from '../../../lambdas/feedback/erase-feedback.ts'
import { NewFeedback } from '../../../lambdas/feedback/feedback.ts'
import { giveFeedback } from '../../../lambdas/feedback/give-feedback.ts'
import { inheritRejections } from '../../../lambdas/feedback/inherit-rejections.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import { withdrawFeedback } from '../../../lambdas/feedback/withdraw-feedback.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { aLabel, alice, aSeenRow, found, labelled } from '../support/feedback-factories.ts'
import { feedbackWorld } from '../support/feedback-world.ts'

const seen = labelled(aLabel('tabby'), aLabel('sofa'))
let photo: ImageRow
let copy: ImageRow
let later: ImageRow
let world: ReturnType<typeof feedbackWorld>

beforeEach(() => {
  ;[photo, copy, later] = [aSeenRow(seen), aSeenRow(seen), aSeenRow(seen)]
  world = feedbackWorld(photo, copy)
  world.alike.set(photo.imageId, [copy.imageId])
  world.alike.set(copy.imageId, [photo.imageId])
})

const say = ({ imageId }: ImageRow, verdict: string, answer?: string) =>
  giveFeedback(
    world.deps,
    alice,
    imageId,
    NewFeedback.parse({
      feature: 'labels',
      verdict,
      subject: { name: 'tabby' },
      ...(answer && { answer: { name: answer } }),
    }),
  )
const labelsOf = ({ imageId }: ImageRow) => {
  const labels = shownVision(world.rows.get(imageId)!)?.labels
  return labels?.status === 'completed' ? labels.labels.map(({ name }) => name) : undefined
}
const arrive = async (image: ImageRow, ...near: ImageRow[]) => {
  world.rows.set(image.imageId, world.rows.get(image.imageId) ?? image)
  world.alike.set(
    image.imageId,
    near.map(({ imageId }) => imageId),
  )
  await inheritRejections(world.deps, image.owner, [world.rows.get(image.imageId)!])
}

describe('a rejected label', () => {
  test('disappears from near-duplicates, which name the feedback', async () => {
    const { feedbackId } = await say(photo, 'wrong')
    expect(labelsOf(copy)).toEqual(['sofa'])
    expect(world.rows.get(copy.imageId)?.corrections?.entries).toMatchObject([
      { feedbackId, inheritedFrom: photo.imageId, verdict: 'wrong' },
    ])
    // It was only judged once.
    expect([...world.counts.values()].filter(({ source }) => !source)).toMatchObject([{ wrong: 1 }])
  })

  test('disappears from near-duplicates, but the right answer stays with the judged image', async () => {
    await say(photo, 'corrected', 'lynx')
    expect(labelsOf(photo)).toEqual(['lynx', 'sofa'])
    expect(labelsOf(copy)).toEqual(['sofa'])
  })

  test.each(['right', 'withdrawn'])('returns to near-duplicates when it is %s after all', async (verdict) => {
    const { feedbackId } = await say(photo, 'wrong')
    await (verdict === 'right' ? say(photo, 'right') : withdrawFeedback(world.deps, alice.owner, feedbackId))
    expect(labelsOf(copy)).toEqual(['tabby', 'sofa'])
  })

  test('stays on a near-duplicate if somebody confirmed it there', async () => {
    await say(copy, 'right')
    await say(photo, 'wrong')
    expect(labelsOf(copy)).toEqual(['tabby', 'sofa'])
  })

  test('can be confirmed on a near-duplicate, for that image only', async () => {
    await say(photo, 'wrong')
    await say(copy, 'right')
    expect([labelsOf(photo), labelsOf(copy)]).toEqual([['sofa'], ['tabby', 'sofa']])
  })

  test('does not return to the kept copy when the judged one is deleted', async () => {
    await say(photo, 'wrong')
    world.rows.set(photo.imageId, { ...photo, state: 'deleted' })
    await eraseFeedback(world.deps, photo)
    expect(labelsOf(copy)).toEqual(['sofa'])
    await say(copy, 'right')
    expect(labelsOf(copy)).toEqual(['tabby', 'sofa'])
  })
})

describe('a photo that comes later', () => {
  test('inherits what was rejected on its near-duplicates, once', async () => {
    await say(photo, 'wrong')
    await arrive(later, photo, copy)
    expect(labelsOf(later)).toEqual(['sofa'])
    const writes = world.seen.imageWrites
    await arrive(later, photo, copy)
    await arrive(copy, photo, later)
    expect(world.seen.imageWrites).toBe(writes)
  })

  test('keeps the rejection through a re-run that finds the label for the first time', async () => {
    const plain = aSeenRow(labelled(aLabel('sofa')))
    await say(photo, 'wrong')
    await arrive(plain, photo)
    world.rows.set(plain.imageId, {
      ...world.rows.get(plain.imageId)!,
      vision: { labels: found('labels', { labels: [aLabel('Tabby')] }, '2') },
    })
    expect(labelsOf(plain)).toEqual([])
  })

  test('does not inherit a rejection that its near-duplicate only inherited', async () => {
    await say(photo, 'wrong')
    await arrive(later, copy)
    expect(labelsOf(later)).toEqual(['tabby', 'sofa'])
  })

  test('loses the rejection when the feedback is withdrawn', async () => {
    const { feedbackId } = await say(photo, 'wrong')
    await arrive(later, photo)
    await withdrawFeedback(world.deps, alice.owner, feedbackId)
    expect(labelsOf(later)).toEqual(['tabby', 'sofa'])
  })

  test('inherits the same rejection from another near-duplicate when one is withdrawn', async () => {
    const { feedbackId } = await say(photo, 'wrong')
    const second = aSeenRow(seen)
    world.rows.set(second.imageId, second)
    await say(second, 'wrong')
    await arrive(later, photo, second)
    await withdrawFeedback(world.deps, alice.owner, feedbackId)
    await arrive(later, photo, second)
    expect(labelsOf(later)).toEqual(['sofa'])
  })

  test('reads nothing if no image was ever judged, or while it is not completed', async () => {
    const deps = { ...world.deps, findNearDuplicates: () => Promise.reject(new Error('asked')) }
    await inheritRejections(deps, photo.owner, [photo])
    await say(photo, 'wrong')
    await inheritRejections(deps, later.owner, [{ ...later, state: 'analyzed' }])
    await expect(inheritRejections(deps, later.owner, [later])).rejects.toThrow('asked')
  })

  test('asks once for all images whether any was ever judged', async () => {
    let asked = 0
    const isEmpty = async () => {
      asked++
      return true
    }
    const deps = { ...world.deps, feedback: { ...world.deps.feedback, isEmpty } }
    await inheritRejections(deps, photo.owner, [photo, later])
    expect(asked).toBe(1)
  })
})
