import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { choicesOf } from '../../../../bin/imgint/options.ts'
import { FilterPanel } from '../../../../dashboard/src/library/filters/filter-panel.tsx'
import type { LibrarySearch } from '../../../../dashboard/src/library/library-search.ts'
import { filterFields, filterParameters } from '../../../../lambdas/search/filters.ts'
import { show } from './show.tsx'

type Parameter = keyof typeof filterFields
const choices = (Object.keys(filterFields) as Parameter[]).filter(
  (name) => filterFields[name] !== 'own field',
)

async function panel(search: LibrarySearch) {
  vi.stubGlobal('fetch', async () => Response.json({}, { status: 503 }))
  const change = vi.fn()
  const person = await show(<FilterPanel search={search} change={change} clear={vi.fn()} onClose={vi.fn()} />)
  return { person, change }
}

test.each(choices)('%s has a text for each of its values', (name) => {
  const { values } = filterFields[name] as Exclude<(typeof filterFields)[Parameter], string>
  expect(Object.keys(values).sort()).toEqual([...choicesOf(filterParameters[name])!].sort())
})

test('every filter with a few values is in the panel, with its value in words', async () => {
  await panel({ faces: 'false', hasGps: 'true', format: 'webp' })
  for (const [name, value] of [
    ['Faces', 'Without faces'],
    ['Place in the file', 'With a place'],
    ['Format', 'WEBP'],
    ['Shape', 'Any'],
  ])
    expect(
      await screen.findByRole('button', { name: new RegExp(`${value} ?${name}|${name} ?${value}`) }),
    ).toBeTruthy()
})
