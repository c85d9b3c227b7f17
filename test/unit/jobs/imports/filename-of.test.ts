import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filenameOf } from '../../../../lambdas/jobs/imports/filename-of.ts'
import { uploadItem } from '../../../../lambdas/uploads/uploads.ts'

test.each([
  ['trips/rome/a b+c.jpg', 'a b+c.jpg'],
  ['photo', 'photo'],
  ['folder/', 'folder'],
  ['///', 'photo'],
  ['line\nbreak\u0000.png', 'line_break_.png'],
  ['photo\u202egpj.exe', 'photo_gpj.exe'],
  ['e\u0301.jpg', 'é.jpg'],
])('of %j is %j', (key, name) => {
  expect(filenameOf(key)).toBe(name)
})

test('keeps the end of a long name', () => {
  expect(filenameOf(`${'x'.repeat(400)}.jpg`)).toMatch(/^x{251}\.jpg$/)
})

test('is a name that an upload may have, whatever the key', () => {
  const { filename } = uploadItem({ maxUploadBytes: 1 }).shape
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (key) => {
      expect(filename.safeParse(filenameOf(key)).data).toBe(filenameOf(key).trim())
    }),
  )
})
