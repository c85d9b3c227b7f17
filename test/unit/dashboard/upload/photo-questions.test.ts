import { afterEach, expect, test, vi } from 'vitest'
import { photoQuestions } from '../../../../dashboard/src/upload/photo-questions.ts'

const openUploads = vi.hoisted(() => vi.fn())
vi.mock('../../../../dashboard/src/api/api.ts', () => ({ api: () => ({ openUploads }) }))
afterEach(() => openUploads.mockReset())

const minuteMs = 60_000

test('a slot ends in time even if the clock of this machine is wrong', async () => {
  const serverMs = Date.now() - 3 * 60 * minuteMs
  const hex = serverMs.toString(16).padStart(12, '0')
  const imageId = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
  const expiresAt = new Date(serverMs + 15 * minuteMs).toISOString()
  openUploads.mockResolvedValue({
    items: [{ imageId, method: 'PUT', url: 'http://s3', headers: {}, expiresAt }],
  })
  const { openSlot } = photoQuestions(new AbortController().signal)
  const slot = await openSlot({ name: 'a.jpg', contentType: 'image/jpeg', size: 1 })
  expect(Math.abs(Date.parse(slot.expiresAt) - Date.now() - 15 * minuteMs)).toBeLessThan(minuteMs)
})
