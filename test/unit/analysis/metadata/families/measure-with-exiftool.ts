/**
 * npx tsx test/unit/analysis/metadata/families/measure-with-exiftool.ts: writes all families to a temporary folder, asks
 * ExifTool (Debian: libimage-exiftool-perl) for their metadata and stores it beside this script. The tests read only that
 * file.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exifToolFacts } from '../../../../../scripts/truth/exiftool-facts.ts'
import { families } from './families.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'families-'))
for (const [family, members] of Object.entries(families())) {
  mkdirSync(path.join(folder, family))
  for (const [name, bytes] of Object.entries(members)) writeFileSync(path.join(folder, family, name), bytes)
}
const facts = Object.fromEntries([...exifToolFacts(folder)].toSorted(([a], [b]) => (a < b ? -1 : 1)))
rmSync(folder, { recursive: true })
writeFileSync(path.join(import.meta.dirname, 'exiftool.json'), `${JSON.stringify(facts, undefined, 1)}\n`)
console.log(`${Object.keys(facts).length} files`)
