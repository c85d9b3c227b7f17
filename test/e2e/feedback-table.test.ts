import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { createFeedbackTable } from '../../lambdas/feedback/aws/feedback-table.ts'
import { createFeedbackWriter } from '../../lambdas/feedback/aws/feedback-writer.ts'
import { createPrecisionTable } from '../../lambdas/feedback/aws/precision-table.ts'
import { eraseFeedback } from '../../lambdas/feedback/erase-feedback.ts'
import type { FeedbackRow, NewFeedback } from '../../lambdas/feedback/feedback.ts'
import { giveFeedback } from '../../lambdas/feedback/give-feedback.ts'
import { inheritRejections } from '../../lambdas/feedback/inherit-rejections.ts'
import { shownVision } from '../../lambdas/feedback/shown-vision.ts'
import { withdrawFeedback } from '../../lambdas/feedback/withdraw-feedback.ts'
import { rowKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import type { ImageRow } from '../../lambdas/image-record/image-row.ts'
import { deleted } from '../../lambdas/image-record/transitions.ts'
import { aMoment, asNewRows } from '../unit/support/factories.ts'
import { aFeedbackRow, aLabel, alice, aSeenRow, labelled } from '../unit/support/feedback-factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const tableName = 'feedback'
const names = Array.from({ length: 12 }, (_, index) => `thing ${index}`)
const seen = labelled(aLabel('tabby'), ...names.map((name) => aLabel(name)))
const near = new Map<string, string[]>()

function tables(client: DynamoDBDocumentClient) {
  return {
    images: createImageTable(client, tableName),
    feedback: createFeedbackTable(client, tableName),
    writer: createFeedbackWriter(client, tableName),
    precision: createPrecisionTable(client, tableName),
    findNearDuplicates: async ({ imageId }: { imageId: string }) => near.get(imageId) ?? [],
    now: () => new Date(),
  }
}
let client: DynamoDBDocumentClient
let deps: ReturnType<typeof tables>

beforeAll(async () => {
  client = documentClient(emulator().env)
  await createResultsTable(client, tableName)
  deps = tables(client)
})

const person = (owner: string) => ({ ...alice, owner })
const verdict = (given: 'right' | 'wrong', name = 'tabby'): NewFeedback => ({
  feature: 'labels',
  verdict: given,
  subject: { name },
})
const give = (row: ImageRow, request: NewFeedback) =>
  giveFeedback(deps, person(row.owner), row.imageId, request)
async function insert(owner: string, count = 1): Promise<ImageRow[]> {
  const rows = Array.from({ length: count }, () => aSeenRow(seen, { owner }))
  await deps.images.insert(asNewRows(rows))
  return rows
}
const labelsOf = async (row: ImageRow) => {
  const labels = shownVision((await deps.images.readWhole(row))!)?.labels
  return labels?.status === 'completed' ? labels.labels.map(({ name }) => name) : []
}
async function countsOf(owner: string, byModel = false) {
  const { counts } = await deps.precision.read(owner, byModel)
  return Object.fromEntries(counts.map(({ name, right, wrong }) => [name, [right, wrong]]))
}

describe('writers at once', () => {
  test('on one image lose no verdict and no count', async () => {
    const [row] = await insert('crowd')
    await Promise.all(names.map((name) => give(row!, verdict('wrong', name))))
    expect(await labelsOf(row!)).toEqual(['tabby'])
    expect(await countsOf('crowd')).toEqual(Object.fromEntries(names.map((name) => [name, [0, 1]])))
  })

  test('on one label of many images lose no count', async () => {
    const rows = await insert('counting', 12)
    await Promise.all(rows.map((row, index) => give(row, verdict(index % 3 === 0 ? 'right' : 'wrong'))))
    expect(await countsOf('counting')).toEqual({ tabby: [4, 8] })
    expect(await countsOf('counting', true)).toEqual({ tabby: [4, 8] })
  })

  test('who change their minds about one finding leave one verdict and one count', async () => {
    const [row] = await insert('moody')
    await Promise.all(
      Array.from({ length: 8 }, (_, turn) => give(row!, verdict(turn % 2 ? 'right' : 'wrong'))),
    )
    const [only, ...others] = await deps.feedback.ofImage(row!)
    expect(others).toEqual([])
    expect(await countsOf('moody')).toEqual({ tabby: only!.verdict === 'right' ? [1, 0] : [0, 1] })
    expect((await labelsOf(row!)).includes('tabby')).toBe(only!.verdict === 'right')
  })

  test('leave nothing behind when one of them deletes the image', async () => {
    const [row] = await insert('gone')
    await Promise.allSettled([
      ...names.slice(0, 4).map((name) => give(row!, verdict('wrong', name))),
      deps.images.apply(row!, deleted(row!, aMoment)),
    ])
    await eraseFeedback(deps, row!)
    expect(await deps.feedback.ofImage(row!)).toEqual([])
    expect(
      Object.values(await countsOf('gone'))
        .flat()
        .every((count) => count === 0),
    ).toBe(true)
    expect((await deps.images.readWhole(row!))?.corrections).toBeUndefined()
    await expect(give(row!, verdict('wrong'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('the results in the row are the same, byte for byte, after a verdict and its withdrawal', async () => {
  const [row] = await insert('careful')
  const stored = async () => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: rowKey(row!) }))
    return JSON.stringify(Item?.vision)
  }
  const before = await stored()
  const { feedbackId } = await give(row!, verdict('wrong'))
  expect(await stored()).toBe(before)
  await withdrawFeedback(deps, 'careful', feedbackId)
  expect(await stored()).toBe(before)
  expect(await labelsOf(row!)).toEqual(['tabby', ...names])
})

describe('near-duplicates', () => {
  test('inherit a rejection, now and later, until it is withdrawn', async () => {
    const [photo, copy, later] = (await insert('alike', 3)) as [ImageRow, ImageRow, ImageRow]
    near.set(photo.imageId, [copy.imageId]).set(later.imageId, [photo.imageId, copy.imageId])
    const { feedbackId } = await give(photo, verdict('wrong'))
    await inheritRejections(deps, later.owner, [later])
    const held = await Promise.all([photo, copy, later].map((row) => deps.images.readWhole(row)))
    await inheritRejections(deps, held[2]!.owner, [held[2]!])
    expect(await Promise.all([photo, copy, later].map((row) => deps.images.readWhole(row)))).toEqual(held)
    for (const row of [photo, copy, later]) expect(await labelsOf(row)).toEqual(names)
    expect((await deps.feedback.get('alike', feedbackId))?.heirs).toEqual(
      new Set([copy.imageId, later.imageId]),
    )

    await withdrawFeedback(deps, 'alike', feedbackId)
    for (const row of [photo, copy, later]) expect(await labelsOf(row)).toContain('tabby')
    expect(await deps.feedback.get('alike', feedbackId)).toBeUndefined()
  })

  test('do not inherit a verdict that is withdrawn at the same time', async () => {
    const photos = await insert('racing', 6)
    const copies = await insert('racing', 6)
    await Promise.all(
      photos.map(async (photo, index) => {
        const { feedbackId } = await give(photo, verdict('wrong'))
        near.set(copies[index]!.imageId, [photo.imageId])
        await Promise.all([
          inheritRejections(deps, copies[index]!.owner, [copies[index]!]),
          withdrawFeedback(deps, 'racing', feedbackId),
        ])
      }),
    )
    for (const row of copies) expect(await labelsOf(row)).toContain('tabby')
  })
})

describe('the list', () => {
  const owner = 'listing'
  const rows: FeedbackRow[] = []
  beforeAll(async () => {
    for (let index = 0; index < 30; index++) {
      const subject = { name: index % 10 === 0 ? 'dog' : 'tabby' }
      const row = aFeedbackRow({ owner, subject, verdict: index % 2 ? 'right' : 'wrong' })
      rows.push(row)
      await deps.writer.save({ after: row }, aMoment)
    }
    const withdrawn = aFeedbackRow({ owner, withdrawnAt: aMoment.toISOString() })
    await deps.writer.save({ after: withdrawn }, aMoment)
    await deps.writer.save({ after: aFeedbackRow({ owner: 'another' }) }, aMoment)
  })

  async function all(limit: number, having = {}, imageId?: string) {
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await deps.feedback.list(owner, { limit, after, having, imageId })
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      found.push(...page.rows.map(({ feedbackId }) => feedbackId))
      after = page.last
    } while (after)
    return found
  }
  const newestFirst = (wanted: FeedbackRow[]) =>
    wanted
      .map(({ feedbackId }) => feedbackId)
      .sort()
      .reverse()

  test.each([1, 7, 30, 100])('lists everything once, newest image first, %i on a page', async (limit) => {
    expect(await all(limit)).toEqual(newestFirst(rows))
  })

  test.each([1, 2, 5])('is filtered, %i on a page', async (limit) => {
    expect(await all(limit, { name: 'dog' })).toEqual(newestFirst(rows.filter(({ name }) => name === 'dog')))
    const right = rows.filter(({ verdict: given }) => given === 'right')
    expect(await all(limit, { verdict: 'right', feature: 'labels' })).toEqual(newestFirst(right))
    expect(await all(limit, {}, rows[3]!.imageId)).toEqual([rows[3]!.feedbackId])
  })
})
