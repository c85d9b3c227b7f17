import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { layoutLibrary, type Segment } from '../../../../dashboard/src/library/layout/layout-library.ts'
import { LibraryGrid } from '../../../../dashboard/src/library/library-grid.tsx'
import { useSelection } from '../../../../dashboard/src/library/selection/selection.ts'
import { tiles } from '../library/layout/tiles.ts'
import { show } from './show.tsx'

const segments: Segment[] = [
  { key: 'june', heading: 'June 2025', count: 6, tiles: tiles('june', 6) },
  { key: 'may', heading: 'May 2025', count: 9 },
]
const layout = layoutLibrary(segments, { widthPx: 1_000, rowHeightPx: 200, gapPx: 6 }, new Map())
const onLook = vi.fn()

async function grid() {
  const place = {
    ...{ gridRef: { current: null }, layout, widthPx: 1_000, marginPx: 0 },
    goTo: () => {},
    anchor: () => undefined,
  }
  const person = await show(
    <LibraryGrid place={place} segments={segments} isChanging={false} label="Photos" onLook={onLook} />,
  )
  await screen.findAllByRole('gridcell')
  return person
}
const link = (number: number) => screen.getAllByRole('link')[number]!
const selected = () => [...useSelection.getState().ids].sort()

beforeEach(() => {
  useSelection.getState().clear()
  onLook.mockClear()
})

test('shows months with their photos, and one stop for Tab', async () => {
  await grid()
  expect(screen.getAllByRole('rowheader')[0]!.textContent).toContain('June 2025')
  expect(screen.getAllByRole('gridcell')).toHaveLength(6)
  expect(screen.getAllByRole('link').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1, -1])
})

test('asks for the months that are on the screen or soon will be', async () => {
  await grid()
  await vi.waitFor(() => expect(onLook).toHaveBeenLastCalledWith(['june', 'may']))
})

test('arrows move the focus, with Shift they select', async () => {
  const person = await grid()
  link(0).focus()
  await person.keyboard('{ArrowRight}')
  await vi.waitFor(() => expect(document.activeElement).toBe(link(1)))
  expect(selected()).toEqual([])
  await person.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(selected()).toEqual(['june-1', 'june-2'])
})

test('space selects, Ctrl+A selects everything that is loaded, Escape selects nothing', async () => {
  const person = await grid()
  link(3).focus()
  await person.keyboard(' ')
  expect(selected()).toEqual(['june-3'])
  await person.keyboard('{Control>}a{/Control}')
  expect(selected()).toHaveLength(6)
  await person.keyboard('{Escape}')
  expect(selected()).toEqual([])
})

test('a click on the tick selects, and a click with Shift selects all between', async () => {
  await grid()
  fireEvent.click(document.querySelectorAll('[data-select]')[1]!, { detail: 1 })
  expect(selected()).toEqual(['june-1'])
  fireEvent.click(link(4), { detail: 1, shiftKey: true })
  expect(selected()).toEqual(['june-1', 'june-2', 'june-3', 'june-4'])
})
