import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readableByLibvips } from '../../lambdas/analysis/container/readable-by-libvips.ts'
import { sniffFormat } from '../../lambdas/analysis/format/sniff-format.ts'
import { readHeader } from '../../lambdas/analysis/header/read-header.ts'
import { RejectionError } from '../../lambdas/platform/errors.ts'
import { compareFacts, type Difference } from '../../scripts/truth/compare-facts.ts'
import { exifToolFacts, hasExifTool } from '../../scripts/truth/exiftool-facts.ts'
import { hasTruth, missingTruth, truthFolder } from '../../scripts/truth/load-truth.ts'
import { explainedDifferences } from './explained-differences.ts'

type Row = Difference & { readonly file: string }

/** Our reading of a header; undefined for a file that is refused. */
async function read(file: string) {
  const bytes = readFileSync(file)
  const format = sniffFormat(bytes)?.format
  if (!format) return undefined
  try {
    return await readHeader(readableByLibvips(bytes, format), format)
  } catch (fault) {
    if (fault instanceof RejectionError) return undefined
    throw fault
  }
}

async function differences(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [file, expected] of exifToolFacts(truthFolder)) {
    const header = await read(path.join(truthFolder, file))
    if (header) rows.push(...compareFacts(expected, header).map((difference) => ({ file, ...difference })))
  }
  return rows
}

const whySkipped = !hasTruth('exif')
  ? missingTruth('exif')
  : hasExifTool()
    ? undefined
    : 'ExifTool is not installed'
const name = 'the metadata of every file equal what ExifTool finds, or differ for a stated reason'

test.skipIf(whySkipped)(
  whySkipped ? `${name} (${whySkipped})` : name,
  async () => {
    const unexplained = (await differences()).filter(
      ({ file, field }) =>
        !explainedDifferences.some((known) => known.files.test(file) && known.fields.includes(field)),
    )
    expect(unexplained).toEqual([])
  },
  300_000,
)
