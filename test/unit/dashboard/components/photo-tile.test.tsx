import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { PhotoTile } from '../../../../dashboard/src/library/photo-tile.tsx'
import type { Tile } from '../../../../dashboard/src/library/tile.ts'
import { show } from './show.tsx'

const cat: Tile = {
  id: '1',
  state: 'completed',
  ratio: 1.5,
  filename: 'cat.jpg',
  labels: ['cat', 'sofa', 'indoor', 'animal'],
  at: '2025-06-14T09:30:12Z',
  pictures: [
    { width: 128, url: 'http://pictures/128' },
    { width: 512, url: 'http://pictures/512' },
  ],
}
const shown = (changes: Partial<Tile> = {}, isSelected = false) =>
  show(
    <PhotoTile
      tile={{ ...cat, ...changes }}
      box={{ index: 0, leftPx: 0, widthPx: 300 }}
      heightPx={200}
      column={2}
      isSelected={isSelected}
      isSelecting={isSelected}
      isTabStop
    />,
  )

test('a tile names its photo, what is in it, when it was taken, and why it is in the list', async () => {
  await shown({ matches: [{ field: 'label', value: 'cat', confidence: 0.9 }] as never })
  const link = await screen.findByRole('link')
  expect(link.getAttribute('aria-label')).toBe('cat.jpg. cat, sofa, indoor. June 14, 2025. Label: cat 90%')
  expect(link.getAttribute('href')).toBe('/photos/1')
  expect(screen.getByRole('gridcell').getAttribute('aria-colindex')).toBe('3')
})

test('the title comes before the file name, and a hostile name is only text', async () => {
  await shown({ title: '<img src=x onerror=alert(1)>' })
  expect((await screen.findByRole('link')).getAttribute('aria-label')).toMatch(/^<img src=x/)
  expect(document.querySelector('[onerror]')).toBeNull()
})

test('the smallest picture that fills the tile is shown, and none if it cannot be loaded', async () => {
  await shown()
  await screen.findByRole('link')
  const picture = () => document.querySelector<HTMLImageElement>('img[src^="http://pictures"]')
  expect(picture()?.src).toBe('http://pictures/512')
  fireEvent.error(picture()!)
  expect(picture()).toBeNull()
})

test.each([
  [{ state: 'pending' }, 'Waiting'],
  [{ isRerunning: true }, 'Analysing'],
  [{ state: 'rejected', reason: { code: 'SOMETHING_NEW', message: 'No photo.' } }, 'No photo.'],
] as const)('a tile with %j says so', async (changes, text) => {
  await shown(changes)
  await screen.findByRole('link')
  expect(screen.getByRole('gridcell').textContent).toContain(text)
})

test('a selected tile is marked for screen readers too', async () => {
  await shown({}, true)
  expect((await screen.findByRole('gridcell')).getAttribute('aria-selected')).toBe('true')
  expect(screen.getByRole('button', { name: /cat\.jpg/ }).getAttribute('aria-pressed')).toBe('true')
})
