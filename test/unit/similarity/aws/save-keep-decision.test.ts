import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test, vi } from 'vitest'
import { rowKey } from '../../../../lambdas/image-record/aws/image-keys.ts'
import { createSaveKeepDecision } from '../../../../lambdas/similarity/aws/save-keep-decision.ts'

const ref = { owner: 'ann', imageId: '01890a5d-ac96-774b-bcce-b302099a8057' }

interface Row {
  state: string
  revision: number
  kept?: Set<string>
}

/** A table that supports only the two updates of a row's set, and their one condition. */
function aTable(row?: Row) {
  const apply: Record<string, (row: Row, decisions: Set<string>) => void> = {
    'ADD #kept :decisions, #revision :one': (present, decisions) => {
      present.kept = new Set([...(present.kept ?? []), ...decisions])
      present.revision++
    },
    'DELETE #kept :decisions ADD #revision :one': (present, decisions) => {
      // DynamoDB has no empty sets.
      const left = [...(present.kept ?? [])].filter((id) => !decisions.has(id))
      if (left.length > 0) present.kept = new Set(left)
      else delete present.kept
      present.revision++
    },
  }
  const send = vi.fn(async ({ input }: { input: Record<string, unknown> }) => {
    expect(input.TableName).toBe('table')
    expect(input.Key).toEqual(rowKey(ref))
    expect(input.ConditionExpression).toBe('attribute_exists(pk) AND #state <> :deleted')
    const values = input.ExpressionAttributeValues as {
      ':deleted': string
      ':decisions': Set<string>
      ':one': number
    }
    expect(values[':one']).toBe(1)
    if (!row || row.state === values[':deleted'])
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    apply[input.UpdateExpression as string]!(row, values[':decisions'])
    return {}
  })
  return { send, keep: createSaveKeepDecision({ send } as unknown as DynamoDBDocumentClient, 'table') }
}

test('decisions to keep all are added to those that are there, in one conditional write', async () => {
  const row: Row = { state: 'succeeded', revision: 4, kept: new Set(['a']) }
  const { keep, send } = aTable(row)
  expect(await keep(ref, 'keep-all', ['a', 'b'])).toBe(true)
  expect(row).toEqual({ state: 'succeeded', revision: 5, kept: new Set(['a', 'b']) })
  expect(send).toHaveBeenCalledOnce()
})

test('taking that back takes them out, and lets those of other groups stay', async () => {
  const row: Row = { state: 'succeeded', revision: 4, kept: new Set(['a', 'b', 'c']) }
  const { keep } = aTable(row)
  expect(await keep(ref, 'none', ['a', 'b'])).toBe(true)
  expect(row).toEqual({ state: 'succeeded', revision: 5, kept: new Set(['c']) })
  expect(await keep(ref, 'none', ['c'])).toBe(true)
  expect(row).toEqual({ state: 'succeeded', revision: 6 })
})

test('of twenty decisions at once none is lost', async () => {
  const row: Row = { state: 'succeeded', revision: 1 }
  const { keep } = aTable(row)
  const ids = Array.from({ length: 20 }, (_, index) => `decision-${index}`)
  await Promise.all(ids.map((id) => keep(ref, 'keep-all', [id])))
  expect(row).toEqual({ state: 'succeeded', revision: 21, kept: new Set(ids) })
})

test.each([undefined, { state: 'deleted', revision: 4 }])(
  'an image that is not there is told apart, and nothing is written: %j',
  async (row) => {
    const before = structuredClone(row)
    expect(await aTable(row).keep(ref, 'keep-all', ['a'])).toBe(false)
    expect(row).toEqual(before)
  },
)

test('any other fault is its caller’s', async () => {
  const fault = new Error('throttled')
  const send = async () => {
    throw fault
  }
  const keep = createSaveKeepDecision({ send } as unknown as DynamoDBDocumentClient, 'table')
  await expect(keep(ref, 'keep-all', ['a'])).rejects.toBe(fault)
})
