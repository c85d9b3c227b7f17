import { expect, test } from 'vitest'
import { compareCopies } from '../../../../dashboard/src/duplicates/compare-copies.ts'
import { copy } from './groups.ts'

const large = { width: 4000, height: 3000, bytes: 4_000_000, sharpness: 0.6 }
const small = { width: 1000, height: 750, bytes: 300_000, sharpness: 0.4 }

const find = (images: Parameters<typeof compareCopies>[0], fact: string) =>
  compareCopies(images).find((each) => each.fact === fact)

test('says which copy is best in which fact', () => {
  const images = [copy('a', small), copy('b', large)]
  for (const fact of ['pixels', 'bytes', 'sharpness'])
    expect(find(images, fact)).toEqual({ fact, differs: true, best: new Set(['b']) })
})

test('ignores invisible differences', () => {
  const images = [copy('a', large), copy('b', { ...large, bytes: 3_950_000, sharpness: 0.58 })]
  expect(find(images, 'bytes')).toEqual({ fact: 'bytes', differs: true, best: new Set() })
  expect(find(images, 'sharpness')?.best.size).toBe(0)
  expect(find(images, 'pixels')).toEqual({ fact: 'pixels', differs: false, best: new Set() })
})

test('prefers a copy with a date, and leaves out facts that no copy has', () => {
  const images = [copy('a', { ...large, takenAt: '2026-06-14T09:30:12' }), copy('b', large)]
  expect(find(images, 'taken')?.best).toEqual(new Set(['a']))
  expect(find(images, 'camera')).toBeUndefined()
})

test('marks all equally good copies', () => {
  const images = [copy('a', large), copy('b', large), copy('c', small)]
  expect(find(images, 'pixels')?.best).toEqual(new Set(['a', 'b']))
})
