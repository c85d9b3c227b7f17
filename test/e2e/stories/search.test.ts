import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { posterWith } from '../../support/codes/poster-with.ts'
import { signPhoto, sourceTypeUrl } from '../../support/sign-photo.ts'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { isSettled, waitAgain } from '../support/wait-again.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)
type ListQuery = NonNullable<Parameters<ReturnType<typeof api>['listImages']>[0]>['query']

const idsOf = async (query: ListQuery) =>
  (await api().listImages({ query })).items.map(({ imageId }) => imageId)

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** A completed photo that the index contains. */
async function taken(
  bytes: Buffer,
  filename: string,
  contentType: 'image/jpeg' | 'image/webp' = 'image/jpeg',
) {
  const imageId = await upload(stack(), bytes, { filename, contentType, size: bytes.length })
  const image = await waitAgain(
    () => api().getImage({ path: { id: imageId }, query: { wait: 20 } }),
    isSettled,
  )
  expect(image.state).toBe('completed')
  await eventually(async () => expect(await idsOf({ state: 'completed', limit: 100 })).toContain(imageId))
  return imageId
}

describe('a library', () => {
  test('is filtered, searched, sorted and counted, with reasons', async () => {
    const cat = await taken(samplePhoto('cat.jpg'), 'cat.jpg')
    const receipt = await taken(samplePhoto('receipt.jpg'), 'Quittung Zürich.jpg')
    const coffee = await taken(samplePhoto('coffee.webp'), 'coffee.webp', 'image/webp')

    const found = await api().listImages({ query: { label: 'cat', minConfidence: 0.3 } })
    expect(found.items.map(({ imageId }) => imageId)).toEqual([cat])
    for (const { url } of found.items[0]!.renditions) expect((await fetch(url)).status).toBe(200)
    expect(found.items[0]!.matches).toContainEqual(
      expect.objectContaining({ field: 'label', value: 'cat', confidence: expect.any(Number) }),
    )
    // Words also find labels that they mean; quoted words only find themselves.
    const meant = await api().listImages({ query: { q: 'feline' } })
    expect(meant.items.map(({ imageId }) => imageId)).toEqual([cat])
    expect(meant.items[0]!.matches).toContainEqual(
      expect.objectContaining({ field: 'label', value: 'cat', because: 'a cat is a feline' }),
    )
    expect(await api().getLibraryStats({ query: { q: 'feline' } })).toMatchObject({ images: 1 })
    expect(await idsOf({ q: '"feline"' })).toEqual([])
    expect(await idsOf({ format: 'webp' })).toEqual([coffee])
    expect(await idsOf({ camera: 'sample phone' })).toContain(cat)
    expect(await idsOf({ takenFrom: '2025-06', takenTo: '2025-06' })).toContain(cat)
    // The cat has a position in its EXIF, and nothing else that says London.
    for (const query of [{ place: 'london, england' }, { country: 'gb' }, { q: 'londres' }])
      expect(await idsOf(query)).toEqual([cat])
    expect((await api().listImages({ query: { q: 'reino unido' } })).items[0]!.matches).toEqual([
      { field: 'place', value: 'reino' },
      { field: 'place', value: 'unido' },
    ])
    expect(await idsOf({ place: 'lisbon' })).toEqual([])
    const contents = [samplePhoto('cat.jpg'), samplePhoto('coffee.webp'), Buffer.from('not there')].map(
      sha256,
    )
    expect(await idsOf({ sha256: contents.join(','), sort: 'created' })).toEqual([cat, coffee])
    expect(await idsOf({ text: 'espresso' })).toEqual([receipt])
    expect(await idsOf({ kind: 'receipt' })).toEqual([receipt])
    expect(await idsOf({ q: 'recibo' })).toEqual([receipt])
    // Words match by prefix, accents are ignored, and all words are required.
    expect(await idsOf({ q: 'quitt zurich' })).toEqual([receipt])
    expect(await idsOf({ q: 'quitt "elephant"' })).toEqual([])
    // Models know elephants, and no photo has one; nobody knows the other word, so it is left out, and the answer says so.
    expect(await idsOf({ q: 'quitt elephant' })).toEqual([])
    const some = await api().listImages({ query: { q: 'quitt gorgeous' } })
    expect(some.items.map(({ imageId }) => imageId)).toEqual([receipt])
    expect(some.understood?.missing).toEqual(['gorgeous'])
    expect(await idsOf({ q: 'xyzzy' })).toEqual([])

    const bySize = await api().listImages({ query: { sort: '-size' } })
    const sizes = await Promise.all(
      bySize.items.map(
        async ({ imageId }) => (await api().getImage({ path: { id: imageId } })).original!.sizeBytes,
      ),
    )
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    const bySharpness = await api().listImages({ query: { sort: '-sharpness' } })
    expect(new Set(bySharpness.items.map(({ imageId }) => imageId))).toEqual(
      new Set(bySize.items.map(({ imageId }) => imageId)),
    )

    await api().annotateImage({ path: { id: cat }, body: { tags: ['Haustier'], title: 'Mia auf dem Sofa' } })
    await eventually(async () => expect(await idsOf({ tag: 'haustier' })).toEqual([cat]))
    expect(await idsOf({ q: 'mia' })).toEqual([cat])
    await api().annotateImage({ path: { id: cat }, body: { tags: null } })
    await eventually(async () => expect(await idsOf({ tag: 'haustier' })).toEqual([]))

    const { images, months } = await api().getTimeline()
    expect(images).toBe(3)
    const tiles = (
      await Promise.all(months.map(async ({ month }) => (await api().listMonth({ path: { month } })).items))
    ).flat()
    expect(tiles.map(({ imageId }) => imageId).sort()).toEqual([cat, receipt, coffee].sort())
    const { thumbnail, ...tile } = tiles.find(({ imageId }) => imageId === cat)!
    expect(tile).toMatchObject({
      filename: 'cat.jpg',
      format: 'jpeg',
      takenAt: expect.stringMatching(/^2025-06/),
    })
    expect((await fetch(thumbnail!.url)).headers.get('content-type')).toBe('image/webp')
    const [again] = (await api().listMonth({ path: { month: '2025-06' }, query: { label: 'cat' } })).items
    expect(again).toMatchObject({ imageId: cat, matches: [{ field: 'label', value: 'cat' }] })
    // A new slot appears at once in the timeline and by name.
    const opened = await api().openUploads({
      body: { filename: 'new.jpg', contentType: 'image/jpeg', size: 1_000 },
    })
    const imageId = 'imageId' in opened ? opened.imageId : ''
    expect((await api().getTimeline()).images).toBe(4)
    const named = await api().listImages({ query: { ids: [imageId, cat].join(',') } })
    expect(named.items).toMatchObject([
      { imageId, state: 'pending' },
      { imageId: cat, state: 'completed', vision: { labels: expect.any(Array) } },
    ])
    await api().deleteImage({ path: { id: imageId } })

    const stats = await api().getLibraryStats()
    expect(stats).toMatchObject({ images: 3, states: { completed: 3 } })
    expect(stats.places).toEqual([{ name: 'London, England, United Kingdom', images: 1 }])
    expect(stats.labels.find(({ name }) => name === 'cat')).toMatchObject({ images: 1 })
    await api().deleteImage({ path: { id: coffee } })
    await eventually(async () => expect(await api().getLibraryStats()).toMatchObject({ images: 2 }))
    expect(await idsOf({ format: 'webp' })).toEqual([])
  })

  test('goes page by page, and a cursor belongs to its query', async () => {
    const ids = []
    for (let seed = 50; seed < 57; seed++) ids.push(await taken(await smallPhoto(seed), `page ${seed}.jpg`))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await api().listImages({ query: { q: 'page', sort: '-size', limit: 3, cursor } })
      seen.push(...page.items.map(({ imageId }) => imageId))
      cursor = page.nextCursor
    } while (cursor)
    expect([...seen].sort()).toEqual([...ids].sort())
    const { nextCursor } = await api().listImages({ query: { q: 'page', sort: '-size', limit: 3 } })
    const elsewhere = api().listImages({ query: { q: 'other', sort: '-size', limit: 3, cursor: nextCursor } })
    await expect(elsewhere).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})

describe('copies of a photo', () => {
  test('are found, grouped with the best one suggested, and decisions are remembered', async () => {
    const original = samplePhoto('cat.jpg')
    const small = await sharp(original).rotate().resize(320).jpeg({ quality: 70 }).toBuffer()
    const first = await taken(original, 'original.jpg')
    const copy = await taken(small, 'small copy.jpg')
    const group = await eventually(async () => {
      const { items } = await api().listDuplicates()
      const found = items.find(({ imageIds }) => imageIds.includes(first))
      expect(found?.imageIds).toContain(copy)
      return found!
    })
    expect(group.best.reasons.length).toBeGreaterThan(0)
    expect(group.members.find(({ image }) => image.imageId === copy)).toMatchObject({ suggestion: 'remove' })
    expect((await api().getLibraryStats()).duplicates.groups).toBeGreaterThan(0)

    const similar = await api().findSimilarImages({ path: { id: copy } })
    expect(similar.items[0]).toMatchObject({ because: expect.stringContaining('duplicate') })
    expect(await idsOf({ duplicateOf: copy })).toContain(first)
    const alike = await api().findSimilarImages({ path: { id: copy }, query: { by: 'embedding', limit: 5 } })
    expect(alike.items[0]).toMatchObject({ because: 'looks-alike', similarity: expect.any(Number) })

    await api().decideDuplicates({
      path: { groupId: group.groupId },
      body: { decision: 'keep-all', imageIds: group.imageIds },
    })
    expect((await api().listDuplicates()).items.map(({ groupId }) => groupId)).not.toContain(group.groupId)
    const again = await taken(
      await sharp(original).rotate().resize(280).jpeg({ quality: 60 }).toBuffer(),
      'another.jpg',
    )
    await eventually(async () => {
      const { items } = await api().listDuplicates()
      expect(items.flatMap(({ imageIds }) => imageIds)).toContain(again)
    })
  })
})

describe('codes in photos', () => {
  test('are read on request, announced, and found by kind and by content', async () => {
    const link = 'https://harbour.example/ferries?from=7'
    const poster = await posterWith([
      { content: link, format: 'QRCode' },
      { content: '4006381333931', format: 'EAN13' },
    ])
    const [read, unread] = [poster, await sharp(poster).negate().jpeg().toBuffer()]
    const [imageId, other] = [
      await upload(stack(), read, { features: ['codes'] }),
      await upload(stack(), unread),
    ]
    const image = await stack().api.settledImage(imageId, Date.now() + 90_000)
    expect(Object.keys(image.vision!)).toEqual(['codes'])
    expect(image.vision!.codes).toMatchObject({
      status: 'completed',
      codes: [
        {
          format: 'qr_code',
          text: link,
          box: { left: expect.closeTo(0.15, 1), top: expect.closeTo(0.3, 1) },
        },
        { format: 'ean_13', text: '4006381333931' },
      ],
      models: [{ name: 'zxing-reader', version: expect.any(String) }],
    })
    await eventually(() =>
      expect(stack().events.received.find(({ detail }) => detail.imageId === imageId)).toMatchObject({
        detail: { summary: { vision: { hasCodes: true, codeFormats: ['qr_code', 'ean_13'] } } },
      }),
    )
    // Nobody asked for the codes of the other photo, although it has the same.
    expect((await stack().api.settledImage(other, Date.now() + 90_000)).vision).not.toHaveProperty('codes')

    await eventually(async () => expect(await idsOf({ codeFormat: 'ean_13' })).toEqual([imageId]))
    expect(await idsOf({ hasCodes: 'true' })).toEqual([imageId])
    expect(await idsOf({ hasCodes: 'false' })).toEqual([])
    expect(await idsOf({ q: '4006381333931' })).toEqual([imageId])
    const { items } = await api().listImages({ query: { q: '"harbour.example"' } })
    expect(items[0]!.matches).toContainEqual(expect.objectContaining({ field: 'code' }))
    await Promise.all([imageId, other].map((id) => stack().api.deleteImage(id)))
  })
})

describe('photos that say where they come from', () => {
  test('a picture that AI made is found as such, and one that was changed after signing says so', async () => {
    const created = {
      action: 'c2pa.created',
      digitalSourceType: sourceTypeUrl('trainedAlgorithmicMedia'),
      softwareAgent: { name: 'Dream' },
    }
    const signed = await signPhoto(await smallPhoto(71), 'image/jpeg', [created])
    const generated = await taken(signed, 'generated.jpg')
    const changed = Buffer.from(signed)
    changed[changed.length - 30] = changed[changed.length - 30]! ^ 1
    const altered = await taken(changed, 'altered.jpg')

    const credentialsOf = async (id: string) => (await api().getImage({ path: { id } })).analysis?.provenance
    expect(await credentialsOf(generated)).toMatchObject({
      ai: 'generated',
      contentCredentials: { state: 'valid', signer: 'Example Pictures', actions: [{ software: 'Dream' }] },
    })
    expect(await credentialsOf(altered)).toMatchObject({
      contentCredentials: { state: 'altered', problems: [{ code: 'assertion.dataHash.mismatch' }] },
    })

    expect(await idsOf({ ai: 'generated', sort: 'created' })).toEqual([generated, altered])
    expect(await idsOf({ ai: 'none-stated' })).not.toContain(generated)
    const found = await api().listImages({ query: { q: 'generada por IA' } })
    expect(found.items.map(({ imageId }) => imageId)).toContain(generated)
    expect(found.items[0]?.matches).toContainEqual(
      expect.objectContaining({ field: 'ai', value: 'generated' }),
    )

    const { renditions } = await api().getImage({ path: { id: generated } })
    const rendition = Buffer.from(await (await fetch(renditions[0]!.url)).arrayBuffer())
    expect(rendition.includes('c2pa')).toBe(false)
    const ofImage = () => stack().events.received.filter(({ detail }) => detail.imageId === generated)
    await eventually(() => expect(ofImage()[0]).toMatchObject({ detail: { summary: { ai: 'generated' } } }))
  })
})
