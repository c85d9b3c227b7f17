import { differencesIn, lostIn } from './inspection-counts.ts'
import type { InspectionRow } from './inspection-rows.ts'
import { sliceDays } from './slice.ts'

const number = new Intl.NumberFormat('en-US')
const plural = (count: number, one: string, many = `${one}s`) =>
  `${number.format(count)} ${count === 1 ? one : many}`
const minute = (instant: string) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const
/** Decimal, as disks and bills count: 1.5 GB. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power]}`
}

/** A statement to hand on: what the stage holds, and whether anything is lost, as of when. */
export function statementOf(inspection: InspectionRow): string {
  const { inspectionId, state, startedAt, completedAt, totals, scope } = inspection
  const lost = lostIn(inspection)
  const others = differencesIn(inspection) - lost
  const isWhole = scope === 'everything'
  const verdict =
    lost === 0
      ? '**Nothing is lost.** Every image has its original.'
      : `**${plural(lost, 'original is', 'originals are')} missing or changed.** The inspection lists them.`
  const holds = `${plural(totals.images, 'image')} of ${plural(totals.owners, 'owner')}, with ${sizeText(totals.originalBytes)} (${plural(totals.originalBytes, 'byte')}) of originals`
  return [
    `# Inspection of ${startedAt.slice(0, 10)}`,
    state === 'completed'
      ? `As of ${minute(completedAt!)}; begun ${minute(startedAt)}.`
      : `Begun ${minute(startedAt)} and not completed: these are the figures so far.`,
    isWhole ? `The stage holds ${holds}.` : `Looked at today's slice: ${holds}.`,
    state === 'completed' ? verdict : undefined,
    `The bytes of ${plural(totals.checkedOriginals, 'original')} (${sizeText(totals.checkedBytes)}) were read and compared with their SHA-256; each original has its turn every ${sliceDays} days, as far as the daily budget goes.`,
    others === 0
      ? undefined
      : `Besides, ${plural(others, 'difference was', 'differences were')} found that concern no original: everything of that kind can be made again.`,
    `Inspection ${inspectionId}.`,
  ]
    .filter((paragraph) => paragraph !== undefined)
    .join('\n\n')
}
