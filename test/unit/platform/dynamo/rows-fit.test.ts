import { marshall } from '@aws-sdk/util-dynamodb'
import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { fits } from '../../../../lambdas/feedback/change-corrections.ts'
import { maxListedKeys } from '../../../../lambdas/identity/keys.ts'
import type { Correction } from '../../../../lambdas/image-record/corrections.ts'
import { Tag, tagLimits } from '../../../../lambdas/images/annotations.ts'
import { newPart } from '../../../../lambdas/jobs/archives/archive-life.ts'
import { imagesPerPart } from '../../../../lambdas/jobs/archives/make-archive.ts'
import { newJob } from '../../../../lambdas/jobs/new-job.ts'
import { maxPlansBytes, NewJobRequest } from '../../../../lambdas/jobs/new-job-request.ts'
import { maxDecisions } from '../../../../lambdas/similarity/decide-duplicates.ts'
import { newTransform } from '../../../../lambdas/transforms/new-transform.ts'
import { putPreset } from '../../../../lambdas/transforms/presets/manage-presets.ts'
import type { PresetRow } from '../../../../lambdas/transforms/presets/preset-row.ts'
import { maxHidden, maxKept, maxNameLength } from '../../../../lambdas/transforms/receipt.ts'
import { hashOfPlan, TransformPlan } from '../../../../lambdas/transforms/steps.ts'
import { attempted } from '../../../../lambdas/webhooks/delivery-transitions.ts'
import { itemBytes } from '../../../support/strict-dynamo/item-size.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'
import { aDelivery, aFailedAttempt } from '../../support/webhook-factories.ts'

// Every row that clients can make larger, with the largest content that is accepted.

/** An item of DynamoDB. What one request adds at the same time as another has to fit as well. */
const mostBytes = 400 * 1024
const roomBytes = 40 * 1024

const sizeOf = (row: object) =>
  itemBytes(marshall({ pk: 'p'.repeat(80), sk: 's'.repeat(80), ...row }, { removeUndefinedValues: true }))
const expectFits = (row: object) => expect(sizeOf(row)).toBeLessThan(mostBytes - roomBytes)

const long = (length: number) => '€'.repeat(length)
const owner = uuidV7()
const startedBy = { kind: 'user' as const, id: owner }

/** The largest plan: as many boxes as one may hide, with as many digits as a number can have. */
const box = (index: number) => ({
  left: 0.1234567890123456 + index / 1e10,
  top: 0.1234567890123456,
  width: 0.1234567890123456,
  height: 0.1234567890123456,
})
const hiding = {
  operation: 'hide',
  what: 'boxes',
  how: 'pixelate',
  boxes: Array.from({ length: 100 }, (_, index) => box(index)),
}
const largest = TransformPlan.parse({ steps: Array.from({ length: 20 }, () => hiding) })
const bytesOf = (value: object) => Buffer.byteLength(JSON.stringify(value))

/** Short numbers and names take more room in a row than as JSON, in relation. */
const dense = (index: number) =>
  TransformPlan.parse({
    steps: Array.from({ length: 20 }, () => ({
      operation: 'hide',
      what: 'boxes',
      boxes: Array.from({ length: 100 }, () => ({ left: 0, top: 0, width: 1, height: 1 })),
    })),
    output: { format: 'webp', quality: 1 + (index % 100) },
  })

describe('the row', () => {
  test('of a job holds the largest plan, and all plans that a job may have, beside a thousand images', () => {
    expect(bytesOf([largest])).toBeLessThanOrEqual(maxPlansBytes)
    const selection = { imageIds: Array.from({ length: 1_000 }, () => uuidV7()) }
    expect(NewJobRequest.safeParse({ selection, transforms: [largest] }).success).toBe(true)
    for (const plan of [largest, dense(0)]) {
      const count = Math.max(1, Math.floor(maxPlansBytes / bytesOf(plan)))
      const transforms = Array.from({ length: count }, () => plan)
      expectFits(newJob({ selection, transforms }, { owner, jobId: uuidV7(), startedBy }, aMoment))
    }
  })

  test('of a transform holds the largest plan and its receipt', () => {
    const row = newTransform(anImageRow(), { plan: largest, planHash: hashOfPlan(largest) }, aMoment)
    const hidden = Array.from({ length: maxHidden }, () => ({
      ...{ what: 'area', how: 'pixelate', left: 29_999, top: 29_999, width: 29_999, height: 29_999 },
    }))
    const kept = Array.from({ length: maxKept }, () => long(maxNameLength))
    const receipt = { reader: 'exifr', policy: 'all', private: [], removed: [], kept, hidden }
    expectFits({ ...row, result: { mimeType: 'image/jpeg', widthPx: 1, heightPx: 1, sizeBytes: 1, receipt } })
  })

  test('of presets stays small enough until another is refused', async () => {
    let stored: PresetRow = { owner, presets: [], retired: [], revision: 0 }
    const presets = {
      read: async () => stored,
      save: async (row: PresetRow) => {
        stored = row
        return true
      },
    }
    const put = async (index: number) =>
      putPreset({ presets, now: () => aMoment } as never, owner, `web-${index}`, dense(index))
    await expect(
      (async () => {
        for (let index = 0; index < 60; index++) await put(index)
      })(),
    ).rejects.toMatchObject({ code: 'LIMIT_REACHED' })
    const retired = Array.from({ length: 200 }, () => ({ name: 'n'.repeat(40), version: 999_999 }))
    expectFits({ ...stored, retired })
  })

  test('of a delivery holds the attempts that are kept', () => {
    const attempt = aFailedAttempt({ message: long(200), responseExcerpt: long(500) })
    let row = aDelivery()
    for (let count = 0; count < 60; count++) row = attempted(row, attempt, () => 1_000, aMoment)
    expectFits(row)
  })

  test('of an image holds annotations, corrections and decisions', () => {
    expect(Tag.safeParse(long(tagLimits.maxLength)).success).toBe(true)
    const entries: Correction[] = []
    const correction = {
      feedbackId: `${uuidV7()}.0123456789abcdef`,
      feature: 'text',
      verdict: 'corrected',
      subject: { text: long(1_000), box: box(0) },
      answer: { text: long(1_000) },
    } as unknown as Correction
    while (fits({ revision: 1, entries: [...entries, correction] })) entries.push(correction)
    const tags = Array.from({ length: tagLimits.maxTags }, () => long(tagLimits.maxLength))
    const changes = {
      annotations: { title: long(200), notes: long(5_000), tags },
      corrections: { revision: 1, entries },
      kept: new Set(Array.from({ length: maxDecisions }, (_, index) => String(index).padStart(12, '0'))),
    }
    // The results of analysis and vision share the row; what is large of them is in rows of its own.
    expect(sizeOf(anImageRow(changes as never))).toBeLessThan(mostBytes / 3)
  })

  test('of limits holds the counts of all keys of an owner', () => {
    const names = Array.from(
      { length: maxListedKeys },
      (_, index) => `key_${String(index).padStart(12, '0')}`,
    )
    const counts = names.flatMap((name) => [
      [`${name}_uploads`, 100_000_000],
      [`${name}_bytes`, 99_999_999_999_999],
    ])
    expectFits({
      ...Object.fromEntries(names.map((name) => [name, aMoment.getTime() + 0.123])),
      uploads: { day: '2026-11-25', ...Object.fromEntries(counts) },
    })
  })

  test('of a part of an archive holds its images', () => {
    const archive = { owner, jobId: uuidV7(), archiveId: uuidV7(), partCount: 9_999 } as never
    const imageIds = Array.from({ length: imagesPerPart }, () => uuidV7())
    expectFits(newPart(archive, imageIds))
  })
})
