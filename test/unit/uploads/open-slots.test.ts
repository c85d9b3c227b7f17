import { expect, test } from 'vitest'
import type { NewRow } from '../../../lambdas/image-record/transition.ts'
import { openSlots } from '../../../lambdas/uploads/open-slots.ts'
import { uploadRequest } from '../../../lambdas/uploads/uploads.ts'

/** The rows that a request for slots writes. */
async function rowsOf(items: object[]): Promise<readonly NewRow[]> {
  const rows: NewRow[] = []
  const request = uploadRequest({ maxUploadBytes: 1_000 }).parse({ items })
  await openSlots(
    {
      images: { insert: async (inserted: readonly NewRow[]) => void rows.push(...inserted) },
      presets: {} as never,
      presignUpload: async () => ({ method: 'PUT', url: 'https://example.com/', headers: {} }),
      stageBudgets: [],
      expirySeconds: 60,
      defaultFeatures: [],
      now: () => new Date(0),
    } as never,
    { owner: 'alice', correlationId: 'c' },
    request,
  )
  return rows
}
const photo = { filename: 'a.jpg', contentType: 'image/jpeg', size: 1 }

test('an upload brings its title, its tags and what its client calls it', async () => {
  const [row] = await rowsOf([{ ...photo, title: 'A cat', tags: ['pet', 'sofa'], externalId: 'order/4711' }])
  expect(row).toMatchObject({
    annotations: { title: 'A cat', tags: ['pet', 'sofa'] },
    upload: { externalId: 'order/4711' },
  })
})

test.each([{}, { title: '', tags: [] }])(
  'an upload that says nothing has no annotations: %j',
  async (about) => {
    const [row] = await rowsOf([{ ...photo, ...about }])
    expect(row).not.toHaveProperty('annotations')
  },
)

test.each([
  { tags: ['pet', 'pet'] },
  { title: 'x'.repeat(201) },
  { externalId: 'a b' },
  { externalId: 'a,b' },
])('refuses %j', async (about) => {
  await expect(rowsOf([{ ...photo, ...about }])).rejects.toThrow()
})
