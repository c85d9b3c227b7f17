import { expect, test } from 'vitest'
import { sendPhotos, timePhoto } from '../bench/fairness/time-work.ts'
import { variedPhotos } from '../bench/support/varied-photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack({})
const crowdSize = 40

// How long it takes depends on what else the machine does: `npm run bench:fairness` measures it.
test('a photo of one owner overtakes a crowd of another', async () => {
  const [person, crowd] = [
    stack().client((await stack().person('single')).accessToken),
    stack().client((await stack().person('crowd')).accessToken),
  ]
  const [first, second] = await variedPhotos(2, 1)
  // The first one loads functions and models.
  await timePhoto(person, first!)

  const crowdDone = await sendPhotos(crowd, await variedPhotos(crowdSize))
  const completed = async () =>
    (await crowd.listImages({ query: { limit: 100 } })).items.filter(({ state }) => state === 'completed')
      .length
  const before = await completed()
  await timePhoto(person, second!)
  const after = await completed()
  expect(after).toBeLessThan(before + (crowdSize - before) / 2)
  await crowdDone()
}, 240_000)
