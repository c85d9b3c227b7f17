import { expect, test } from 'vitest'
import { laptopPhotosPerSecond } from '../../../../scripts/plan/laptop.ts'

const work = { client: 2, emulator: 8, functions: { presign: 1, analyze: 15, 'index-images': 4 } }
const upload = { photos: 500, uploadsAtOnce: 16 }
const quiet = { processors: 2, takenByOthers: 0 }

test('two processors share the work of a photo', async () => {
  const perSecond = await laptopPhotosPerSecond(work, quiet, upload)
  // 26 ms until it is settled, and 30 ms with the index, on two processors.
  expect(perSecond).toBeGreaterThan(2_000 / 30)
  expect(perSecond).toBeLessThan(2_000 / 26)
})

test('the emulator works on one thing at a time', async () => {
  const slow = { ...work, emulator: 40 }
  expect(await laptopPhotosPerSecond(slow, quiet, upload)).toBeCloseTo(1_000 / 40, 0)
})

test('other programs take their share', async () => {
  const busy = await laptopPhotosPerSecond(work, { ...quiet, takenByOthers: 1 }, upload)
  expect(busy).toBeCloseTo((await laptopPhotosPerSecond(work, quiet, upload)) / 2, 1)
})
