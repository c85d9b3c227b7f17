import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { UploadItem } from '../../../../dashboard/src/upload/upload-item.ts'
import { UploadPanel } from '../../../../dashboard/src/upload/upload-panel.tsx'
import { addItems, forgetUploads, useUploads } from '../../../../dashboard/src/upload/upload-store.ts'
import { show } from './show.tsx'

const item = (name: string, changes: Partial<UploadItem> = {}): UploadItem => ({
  ...{ id: name, name, size: 1_000, modifiedAt: 0, contentType: 'image/jpeg' },
  ...{ step: 'arrived', sentBytes: 1_000 },
  ...changes,
})

// Nothing has a size without a browser, and a list without a height shows no rows.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
})
afterEach(() => {
  vi.restoreAllMocks()
  forgetUploads()
})

async function panel(...items: UploadItem[]) {
  addItems(items)
  const person = await show(<UploadPanel />)
  return { person, region: await screen.findByRole('region', { name: 'Uploads' }) }
}
const rows = async () => (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)

test('failed files come first, then what is being sent, then what has arrived, the last one first', async () => {
  await panel(
    item('one.jpg'),
    item('two.jpg'),
    item('half.jpg', { step: 'sending', sentBytes: 500 }),
    item('bad.txt', { step: 'failed', fault: 'type' }),
  )
  expect((await rows()).map((row) => /\w+\.\w{3}/.exec(row)?.[0])).toEqual([
    'bad.txt',
    'half.jpg',
    'two.jpg',
    'one.jpg',
  ])
  expect((await rows())[0]).toContain('type of file is not supported')
})

test('an upload under way shows how much of each file is sent, and can be paused', async () => {
  const { region } = await panel(item('half.jpg', { step: 'sending', sentBytes: 500 }))
  await rows()
  const [whole, file] = within(region).getAllByRole('progressbar')
  expect([whole, file].map((bar) => bar!.getAttribute('aria-valuenow'))).toEqual(['50', '50'])
  expect(within(region).getByRole('button', { name: 'Pause' })).toBeTruthy()
  expect(within(region).queryByRole('button', { name: 'Close' })).toBeNull()
})

test('a panel can be made small, and closed only when nothing is under way', async () => {
  const { person, region } = await panel(item('one.jpg'))
  expect(within(region).getByRole('button', { name: 'Close' })).toBeTruthy()
  await person.click(within(region).getByRole('button', { expanded: true }))
  expect(useUploads.getState().isOpen).toBe(false)
  expect(screen.queryByRole('listitem')).toBeNull()
})

test('the name of a file is only text, without its folders', async () => {
  await panel(item('holiday/<b>bold</b>.jpg', { step: 'known' }))
  expect((await rows())[0]).toMatch(/^b>\.jpg|^<b>bold/)
  expect(document.querySelector('li b')).toBeNull()
})
