import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, type UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { v4 as uuidV4 } from 'uuid'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createPipelineCounters } from '../../../../lambdas/operations/aws/pipeline-counters.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

type Item = Record<string, unknown>

/** Rows that support the one update of the counters, as DynamoDB does. */
function counterTable() {
  const rows = new Map<string, Item>()
  let writes = 0
  function update({ input }: UpdateCommand) {
    writes++
    const { pk } = input.Key as { pk: string }
    const names = input.ExpressionAttributeNames!
    const values = input.ExpressionAttributeValues!
    const row = { ...input.Key, ...rows.get(pk) } as Item
    expect(input.ConditionExpression).toBe('attribute_not_exists(#slot) OR #slot <> :mark')
    if (row[names['#slot']!] === values[':mark']) {
      throw new ConditionalCheckFailedException({ message: 'counted', $metadata: {} })
    }
    row[names['#slot']!] = values[':mark']
    for (const [, name, value] of input.UpdateExpression!.matchAll(/(#c\d+) (:c\d+)/g)) {
      row[names[name!]!] = ((row[names[name!]!] as number | undefined) ?? 0) + values[value!]
    }
    rows.set(pk, row)
    return {}
  }
  const send = async (command: UpdateCommand | GetCommand) =>
    command instanceof GetCommand ? { Item: rows.get(command.input.Key!.pk) } : update(command)
  return { counters: createPipelineCounters({ send } as never, 'table'), rows, writes: () => writes }
}

const settled = () =>
  anImageRow({ state: 'completed', settledAt: new Date(aMoment.getTime() + 2_000).toISOString() })

describe('the counters of the pipeline', () => {
  test('are spread over four rows, and read as one', async () => {
    const { counters, rows, writes } = counterTable()
    for (let image = 0; image < 100; image++) await counters.add(uuidV4(), settled())
    expect(writes()).toBe(100)
    expect([...rows.keys()].sort()).toEqual([0, 1, 2, 3].map((shard) => `METRICS#${shard}`))
    expect(await counters.read()).toEqual({
      'settled#completed': 100,
      'image#2500': 100,
      'image#sum': 200_000,
    })
  })

  test('recognise an announcement that is repeated soon', async () => {
    const { counters } = counterTable()
    const eventId = uuidV4()
    const row = settled()
    for (let time = 0; time < 3; time++) await counters.add(eventId, row)
    expect(await counters.read()).toMatchObject({ 'settled#completed': 1 })
  })

  test('have rows that do not grow with the number of images', async () => {
    const { counters, rows } = counterTable()
    for (let image = 0; image < 1_000; image++) await counters.add(uuidV4(), settled())
    for (const row of rows.values()) {
      expect(Object.keys(row).filter((name) => name.startsWith('=')).length).toBeLessThanOrEqual(32)
    }
  })

  test('are empty before the first image', async () => {
    expect(await counterTable().counters.read()).toEqual({})
  })

  test('give up on a table that does not answer, without delaying images', async () => {
    const hanging = {
      send: (_: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          abortSignal.addEventListener('abort', () => reject(abortSignal.reason))
        }),
    }
    const limits: number[] = []
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      limits.push(ms)
      return timeout(1)
    })
    onTestFinished(() => spy.mockRestore())
    const adding = createPipelineCounters(hanging as never, 'table').add(uuidV4(), settled())
    await expect(adding).rejects.toThrow(/timeout/)
    expect(limits).toEqual([2_000])
  })

  test('report a failure to count', async () => {
    const down = { send: async () => Promise.reject(new Error('down')) }
    await expect(createPipelineCounters(down as never, 'table').add(uuidV4(), settled())).rejects.toThrow(
      'down',
    )
  })
})
