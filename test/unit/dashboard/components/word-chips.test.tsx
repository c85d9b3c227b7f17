import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { type Understood, UnderstoodNotes, WordChips } from '../../../../dashboard/src/library/word-chips.tsx'
import { show } from './show.tsx'

const red = { word: 'red', means: [{ field: 'color' as const, value: 'red' }] }
const beach = {
  word: 'beach',
  means: ['seashore', 'sandbar', 'headland'].map((value) => ({ field: 'label' as const, value })),
}

async function chips(q: string, words: Understood['words']) {
  const onSearch = vi.fn()
  const person = await show(<WordChips understood={{ words }} q={q} onSearch={onSearch} />)
  return { person, onSearch }
}

test('each word that was understood says as what, and can be removed', async () => {
  const { person, onSearch } = await chips('Red truck, on the beach', [red, { word: 'truck' }, beach])
  const names = (await screen.findAllByRole('button')).map((button) => button.getAttribute('aria-label'))
  expect(names).toEqual(['Remove “red” (colour)', 'Remove “beach” (seashore, sandbar …)'])
  await person.click(screen.getByRole('button', { name: /red/ }))
  expect(onSearch).toHaveBeenLastCalledWith('truck, on the beach')
})

test('words that mean something together are one chip', async () => {
  const means = [{ field: 'color' as const, value: 'none' }]
  const { person, onSearch } = await chips(
    'black and white',
    ['black', 'and', 'white'].map((word) => ({ word, means })),
  )
  await person.click(await screen.findByRole('button', { name: /black and white/ }))
  expect(onSearch).toHaveBeenLastCalledWith(undefined)
})

test('says what was corrected, left out, and optional', async () => {
  const understood = { words: [{ word: 'truck', asked: 'trukc' }], missing: ['xylophone'], enough: 1 }
  await show(
    <p>
      <UnderstoodNotes understood={understood} />
    </p>,
  )
  expect(await screen.findByText(/No photo has “trukc”. These have “truck”/)).toBeDefined()
  expect(screen.getByText(/“xylophone”, so it was left out/)).toBeDefined()
  expect(screen.getByText(/at least one of them/)).toBeDefined()
})

test('a word is removed as the API folds it', async () => {
  const strasse = { word: 'strasse', means: [{ field: 'label' as const, value: 'street sign' }] }
  const { person, onSearch } = await chips('Straße Schnee', [strasse, { word: 'schnee' }])
  await person.click(await screen.findByRole('button', { name: /strasse/ }))
  expect(onSearch).toHaveBeenLastCalledWith('Schnee')
})
