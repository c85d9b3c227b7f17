import { describe, expect, test } from 'vitest'
import { inheritance, keyOf, suggestedChoice, toggled } from '../../../../dashboard/src/duplicates/choice.ts'
import { group, member } from './groups.ts'

describe('what happens to each copy', () => {
  test('is first the one that the service suggests', () => {
    expect(suggestedChoice(group([member('a', 'keep'), member('b'), member('c')]))).toEqual({
      keep: ['a'],
      remove: ['b', 'c'],
    })
  })

  test('leaves copies that somebody decided to keep', () => {
    const kept = { ...member('b'), kept: true }
    expect(suggestedChoice(group([member('a', 'keep'), kept, member('c')])).keep).toEqual(['a', 'b'])
  })

  test('can be toggled back and forth', () => {
    const choice = { keep: ['a'], remove: ['b'] }
    expect(toggled(choice, 'b')).toEqual({ keep: ['a', 'b'], remove: [] })
    expect(toggled(toggled(choice, 'a'), 'a')).toEqual(choice)
  })

  test('belongs to a group only as long as it has the same copies', () => {
    expect(keyOf(group([member('a')]))).not.toBe(keyOf(group([member('a'), member('b')])))
  })
})

describe('what people wrote', () => {
  const written = group([
    member('a', 'keep', { tags: ['cat'], notes: 'On the sofa' }),
    member('b', 'remove', { tags: ['cat', 'home'], title: 'Tom', notes: 'In June' }),
    member('c', 'remove', { tags: ['pets'], title: 'Another' }),
  ])

  test('moves to the copy that stays, without repeating what that copy has already', () => {
    expect(inheritance(written, { keep: ['a'], remove: ['b', 'c'] })).toEqual({
      heir: 'a',
      tags: ['home', 'pets'],
      title: 'Tom',
      notes: 'On the sofa\n\nIn June',
    })
  })

  test('goes to another copy if the suggested one is deleted', () => {
    expect(inheritance(written, { keep: ['c'], remove: ['a', 'b'] })).toEqual({
      heir: 'c',
      tags: ['cat', 'home'],
      notes: 'On the sofa\n\nIn June',
    })
  })

  test('is not moved if nothing would be lost', () => {
    expect(inheritance(written, { keep: ['a', 'b'], remove: [] })).toBeUndefined()
    expect(
      inheritance(group([member('a', 'keep'), member('b')]), { keep: ['a'], remove: ['b'] }),
    ).toBeUndefined()
  })
})
