/**
 * Writes safe-values.json: what exiftool reads from the photos of exposures.ts. Needs exiftool (Debian:
 * libimage-exiftool-perl; the values are of 12.57). Run: npx tsx test/unit/transforms/support/measure-safe-values.ts
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exposures, photoWith } from './exposures.ts'

const tags = [
  'ExposureTime',
  'FNumber',
  'FocalLength',
  'ISO',
  'DateTimeOriginal',
  'OffsetTimeOriginal',
  'Subject',
]
const folder = mkdtempSync(path.join(tmpdir(), 'safe-values-'))
const values = []
for (const [at, exposure] of exposures.entries()) {
  const file = path.join(folder, `${at}.jpg`)
  writeFileSync(file, await photoWith(exposure))
  const read = execFileSync('exiftool', ['-n', '-j', ...tags.map((tag) => `-${tag}`), file], {
    encoding: 'utf8',
  })
  const { SourceFile: _, ...found } = JSON.parse(read)[0]
  values.push(found)
}
rmSync(folder, { recursive: true })
writeFileSync(path.join(import.meta.dirname, 'safe-values.json'), `${JSON.stringify(values, null, 2)}\n`)
