import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Transition } from '../../../lambdas/image-record/transition.ts'
import { annotateImage } from '../../../lambdas/images/annotate-image.ts'
import { changeTags } from '../../../lambdas/images/change-annotations.ts'
import { changeMany } from '../../../lambdas/images/change-many.ts'
import type { ImageRef } from '../../../lambdas/platform/identifiers.ts'
import { aMoment, anImageRow } from '../support/factories.ts'
import { memoryTable } from '../support/memory-table.ts'

const writers = 20
const image = anImageRow({ state: 'completed' })

/** A table with the latency of DynamoDB. */
function distantTable() {
  const table = memoryTable(image)
  const travel = () => delay(2 + Math.random() * 8)
  return {
    readWhole: async (ref: ImageRef) => {
      await travel()
      return table.readWhole(ref)
    },
    apply: async (ref: ImageRef, transition: Transition) => {
      await travel()
      return table.apply(ref, transition)
    },
  }
}

describe('changes of one image', () => {
  test('by twenty at once are all made', async () => {
    const images = distantTable()
    const deps = { images, now: () => aMoment, nowMs: () => 0 }
    await Promise.all(
      Array.from({ length: writers }, (_, index) =>
        annotateImage(deps, image, (before) => changeTags(before, { add: [`tag ${index}`], remove: [] })),
      ),
    )
    const row = await images.readWhole(image)
    expect(row).toMatchObject({ annotationRevision: writers })
    expect(new Set(row?.annotations?.tags)).toEqual(
      new Set(Array.from({ length: writers }, (_, i) => `tag ${i}`)),
    )
  })
})

describe('a change of many images', () => {
  const faults: string[] = []
  const change = (imageIds: string[], broken: string[]) =>
    changeMany(
      imageIds,
      async (imageId) => {
        if (broken.includes(imageId)) throw new Error('a fault of ours, with a secret in it')
      },
      (imageId) => void faults.push(imageId),
    )

  test('continues after a fault of ours with one image, and reports it', async () => {
    expect(await change(['a', 'b', 'c'], ['b'])).toEqual({
      done: ['a', 'c'],
      notFound: [],
      refused: [
        {
          imageId: 'b',
          reason: 'Something went wrong on our side. Try again in a moment.',
        },
      ],
    })
    expect(faults).toEqual(['b'])
  })

  test('fails if nothing could be done', async () => {
    await expect(change(['a', 'b'], ['a', 'b'])).rejects.toThrow('a fault of ours')
  })
})
