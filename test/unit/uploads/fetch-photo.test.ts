import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { Transition } from '../../../lambdas/image-record/transition.ts'
import { AppError, type ErrorCode } from '../../../lambdas/platform/errors.ts'
import { fetchPhoto, giveUpFetching } from '../../../lambdas/uploads/fetch-photo.ts'
import type { FetchMessage } from '../../../lambdas/uploads/url-uploads.ts'
import { canRerun, whyNoRerun } from '../../../lambdas/versions/wanted-work.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const sourceUrl = 'https://example.org/cat.jpg'
const aSlot = (changes: Partial<ImageRow> = {}) =>
  anImageRow({
    state: 'pending',
    original: undefined,
    analysis: undefined,
    upload: { filename: 'cat.jpg', sourceUrl, expiresAt: aMoment.toISOString() },
    ...changes,
  })

/** One row, and a source that gives the file or fails. */
function world(row: ImageRow | undefined, fault?: Error) {
  let now = row
  const [sent, announced, written]: [unknown[], ImageRow[], string[]] = [[], [], []]
  const apply = async (_: unknown, { from, set, remove = [] }: Transition) => {
    if (!now || !from.includes(now.state)) return { applied: false as const, row: now }
    now = { ...now, ...(set as Partial<ImageRow>) }
    for (const name of remove) delete now[name]
    return { applied: true as const, row: now }
  }
  const deps = {
    images: { readWhole: async () => now, apply },
    openSource: async () => {
      if (fault) throw fault
      return { contentType: 'image/jpeg', chunks: (async function* () {})() }
    },
    writeOriginal: async () => void written.push('photo'),
    requestFetch: async (message: FetchMessage, delay?: number) => void sent.push({ ...message, delay }),
    publish: async ({ detail }: { detail: { imageId: string } }) =>
      void announced.push({ ...now!, ...detail }),
    counters: { add: async () => {} },
    onUncounted: () => {},
    imports: { countImported: async () => {} },
    maxUploadBytes: 1_000,
    now: () => aMoment,
  }
  return { deps: deps as never, sent, announced, written, row: () => now! }
}
const messageOf = ({ owner, imageId }: ImageRow, attempt = 1): FetchMessage => ({
  kind: 'fetch-photo',
  image: { owner, imageId },
  attempt,
})

test('a photo goes to its slot, and the analysis does the rest', async () => {
  const slot = aSlot()
  const { deps, written, row } = world(slot)
  expect(await fetchPhoto(deps, messageOf(slot))).toBe('fetched')
  expect([written, row().state]).toEqual([['photo'], 'pending'])
})

test.each(['uploaded', 'completed', 'deleted', 'expired'] as const)(
  'a message about an image that is %s does nothing',
  async (state) => {
    const slot = aSlot({ state, original: anImageRow().original })
    const { deps, written, announced } = world(slot)
    expect(await fetchPhoto(deps, messageOf(slot))).toBe('stale')
    expect([...written, ...announced]).toEqual([])
  },
)

describe('a source', () => {
  test('that fails for now is tried three times, with pauses, and the slot then fails with the reason', async () => {
    const slot = aSlot()
    const fault = new AppError('SOURCE_UNAVAILABLE', 'example.org answered with HTTP status 503.')
    const { deps, sent, announced, row } = world(slot, fault)
    expect(await fetchPhoto(deps, messageOf(slot, 1))).toBe('again')
    expect(await fetchPhoto(deps, messageOf(slot, 2))).toBe('again')
    expect(sent).toEqual([
      { ...messageOf(slot, 2), delay: 10 },
      { ...messageOf(slot, 3), delay: 90 },
    ])
    expect(row()).toMatchObject({ state: 'pending', lastFault: { code: 'SOURCE_UNAVAILABLE' } })
    expect(await fetchPhoto(deps, messageOf(slot, 3))).toBe('given up')
    expect(row()).toMatchObject({
      state: 'failed',
      reason: { code: 'SOURCE_UNAVAILABLE', message: fault.detail },
    })
    expect(row().failure).toMatch(/^failed\.fetch\.SOURCE_UNAVAILABLE\./)
    expect(announced).toHaveLength(1)
  })

  test.each<ErrorCode>([
    'SOURCE_REFUSED',
    'REFUSED_ADDRESS',
    'FILE_TOO_LARGE',
    'EMPTY_FILE',
    'UNSUPPORTED_FORMAT',
  ])('that is refused as %s is not asked again', async (code) => {
    const slot = aSlot()
    const { deps, sent, announced, row } = world(slot, new AppError(code))
    expect(await fetchPhoto(deps, messageOf(slot))).toBe('given up')
    expect(row()).toMatchObject({ state: 'rejected', reason: { code } })
    expect(row()).not.toHaveProperty('dueAt')
    expect([sent.length, announced.length]).toEqual([0, 1])
    // Cut off before it was announced: the repeat announces it, with the same event id.
    expect(await fetchPhoto(deps, messageOf(slot))).toBe('stale')
    expect(announced).toHaveLength(2)
  })

  test('is in one group of failures for each status, whatever its host', async () => {
    const groupOf = async (detail: string) => {
      const slot = aSlot()
      const { deps, row } = world(slot, new AppError('SOURCE_REFUSED', detail))
      await fetchPhoto(deps, messageOf(slot))
      return row().failure!.split('#')[0]
    }
    const [a404, b404, a403] = await Promise.all([
      groupOf('a.example answered with HTTP status 404; expected 200.'),
      groupOf('b.example:8443 answered with HTTP status 404; expected 200.'),
      groupOf('a.example answered with HTTP status 403; expected 200.'),
    ])
    expect(a404).toBe(b404)
    expect(a403).not.toBe(a404)
  })
})

test('a fault of our own goes back to the queue, and the slot stays as it is', async () => {
  const slot = aSlot()
  const { deps, row, sent } = world(slot, new Error('S3 is down'))
  await expect(fetchPhoto(deps, messageOf(slot))).rejects.toThrow('S3 is down')
  expect([row().state, sent]).toEqual(['pending', []])
})

test('a slot whose messages were lost fails with its last fault, or says that it was cut off', async () => {
  const lastFault = { code: 'SOURCE_UNAVAILABLE', message: 'slow' } as const
  for (const slot of [aSlot(), aSlot({ lastFault })]) {
    const { deps, row, announced } = world(slot)
    await giveUpFetching(deps, slot)
    expect(row()).toMatchObject({ state: 'failed', reason: { code: 'SOURCE_UNAVAILABLE' } })
    expect(announced).toHaveLength(1)
    expect([canRerun(row()), whyNoRerun(row())]).toEqual([
      false,
      expect.stringContaining('could not be fetched'),
    ])
  }
})
