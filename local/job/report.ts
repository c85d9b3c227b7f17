import { basename, dirname, relative } from 'node:path'
import Table from 'cli-table3'
import type { ImageEvent } from '../../lambdas/events/events.ts'
import { describeFeature } from '../../lambdas/images/describe-vision.ts'
import { features } from '../../lambdas/vision/vision.ts'
import type { PhotoOutcome } from './run-photos.ts'

const fromHere = (path: string) => relative(process.cwd(), path) || path

/** A coloured block, if the terminal can show one. */
function swatch(hex: string, colored: boolean): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return colored ? `\u001b[48;2;${r};${g};${b}m  \u001b[0m ${hex}` : hex
}

/** Without lines between rows: each photo takes one row, and the table fits into 100 columns. */
const plainTable = {
  chars: Object.fromEntries(
    ['top', 'bottom', 'left', 'right', 'mid'].flatMap((side) =>
      ['', '-mid', '-left', '-right'].map((part) => [`${side}${part}`, '']),
    ),
  ),
}

/** A table with one row for each photo. */
export function photoTable(outcomes: PhotoOutcome[], colored: boolean): string {
  const table = new Table({
    ...plainTable,
    chars: { ...plainTable.chars, 'mid-mid': '', middle: ' ' },
    head: ['photo', 'state', 'pixels', 'format', 'taken', 'main colour', 'looks'],
    style: { head: colored ? ['cyan'] : [], border: [], 'padding-left': 0, 'padding-right': 1 },
  })
  for (const { path, image, refused } of outcomes) {
    const analysis = image?.analysis
    const name = basename(path)
    if (!analysis) {
      const reason = image?.reason && `${image.reason.code}: ${image.reason.message}`
      table.push([name, image?.state ?? 'refused', { colSpan: 5, content: reason ?? refused ?? '' }])
      continue
    }
    const { file, geometry, color, quality, metadata } = analysis
    table.push([
      name,
      image.state,
      `${geometry.width} x ${geometry.height}`,
      `${file.format}, ${(file.sizeBytes / 1000).toFixed(0)} kB`,
      metadata.takenAt?.replace('T', ' ') ?? '-',
      `${swatch(color.dominant.hex, colored)} ${color.dominant.name}`,
      `${quality.blur}, ${color.brightnessClass}`,
    ])
  }
  return table.toString()
}

/** The features whose results people can read. */
const reported = features.filter((feature) => feature !== 'embedding')

/** What vision saw in each photo, a few lines each. */
export const visionLines = (outcomes: PhotoOutcome[]): string =>
  outcomes
    .filter(({ image }) => image?.vision)
    .map(({ path, image }) => {
      const seen = reported.flatMap((feature) => {
        const words = describeFeature(image!.vision, feature)
        return words ? [`    ${feature.padEnd(10)} ${words}`] : []
      })
      return [`  ${basename(path)}`, ...seen].join('\n')
    })
    .join('\n')

/** Where the renditions of each photo were saved, one folder per line. */
export const renditionLines = (outcomes: PhotoOutcome[]): string =>
  outcomes
    .filter(({ renditionPaths }) => renditionPaths.length > 0)
    .map(({ renditionPaths }) => {
      const names = renditionPaths.map((path) => basename(path)).join(' ')
      return `  ${fromHere(dirname(renditionPaths[0]!))}/  ${names}`
    })
    .join('\n')

/** The events that arrived, one line each. */
export const eventLines = (events: readonly ImageEvent[]): string =>
  events
    .map(({ detailType, detail }) => {
      const what =
        'summary' in detail ? detail.summary.filename : 'reason' in detail ? detail.reason.code : ''
      return `  ${detailType.padEnd(26)} ${detail.imageId}  ${what ?? ''}`
    })
    .join('\n')

/** One JSON object per line, for programs. */
export const jsonLines = (outcomes: PhotoOutcome[], events: readonly ImageEvent[]): string =>
  outcomes
    .map(({ path, image, refused, renditionPaths }) =>
      JSON.stringify({
        path,
        imageId: image?.imageId,
        state: image?.state ?? 'refused',
        reason: image?.reason ?? (refused && { message: refused }),
        analysis: image?.analysis,
        vision: image?.vision,
        renditionPaths,
        events: events.filter(({ detail }) => detail.imageId === image?.imageId),
      }),
    )
    .join('\n')
