import { describe, expect, test } from 'vitest'
import { inBatches, openSlots } from '../../../bin/imgint/upload/open-slots.ts'
import { ApiError, type Client } from '../../../clients/typescript/src/index.ts'
import { uploadSlot } from './support/library.ts'

const minuteMs = 60_000
const photo = (sizeBytes: number) =>
  ({ path: 'a.jpg', sizeBytes, sha256: 'a', contentType: 'image/jpeg' }) as const

describe('inBatches', () => {
  test('keeps requests below their limit, and below the bytes that a slow connection sends in time', () => {
    const small = Array.from({ length: 250 }, () => photo(1))
    expect([...inBatches(small)].map(({ length }) => length)).toEqual([100, 100, 50])
    const large = Array.from({ length: 5 }, () => photo(40 * 1024 * 1024))
    expect([...inBatches(large)].map(({ length }) => length)).toEqual([1, 1, 1, 1, 1])
    expect([...inBatches([])]).toEqual([])
  })
})

describe('openSlots', () => {
  test('finds the photo of a request that is refused', async () => {
    const refusal = { code: 'INVALID_REQUEST', detail: 'too large', status: 400 }
    const api = {
      openUploads: async ({ body: { items } }: { body: { items: { size: number }[] } }) => {
        if (items.some(({ size }) => size > 100))
          throw new ApiError('POST /v1/uploads', new Response('', { status: 400 }), refusal)
        return { items: items.map(({ size }) => uploadSlot(String(size))) }
      },
    } as unknown as Client
    const slots = await openSlots(api, [1, 2, 101, 4, 102, 6, 7].map(photo))
    expect(slots.map((slot) => (slot instanceof ApiError ? slot.code : slot.imageId.slice(-1)))).toEqual([
      '1',
      '2',
      'INVALID_REQUEST',
      '4',
      'INVALID_REQUEST',
      '6',
      '7',
    ])
  })

  test('no file name is a reason to refuse a photo: what the API refuses in a text is left out', async () => {
    const sent: string[] = []
    const api = {
      openUploads: async ({ body: { items } }: { body: { items: { filename: string }[] } }) => {
        sent.push(...items.map(({ filename }) => filename))
        return { items: items.map(() => uploadSlot('1')) }
      },
    } as unknown as Client
    const paths = ['trip/a\u202egpj.exe.jpg', `${'a'.repeat(300)}.jpg`]
    await openSlots(
      api,
      paths.map((path) => ({ ...photo(1), path })),
    )
    expect(sent).toEqual(['agpj.exe.jpg', `${'a'.repeat(251)}.jpg`])
  })

  test('knows when a slot ends even if the clock of this machine is wrong', async () => {
    const serverMs = Date.now() - 3 * 3_600_000
    const hex = serverMs.toString(16).padStart(12, '0')
    const slot = {
      ...uploadSlot('1', new Date(serverMs + 15 * minuteMs)),
      imageId: `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`,
    }
    const api = { openUploads: async () => ({ items: [slot] }) } as unknown as Client
    const [opened] = await openSlots(api, [photo(1)])
    const leftMs = Date.parse((opened as typeof slot).expiresAt) - Date.now()
    expect(Math.abs(leftMs - 15 * minuteMs)).toBeLessThan(minuteMs)
  })
})
