import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTruthFile, truthFolder } from '../../scripts/truth/load-truth.ts'
import { drawPhoto, quarters } from '../unit/analysis/support/photos.ts'
import { render } from '../unit/transforms/support/render.ts'
import { testsWithTruth } from './with-truth.ts'

const withTruth = testsWithTruth(180_000)

const hasExiftool = (() => {
  try {
    execFileSync('exiftool', ['-ver'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

type Fields = Readonly<Record<string, unknown>>

/** What exiftool reads in files, including unknown fields: group and name to value. */
function readByExiftool(folder: string): Map<string, Fields> {
  const text = execFileSync('exiftool', ['-q', '-json', '-a', '-u', '-G1', '-struct', folder], {
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  })
  return new Map(
    (JSON.parse(text) as (Fields & { SourceFile: string })[]).map((file) => [file.SourceFile, file]),
  )
}

/** Fields that reveal something private, by exiftool's names rather than ours. */
const tells =
  /GPS|Latitude|Longitude|Serial|UniqueID|OwnerName|Artist|Author|By-?line|Creator(?!Tool)|Credit|Thumbnail|Preview|MakerNote|UserComment|City|Sub-?location|Country|Province|Person|Region/i
const ofTheFile = /^(System|File|ExifTool|Composite|ICC|JFIF|Adobe|RIFF)|^SourceFile$|Profile/

const privateFields = (fields: Fields): string[] =>
  Object.keys(fields).filter((name) => !ofTheFile.test(name) && tells.test(name.replace(/^[^:]+:/, '')))

const copyrightOf = (fields: Fields) =>
  Object.entries(fields).find(([name]) => /:(Copyright|Rights|CopyrightNotice)$/.test(name))?.[1]

const policies = ['strip', 'copyright', 'safe'] as const
const formats = ['jpeg', 'webp', 'png', 'avif'] as const

const exiftoolTest = hasExiftool
  ? withTruth
  : (_set: string, name: string, run: () => Promise<void>) =>
      test.skip(`${name} (needs exiftool: apt-get install libimage-exiftool-perl)`, run)

exiftoolTest(
  'exif',
  'exiftool finds no private field in any result, and the copyright notice only if requested',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'imgint-receipts-'))
    const images = join(truthFolder, 'exif', 'images')
    try {
      const names = readdirSync(images)
      expect(names.length).toBeGreaterThanOrEqual(60)
      const wrong: unknown[] = []
      const results: { name: string; metadata: string; path: string; receipt: readonly string[] }[] = []
      for (const [index, name] of names.entries()) {
        const bytes = readTruthFile('exif', 'images', name)
        for (const metadata of policies) {
          const format = formats[index % formats.length]!
          const made = await render(bytes, [{ operation: 'resize', width: 120 }], {
            output: { format, metadata },
          })
          if (made.status === 'refused') {
            wrong.push({ name, ...made })
            continue
          }
          const path = join(folder, `${index}-${metadata}.${format}`)
          writeFileSync(path, made.bytes)
          results.push({ name, metadata, path, receipt: made.receipt.private })
        }
      }
      const originals = readByExiftool(images)
      const read = readByExiftool(folder)
      let kept = 0
      for (const { name, metadata, path, receipt } of results) {
        const found = privateFields(read.get(path)!)
        if (found.length > 0 || receipt.length > 0) wrong.push({ name, metadata, found, receipt })
        const copyright = copyrightOf(originals.get(join(images, name))!)
        const isAsked = metadata !== 'strip' && typeof copyright === 'string' && copyright.trim() !== ''
        if (isAsked && copyrightOf(read.get(path)!) === undefined)
          wrong.push({ name, metadata, lost: copyright })
        if (isAsked) kept += 1
        if (metadata === 'strip' && copyrightOf(read.get(path)!) !== undefined)
          wrong.push({ name, metadata, stays: copyright })
      }
      expect(wrong).toEqual([])
      expect(kept).toBeGreaterThan(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

withTruth(
  'hostile',
  'hostile files are transformed or refused by name, as photo and as watermark',
  async () => {
    const { files } = JSON.parse(readFileSync(join(truthFolder, 'hostile', 'expected.json'), 'utf8')) as {
      files: Record<string, { expected: string }>
    }
    const photo = await drawPhoto(60, 40, quarters(60, 40)).jpeg().toBuffer()
    const image = '01900000-0000-7000-8000-000000000000'
    const wrong: unknown[] = []
    for (const [name, { expected }] of Object.entries(files)) {
      const bytes = readTruthFile('hostile', 'files', name)
      const output = { format: 'webp' }
      const asPhoto = await render(bytes, [{ operation: 'resize', width: 32, height: 32 }], { output })
      const asMark = await render(photo, [{ operation: 'watermarkImage', image }], {
        output,
        images: { [image]: bytes },
      })
      for (const [role, result] of Object.entries({ asPhoto, asMark })) {
        const isWrong =
          (expected === 'reject' && result.status === 'made') ||
          (expected === 'ok' && result.status === 'refused')
        if (isWrong)
          wrong.push({ name, role, expected, reason: 'reason' in result ? result.reason : undefined })
      }
    }
    expect(wrong).toEqual([])
  },
)
