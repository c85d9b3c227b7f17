/**
 * npx tsx scripts/check-truth.ts: compares the analysis with the labelled sets beside the clone (EXIF, hostile,
 * formats).
 */
import { checkExif } from './truth/check-exif.ts'
import { checkFormats } from './truth/check-formats.ts'
import { checkHostile } from './truth/check-hostile.ts'
import { hasTruth, missingTruth } from './truth/load-truth.ts'

const checks: Record<string, () => Promise<string[]>> = {
  exif: async () => {
    const { files, rejected, mismatches, additions } = await checkExif()
    const list = (items: readonly object[]) => items.map((item) => `  ${JSON.stringify(item)}`)
    return [
      `${files} files, ${rejected.length} rejected, ${mismatches.length} fields differ`,
      ...rejected,
      ...list(mismatches),
      `${additions.length} fields that the truth, which reads EXIF only, does not have:`,
      ...list(additions),
    ]
  },
  hostile: async () => {
    const { counts, wrong, slowest } = await checkHostile()
    return [
      JSON.stringify(counts),
      `slowest: ${slowest.file}, ${slowest.ms} ms`,
      `${wrong.length} wrong`,
      ...wrong,
    ]
  },
  formats: async () => {
    const rows = await checkFormats()
    return rows.flatMap(({ file, what, outcome, wrong }) => [
      `${file} (${what}): ${outcome}`,
      ...wrong.map((w) => `  WRONG ${w}`),
    ])
  },
}

for (const [set, check] of Object.entries(checks)) {
  console.log(`\n== ${set}`)
  console.log(hasTruth(set) ? (await check()).join('\n') : missingTruth(set))
}
