import { expect, test } from 'vitest'
import { sendPhotos, timePhoto } from '../bench/fairness/time-work.ts'
import { variedPhotos } from '../bench/support/varied-photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack({})
const crowdSize = 40

test('a photo of one owner overtakes a crowd of another, and takes at most three times as long as alone', async () => {
  const [person, crowd] = [
    stack().client((await stack().person('single')).accessToken),
    stack().client((await stack().person('crowd')).accessToken),
  ]
  const own = await variedPhotos(5, 1)
  // The first one loads functions and models.
  await timePhoto(person, own.pop()!)
  const alone = [await timePhoto(person, own.pop()!), await timePhoto(person, own.pop()!)]

  const crowdDone = await sendPhotos(crowd, await variedPhotos(crowdSize))
  const completed = async () =>
    (await crowd.listImages({ query: { limit: 100 } })).items.filter(({ state }) => state === 'completed')
      .length
  const before = await completed()
  const behind = await timePhoto(person, own.pop()!)
  const after = await completed()
  console.log(
    `alone ${alone.map(Math.round)} ms, behind ${Math.round(behind)} ms, crowd ${before} to ${after}`,
  )
  expect(after).toBeLessThan(before + (crowdSize - before) / 2)
  expect(behind).toBeLessThan(3 * Math.max(...alone))
  await crowdDone()
}, 240_000)
