import { v7 as uuidV7 } from 'uuid'
import { expect, test } from 'vitest'
import type { SkippedObject } from '../../../../lambdas/image-record/aws/skipped-object.ts'
import { listSkipped } from '../../../../lambdas/jobs/imports/list-skipped.ts'

const ref = { owner: 'alice', jobId: uuidV7() }

const listing = (skipped: SkippedObject[], last?: string, job: object = { import: {} }) => ({
  jobs: { get: async () => job as never },
  importTable: {
    skippedPage: async (_job: object, { after }: { after?: string }) => ({
      skipped: skipped.filter(({ key }) => !after || key > after),
      last,
    }),
  },
})

test('lists objects as CSV that spreadsheets read as text', async () => {
  const skipped = [
    { key: '=1+2', sizeBytes: 3, code: 'empty', reason: 'The object is empty.' },
    { key: 'a,"b"\n', code: 'gone', reason: 'Gone', imageId: 'i' },
  ]
  const { csv } = await listSkipped(listing(skipped), ref, { limit: 10 })
  expect(csv).toBe(
    'key,sizeBytes,code,reason,imageId\r\n' +
      "'=1+2,3,empty,The object is empty.,\r\n" +
      '"a,""b""\n",,gone,Gone,i\r\n',
  )
})

test('continues after an object, without the names of the columns', async () => {
  const skipped = ['a', 'ü/🙂'].map((key) => ({ key, code: 'empty', reason: '' }))
  const { nextCursor } = await listSkipped(listing(skipped.slice(0, 1), 'a'), ref, { limit: 1 })
  const { csv } = await listSkipped(listing(skipped), ref, { limit: 1, cursor: nextCursor })
  expect(csv).toBe('ü/🙂,,empty,,\r\n')
})

test('refuses a job that imports nothing', async () => {
  await expect(listSkipped(listing([], undefined, {}), ref, { limit: 1 })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})
