import { expect, test } from 'vitest'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import { listImagesOf } from '../../../lambdas/operations/list-images-of.ts'
import { anImageRow } from '../support/factories.ts'

/** Newest first, as the table returns them; `deleted` ones are read and left out. */
function aLibrary(states: readonly ('completed' | 'deleted')[]) {
  const rows = states.map((state) => anImageRow({ owner: 'alice', state }))
  const page = async (owner: string, { after, limit = 1 }: { after?: string; limit?: number }) => {
    expect(owner).toBe('alice')
    const start = after ? rows.findIndex(({ imageId }) => imageId === after) + 1 : 0
    const read = rows.slice(start, start + limit)
    const isEnd = start + limit >= rows.length
    return {
      rows: read.filter(({ state }) => state !== 'deleted').map(listedImage),
      last: isEnd ? undefined : read.at(-1)?.imageId,
    }
  }
  const presignDownload = {} as never
  return { deps: { rows: { page }, presignDownload }, rows }
}

test('every image of the owner is on exactly one page, whatever was deleted in between', async () => {
  const { deps, rows } = aLibrary([
    'completed',
    'deleted',
    'deleted',
    'deleted',
    'completed',
    'deleted',
    'completed',
  ])
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const list = await listImagesOf(deps, 'alice', { limit: 1, cursor })
    seen.push(...list.items.map(({ imageId }) => imageId))
    cursor = list.nextCursor
  } while (cursor)
  expect(seen).toEqual(rows.filter(({ state }) => state === 'completed').map(({ imageId }) => imageId))
})

test('a cursor that was made up is refused', async () => {
  const { deps } = aLibrary([])
  await expect(listImagesOf(deps, 'alice', { limit: 1, cursor: 'x' })).rejects.toMatchObject({
    code: 'INVALID_CURSOR',
  })
})
