import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readLocalPhoto } from '../../../bin/imgint/upload/local-photo.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-photo-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const written = (name: string, bytes: Uint8Array | string) => {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

describe('readLocalPhoto', () => {
  test.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
    ['tiff', 'image/tiff'],
    ['gif', 'image/gif'],
  ] as const)('recognises %s by its bytes, whatever its name', async (format, contentType) => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
      .toFormat(format)
      .toBuffer()
    const file = written(`${format}.txt`, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await readLocalPhoto(file)).toEqual({ path: file, sizeBytes: bytes.length, sha256, contentType })
  })

  test('says what it found instead of a photo', async () => {
    expect(await readLocalPhoto(written('a.jpg', '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toContain(
      'SVG',
    )
    expect(await readLocalPhoto(written('b.jpg', 'words'))).toContain('Expected JPEG')
    expect(await readLocalPhoto(written('empty.jpg', ''))).toBe('The file is empty.')
  })
})
