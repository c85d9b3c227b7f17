import { describe, expect, test } from 'vitest'
import { FeedbackLine, FeedbackList } from '../../../lambdas/feedback/feedback.ts'
import { exportFeedback, listFeedback } from '../../../lambdas/feedback/list-feedback.ts'
import { PrecisionList, PrecisionQuery } from '../../../lambdas/feedback/precision.ts'
import { reportPrecision } from '../../../lambdas/feedback/report-precision.ts'
import { aFeedbackRow, alice } from '../support/feedback-factories.ts'
import { feedbackWorld } from '../support/feedback-world.ts'

describe('a list of feedback', () => {
  const { said, deps } = feedbackWorld()
  for (let index = 0; index < 7; index++) {
    const row = aFeedbackRow({ heirs: new Set(['x']) })
    said.set(row.feedbackId, row)
  }

  test('has every verdict once over its pages, with only the fields of its contract', async () => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await listFeedback(deps, alice.owner, { limit: 3, cursor })
      expect(FeedbackList.parse(page)).toEqual(page)
      found.push(...page.items.map(({ feedbackId }) => feedbackId))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual([...said.keys()].sort().reverse())
  })

  test('is exported line by line, without names of people', async () => {
    const { lines, nextCursor } = await exportFeedback(deps, alice.owner, { limit: 5 })
    expect(nextCursor).toBeDefined()
    const rows = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(5)
    for (const row of rows) expect(FeedbackLine.parse(row)).toEqual(row)
    expect(lines).not.toContain('"by"')
    const empty = feedbackWorld()
    expect(await exportFeedback(empty.deps, alice.owner, { limit: 5 })).toEqual({ lines: '' })
  })

  test.each(['', 'x', Buffer.from('IMAGE#1').toString('base64url')])(
    'refuses the cursor "%s"',
    async (cursor) => {
      await expect(listFeedback(deps, alice.owner, { limit: 3, cursor })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      })
    },
  )

  test('of one image refuses the cursor of another image', async () => {
    const { nextCursor } = await listFeedback(deps, alice.owner, { limit: 3 })
    const asked = listFeedback(deps, alice.owner, {
      limit: 3,
      cursor: nextCursor,
      imageId: aFeedbackRow().imageId,
    })
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})

describe('precision', () => {
  const { counts, deps } = feedbackWorld()
  const add = (name: string, right: number, wrong: number, feature: 'labels' | 'objects' = 'labels') =>
    counts.set(feature + name, { feature, name, right, wrong })
  add('cat', 8, 2)
  add('dog', 1, 2)
  add('sofa', 2, 1)
  add('dog', 3, 0, 'objects')
  add('nobody says so any more', 0, 0)
  const ask = (query: Record<string, string> = {}) =>
    reportPrecision(deps, alice.owner, PrecisionQuery.parse(query))

  test('comes with sample size and interval, most judged first', async () => {
    const answer = await ask()
    expect(PrecisionList.parse(answer)).toEqual(answer)
    expect(answer.items.map(({ sampleSize }) => sampleSize)).toEqual([10, 3, 3, 3])
    // Wilson's interval of 8 out of 10, as in Newcombe (1998) and every table.
    expect(answer.items[0]).toEqual({
      feature: 'labels',
      name: 'cat',
      right: 8,
      wrong: 2,
      sampleSize: 10,
      precision: 0.8,
      interval: { low: 0.4902, high: 0.9433 },
    })
  })

  test.each([1, 2, 3])('lists every name once, %i on a page, even among equal counts', async (limit) => {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await ask({ limit: String(limit), ...(cursor && { cursor }) })
      found.push(...page.items.map(({ feature, name }) => `${feature} ${name}`))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual((await ask()).items.map(({ feature, name }) => `${feature} ${name}`))
  })

  test.each(['', 'x', Buffer.from('3#x').toString('base64url')])(
    'refuses the cursor "%s"',
    async (cursor) => {
      await expect(ask({ cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    },
  )
})
