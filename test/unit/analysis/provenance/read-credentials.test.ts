import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ImageFormat } from '../../../../lambdas/analysis/analysis.ts'
import { defaultAnalysisSettings } from '../../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import { manifestBytes } from '../../../../lambdas/analysis/provenance/find-manifest.ts'
import { Provenance } from '../../../../lambdas/analysis/provenance/provenance.ts'
import { readCredentials } from '../../../../lambdas/analysis/provenance/read-credentials.ts'
import { type SignedAction, signPhoto, sourceTypeUrl } from '../../../support/sign-photo.ts'
import { factsOf, quartersPhoto } from '../support/photos.ts'

const { limits } = defaultAnalysisSettings
const generated: SignedAction = {
  action: 'c2pa.created',
  digitalSourceType: sourceTypeUrl('trainedAlgorithmicMedia'),
  softwareAgent: { name: 'Dream', version: '2' },
}
const captured: SignedAction = {
  action: 'c2pa.created',
  digitalSourceType: sourceTypeUrl('digitalCapture'),
}

const jpeg = () => quartersPhoto(300, 200).jpeg().toBuffer()
const encoders = {
  jpeg,
  png: () => quartersPhoto(300, 200).png().toBuffer(),
  webp: () => quartersPhoto(300, 200).webp().toBuffer(),
  avif: () => quartersPhoto(300, 200).avif({ effort: 0 }).toBuffer(),
  tiff: () => quartersPhoto(300, 200).tiff({ compression: 'none' }).toBuffer(),
  gif: () => quartersPhoto(300, 200).gif().toBuffer(),
} satisfies Partial<Record<ImageFormat, () => Promise<Buffer>>>

const credentialsOf = (
  bytes: Uint8Array,
  format: ImageFormat = 'jpeg',
  changed: Partial<typeof limits> = {},
) => readCredentials(bytes, { format, mimeType: `image/${format}` }, { ...limits, ...changed })

let signedJpeg: Buffer
beforeAll(async () => {
  signedJpeg = await signPhoto(await jpeg(), 'image/jpeg', [generated])
})

describe.each(Object.entries(encoders))('%s', (format, encode) => {
  test('a photo that was signed and not changed has valid credentials', async () => {
    const facts = await factsOf(await signPhoto(await encode(), `image/${format}`, [generated]))
    expect(Provenance.parse(facts.provenance)).toEqual({
      ai: 'generated',
      contentCredentials: {
        state: 'valid',
        signer: 'Example Pictures',
        signerName: 'Test Studio',
        claimGenerator: 'Test Camera App 1.0',
        actions: [
          { action: 'c2pa.created', digitalSourceType: 'trainedAlgorithmicMedia', software: 'Dream 2' },
        ],
        problems: [],
      },
    })
  })

  test('one without a manifest states nothing, and no thread is asked', async () => {
    const bytes = await encode()
    expect(manifestBytes(bytes, format as ImageFormat)).toBe(0)
    expect((await factsOf(bytes)).provenance).toEqual({ ai: 'none-stated' })
  })
})

describe('what was changed after signing', () => {
  test('one byte of the pixels', async () => {
    const changed = Buffer.from(signedJpeg)
    const at = changed.length - 40
    changed[at] = changed[at]! ^ 1
    const found = await credentialsOf(changed)
    expect(found).toMatchObject({
      ai: 'generated',
      contentCredentials: { state: 'altered', problems: [{ code: 'assertion.dataHash.mismatch' }] },
    })
  })

  test('a word of the manifest', async () => {
    const text = signedJpeg.toString('latin1').replace('trainedAlgorithmicMedia', 'drainedAlgorithmicMedia')
    const found = await credentialsOf(Buffer.from(text, 'latin1'))
    expect(found?.contentCredentials.state).toBe('altered')
    expect(found?.contentCredentials.problems.map(({ code }) => code)).toContain(
      'assertion.hashedURI.mismatch',
    )
  })

  test('a word that was signed', async () => {
    const text = signedJpeg.toString('latin1').replace('Test Camera App', 'Best Camera App')
    const found = await credentialsOf(Buffer.from(text, 'latin1'))
    expect(found?.contentCredentials).toMatchObject({
      state: 'altered',
      claimGenerator: 'Best Camera App 1.0',
      problems: [{ code: 'claimSignature.mismatch' }],
    })
  })

  test('the whole photo: made again by a program that knows no manifests, it has none', async () => {
    const again = await sharp(signedJpeg).keepMetadata().jpeg().toBuffer()
    expect((await factsOf(again)).provenance).toEqual({ ai: 'none-stated' })
  })
})

describe('what the manifests say', () => {
  const sign = (
    actions: readonly SignedAction[],
    ingredients?: Parameters<typeof signPhoto>[3],
  ): Promise<Buffer> => jpeg().then((photo) => signPhoto(photo, 'image/jpeg', actions, ingredients))
  const aiOf = async (bytes: Buffer) => (await credentialsOf(bytes))?.ai

  test('a camera states nothing about AI', async () => {
    expect(await aiOf(await sign([captured]))).toBe('none-stated')
  })

  test('a fill by AI edits a photo', async () => {
    const fill = {
      action: 'c2pa.edited',
      digitalSourceType: sourceTypeUrl('trainedAlgorithmicMedia'),
    }
    expect(await aiOf(await sign([captured, fill]))).toBe('edited')
    const composite = { ...fill, digitalSourceType: sourceTypeUrl('compositeWithTrainedAlgorithmicMedia') }
    expect(await aiOf(await sign([captured, composite]))).toBe('edited')
  })

  test('a child of a generated picture is generated, and tells what happened before', async () => {
    const parent = { bytes: signedJpeg, relationship: 'parentOf' }
    const found = await credentialsOf(await sign([{ action: 'c2pa.cropped' }], [parent]))
    expect(found?.ai).toBe('generated')
    expect(found?.contentCredentials.state).toBe('valid')
    const actions = found?.contentCredentials.actions.map(({ action }) => action)
    expect(actions?.[0]).toBe('c2pa.created')
    expect(actions).toContain('c2pa.cropped')
  })

  test('a generated part edits a picture, and what was only input to it does not', async () => {
    const of = (relationship: string) => sign([captured], [{ bytes: signedJpeg, relationship }])
    expect(await aiOf(await of('componentOf'))).toBe('edited')
    expect(await aiOf(await of('inputTo'))).toBe('none-stated')
  })
})

describe('hostile manifests', () => {
  /** A JPEG with these bytes as its manifest store, in segments of 60,000 bytes. */
  function withManifest(photo: Buffer, store: Buffer): Buffer {
    const segments = [...Array(Math.ceil(store.length / 60_000)).keys()].flatMap((i) => {
      const part = store.subarray(i * 60_000, (i + 1) * 60_000)
      const head = Buffer.from('\xff\xeb\0\0JP\0\x01\0\0\0\0', 'latin1')
      const repeated = i === 0 ? Buffer.alloc(0) : store.subarray(0, 8)
      head.writeUInt16BE(part.length + repeated.length + head.length - 2, 2)
      head.writeUInt32BE(i + 1, 8)
      return [head, repeated, part]
    })
    return Buffer.concat([photo.subarray(0, 2), ...segments, photo.subarray(2)])
  }
  const box = (type: string, ...content: Buffer[]) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0))
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, ...content])
  }
  const description = (type: string, label: string) =>
    box(
      'jumd',
      Buffer.from(type, 'latin1'),
      Buffer.from('00110010800000aa00389b7103', 'hex'),
      Buffer.from(`${label}\0`),
    )
  const storeOf = (...content: Buffer[]) => box('jumb', description('c2pa', 'c2pa'), ...content)
  const isUnreadable = { ai: 'none-stated', contentCredentials: { state: 'unreadable' } }

  test('larger than the limit', async () => {
    expect(await credentialsOf(signedJpeg, 'jpeg', { maxManifestBytes: 1_000 })).toMatchObject(isUnreadable)
  })

  test('slower than the limit', async () => {
    expect(await credentialsOf(signedJpeg, 'jpeg', { maxManifestSeconds: 0.001 })).toMatchObject(isUnreadable)
  })

  test('boxes in boxes, 100,000 deep', async () => {
    const opened = Buffer.concat([Buffer.alloc(8), description('c2ma', 'x')])
    const deep = Buffer.alloc(100_000 * opened.length)
    for (let i = 0; i < 100_000; i++) {
      opened.copy(deep, i * opened.length)
      deep.writeUInt32BE(deep.length - i * opened.length, i * opened.length)
      deep.write('jumb', i * opened.length + 4)
    }
    const photo = withManifest(await jpeg(), storeOf(deep))
    expect(manifestBytes(photo, 'jpeg')).toBeGreaterThan(deep.length)
    expect((await factsOf(photo)).provenance).toMatchObject(isUnreadable)
  })

  test('a list that claims four thousand million entries', async () => {
    const cbor = box('cbor', Buffer.from('9affffffff', 'hex'))
    const claim = box('jumb', description('c2cl', 'c2pa.claim'), cbor)
    const photo = withManifest(await jpeg(), storeOf(box('jumb', description('c2ma', 'urn:uuid:1'), claim)))
    expect((await factsOf(photo)).provenance).toMatchObject(isUnreadable)
  })

  test('cut off anywhere, or with any byte changed, it never fails the photo', async () => {
    const from = signedJpeg.indexOf('jumb') - 4
    const manifest = signedJpeg.subarray(from, from + manifestBytes(signedJpeg, 'jpeg'))
    const photo = await jpeg()
    await fc.assert(
      fc.asyncProperty(fc.nat(manifest.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const damaged = Buffer.from(isCut ? manifest.subarray(0, Math.max(at, 32)) : manifest)
        if (!isCut) damaged[at] = byte
        const analysis = await analyzeImage(withManifest(photo, damaged))
        expect(analysis.status).toBe('ok')
        if (analysis.status === 'ok') Provenance.parse(analysis.facts.provenance)
      }),
      { numRuns: 12 },
    )
  })
})
