import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { FilterChips } from '../../../../dashboard/src/library/filters/filter-chips.tsx'
import type { LibrarySearch } from '../../../../dashboard/src/library/library-search.ts'
import { show } from './show.tsx'

async function chips(search: LibrarySearch) {
  const [change, clear] = [vi.fn(), vi.fn()]
  const person = await show(<FilterChips search={search} change={change} clear={clear} />)
  return { person, change, clear }
}

test('every filter has a text, and without filters there is none', async () => {
  await chips({ label: 'cat,dog', minConfidence: '0.8', minSize: '2000000', near: '48,12', withinKm: '5' })
  const names = (await screen.findAllByRole('button')).map((button) => button.getAttribute('aria-label'))
  expect(names.slice(0, 5).join('\n')).toMatch(/cat.*\n.*dog.*\n.*80%.*\n.*2 MB.*\n.*5 km of 48,12/)
})

test('a place is one chip with its commas, and a country has its name', async () => {
  const { person, change } = await chips({ place: 'Lisbon, Portugal', country: 'PT' })
  await person.click(await screen.findByRole('button', { name: /Place: Lisbon, Portugal/ }))
  expect(change).toHaveBeenLastCalledWith({ place: undefined })
  await person.click(screen.getByRole('button', { name: /: Portugal$/ }))
  expect(change).toHaveBeenLastCalledWith({ country: undefined })
})

test('a chip removes one value of a list and leaves the others', async () => {
  const { person, change } = await chips({ label: 'cat,dog', format: 'webp' })
  await person.click(await screen.findByRole('button', { name: /cat/ }))
  expect(change).toHaveBeenLastCalledWith({ label: 'dog' })
  await person.click(screen.getByRole('button', { name: /WEBP/ }))
  expect(change).toHaveBeenLastCalledWith({ format: undefined })
})

test('only several filters can be cleared at once', async () => {
  const { person, clear } = await chips({ label: 'cat,dog' })
  await person.click((await screen.findAllByRole('button')).at(-1)!)
  expect(clear).toHaveBeenCalledOnce()
})

test('one filter has no button that clears all', async () => {
  await chips({ label: 'cat' })
  expect(await screen.findAllByRole('button')).toHaveLength(1)
})
