import { beforeEach, describe, expect, test } from 'vitest'
import { neighboursOf, photosBetween } from '../../../../dashboard/src/library/library-order.ts'
import { inParts } from '../../../../dashboard/src/library/selection/in-parts.ts'
import { useSelection } from '../../../../dashboard/src/library/selection/selection.ts'
import { tiles } from './layout/tiles.ts'

const segments = [
  { key: 'a', count: 3, tiles: tiles('a', 3) },
  { key: 'b', count: 9 },
  { key: 'c', count: 3, tiles: tiles('c', 3) },
]

describe('the order of the library', () => {
  test('has neighbours, within a month and across months', () => {
    expect(neighboursOf(segments, 'a-1')).toEqual({ previous: 'a-0', next: 'a-2' })
    expect(neighboursOf([segments[0]!, segments[2]!], 'a-2')).toEqual({ previous: 'a-1', next: 'c-0' })
    expect(neighboursOf(segments, 'a-2')).toEqual({ previous: 'a-1', next: undefined })
    expect(neighboursOf(segments, 'gone')).toEqual({})
  })

  test('has ranges, whichever end comes first', () => {
    expect(photosBetween(segments, 'a-2', 'c-0')).toEqual(['a-2', 'c-0'])
    expect(photosBetween(segments, 'c-1', 'a-1')).toEqual(['a-1', 'a-2', 'c-0', 'c-1'])
    expect(photosBetween(segments, 'gone', 'a-1')).toEqual([])
  })
})

describe('the selection', () => {
  beforeEach(() => useSelection.getState().clear())
  const selected = () => [...useSelection.getState().ids].sort()

  test('adds and removes photos one by one', () => {
    const { toggle } = useSelection.getState()
    for (const id of ['a', 'b', 'a']) toggle(id)
    expect(selected()).toEqual(['b'])
  })

  test('replaces an earlier range from the same photo', () => {
    const { toggle, range } = useSelection.getState()
    toggle('z')
    toggle('a')
    range(['a', 'b', 'c', 'd'])
    range(['a', 'b'])
    expect(selected()).toEqual(['a', 'b', 'z'])
  })

  test('drops deleted photos', () => {
    const { set, remove } = useSelection.getState()
    set(['a', 'b', 'c'])
    remove(['b', 'x'])
    expect(selected()).toEqual(['a', 'c'])
  })
})

describe('inParts', () => {
  const ids = Array.from({ length: 250 }, (_, at) => `id-${at}`)

  test('changes a hundred at a time, and reports progress', async () => {
    const sizes: number[] = []
    const told: number[] = []
    const outcome = await inParts(
      ids,
      async (part) => {
        sizes.push(part.length)
        return {
          done: part.slice(1),
          notFound: [],
          refused: [{ imageId: part[0]!, reason: 'Too many tags' }],
        }
      },
      ({ done, refused }) => told.push(done.length + refused.length),
    )
    expect(sizes).toEqual([100, 100, 50])
    expect(told).toEqual([100, 200, 250])
    expect([outcome.done.length, outcome.refused.length]).toEqual([247, 3])
  })

  test('stops at a fault, after reporting what was done before', async () => {
    const told: number[] = []
    let parts = 0
    const change = async (part: string[]) => {
      if (++parts > 1) throw new TypeError('offline')
      return { done: part, notFound: [], refused: [] }
    }
    await expect(inParts(ids, change, ({ done }) => told.push(done.length))).rejects.toThrow('offline')
    expect(told).toEqual([100])
  })
})
