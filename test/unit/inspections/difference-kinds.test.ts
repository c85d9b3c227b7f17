import { describe, expect, test } from 'vitest'
import en from '../../../dashboard/src/operations/messages.en.ts'
import es from '../../../dashboard/src/operations/messages.es.ts'
import { differenceKindNames, kindOf } from '../../../lambdas/inspections/difference-kinds.ts'

describe.each(differenceKindNames)('%s', (kind) => {
  const { title, explanation, repair } = kindOf(kind)

  test('has the same words in the dashboard as in the API', () => {
    expect(en.kinds[kind]).toEqual({ title, explanation, ...(repair && { repair }) })
  })

  test('has words in Spanish for each of them', () => {
    expect(Object.keys(es.kinds[kind])).toEqual(Object.keys(en.kinds[kind]))
  })

  test('is a slug that fits into a path, a key and a metric', () =>
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)+$/))
})

test('only what nothing refers to is ever deleted', () => {
  const deleting = differenceKindNames.filter((kind) => kindOf(kind).deletes)
  expect(deleting).toEqual(['original-left-over', 'rendition-left-over', 'transform-left-over'])
})
