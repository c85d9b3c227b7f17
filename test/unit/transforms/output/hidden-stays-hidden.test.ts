import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { writeReceipt } from '../../../../lambdas/transforms/receipt.ts'
import { marker, preview, previewCarriers } from '../support/preview-carriers.ts'
import { made } from '../support/render.ts'

/** Every part of a file that inflates, as far as it goes. */
function unpacked(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1))
    if ((bytes[at]! * 256 + (bytes[at + 1] ?? 1)) % 31 === 0)
      try {
        parts.push(inflateSync(bytes.subarray(at), { finishFlush: 2, maxOutputLength: 1_000_000 }))
      } catch {}
  return parts
}

const runsOf = (bytes: Buffer, run: RegExp) => bytes.toString('latin1').match(run) ?? []
const unwritten = (bytes: Buffer): Buffer[] => [
  ...runsOf(bytes.subarray(0), /[A-Za-z0-9+/=\s]{60,}/g).map((run) => Buffer.from(run, 'base64')),
  ...runsOf(bytes, /[0-9a-f\s]{60,}/g).map((run) => Buffer.from(run.replace(/\s/g, ''), 'hex')),
]

/** Looks for the preview as no part of the product does: in bytes, base64, hexadecimal and packed text. */
async function showsPreview(file: Buffer): Promise<boolean> {
  const packed = [file, ...unpacked(file)]
  const places = [...packed, ...packed.flatMap(unwritten)]
  if (places.some((bytes) => bytes.includes(marker))) return true
  for (const bytes of places)
    for (let at = bytes.indexOf('\xff\xd8\xff', 1, 'latin1'); at > 0; ) {
      const found = await sharp(bytes.subarray(at))
        .stats()
        .catch(() => undefined)
      if (found && found.channels[0]!.mean > 230 && found.channels[1]!.mean < 25) return true
      at = bytes.indexOf('\xff\xd8\xff', at + 1, 'latin1')
    }
  return false
}

const box = { left: 0.2, top: 0.2, width: 0.4, height: 0.4 }
const hiding = {
  hide: [{ operation: 'hide', what: 'boxes', how: 'fill', boxes: [box] }],
  redact: [{ operation: 'redact' }],
  crop: [{ operation: 'crop', left: 0, top: 0, width: 20, height: 40 }],
}
const outputs = [
  { format: 'jpeg' },
  { format: 'png' },
  { format: 'webp' },
  { format: 'avif', effort: 0 },
  { format: 'tiff' },
  { format: 'gif', effort: 1 },
  { format: 'bmp' },
  { format: 'webp', metadata: 'safe' },
]
const named = previewCarriers.map((carrier) => ({ ...carrier, name: `${carrier.format}, ${carrier.where}` }))

test('the search finds the preview in every photo of the family', async () => {
  const missed = []
  for (const { name, bytes } of named) if (!(await showsPreview(bytes))) missed.push(name)
  expect(missed).toEqual([])
  expect(named.length).toBe(42)
})

describe.each(named)('a preview in $name', ({ bytes, format }) => {
  test.each(Object.entries(hiding))(
    'is in no result of %s, whatever its format',
    async (_, steps) => {
      for (const output of outputs) {
        const found = { faces: [box], text: [] }
        const result = await made(bytes, steps, { found, output: { metadata: 'all', ...output } })
        expect([output.format, await showsPreview(result.bytes)]).toEqual([output.format, false])
        expect(result.receipt.private).not.toContain('thumbnail')
        expect(result.receipt.removed).toContain('thumbnail')
      }
    },
    60_000,
  )

  test('is found by the receipt of a file that has it', async () => {
    const seeded = { bytes, format }
    const receipt = await writeReceipt(seeded, seeded, { policy: 'all', hidden: [] })
    expect(receipt.private).toContain('thumbnail')
    expect(receipt.removed).toEqual([])
  })
})

test('the receipt of a file without a preview does not mention one', async () => {
  for (const output of [...outputs, { format: 'tiff', compression: 'jpeg' }]) {
    const { receipt } = await made(preview, [], { output: { metadata: 'all', ...output } })
    expect(receipt.private).toEqual([])
    expect(receipt.removed).toEqual([])
  }
})
