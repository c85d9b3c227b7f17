import { basename, dirname, relative } from 'node:path'
import Table from 'cli-table3'
import type { ImageEvent } from '../../lambdas/core/contracts/events.ts'
import type { PhotoOutcome } from './run-photos.ts'

const fromHere = (path: string) => relative(process.cwd(), path) || path

/** A coloured block where the terminal can show one. */
function swatch(hex: string, colored: boolean): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return colored ? `\u001b[48;2;${r};${g};${b}m  \u001b[0m ${hex}` : hex
}

/** The folder, and what is in it. */
const renditionList = (paths: string[]): string =>
  paths.length === 0
    ? '-'
    : `${fromHere(dirname(paths[0]!))}/\n${paths.map((path) => basename(path)).join(' ')}`

/** What was found in each photo, one row each. */
export function photoTable(outcomes: PhotoOutcome[], colored: boolean): string {
  const table = new Table({
    head: ['photo', 'state', 'pixels', 'format', 'taken', 'main colour', 'sharpness', 'renditions'],
    style: colored ? { head: ['cyan'] } : { head: [], border: [] },
    wordWrap: true,
  })
  for (const { path, image, refused, renditionPaths } of outcomes) {
    const analysis = image?.analysis
    if (!analysis) {
      const why = refused ?? `${image?.reason?.code}: ${image?.reason?.message}`
      table.push([
        fromHere(path),
        image?.state ?? 'refused',
        { colSpan: 6, content: image?.reason || refused ? why : '' },
      ])
      continue
    }
    const { file, geometry, color, quality, metadata } = analysis
    const camera = metadata.camera && [metadata.camera.make, metadata.camera.model].filter(Boolean).join(' ')
    table.push([
      fromHere(path),
      image.state,
      `${geometry.width} x ${geometry.height}\n${geometry.orientation}`,
      `${file.format}\n${(file.sizeBytes / 1000).toFixed(0)} kB`,
      [metadata.takenAt?.replace('T', ' '), camera].filter(Boolean).join('\n') || '-',
      `${swatch(color.dominant.hex, colored)}\n${color.dominant.name}`,
      `${quality.blur}\n${quality.sharpness.toFixed(0)}`,
      renditionList(renditionPaths),
    ])
  }
  return table.toString()
}

/** The events that arrived, one line each. */
export const eventLines = (events: readonly ImageEvent[]): string =>
  events
    .map(({ detailType, detail }) => {
      const what =
        'summary' in detail ? detail.summary.filename : 'reason' in detail ? detail.reason.code : ''
      return `  ${detailType.padEnd(26)} ${detail.imageId}  ${what ?? ''}`
    })
    .join('\n')

/** One JSON object a line, for programs. */
export const jsonLines = (outcomes: PhotoOutcome[], events: readonly ImageEvent[]): string =>
  outcomes
    .map(({ path, image, refused, renditionPaths }) =>
      JSON.stringify({
        path,
        imageId: image?.imageId,
        state: image?.state ?? 'refused',
        reason: image?.reason ?? (refused && { message: refused }),
        analysis: image?.analysis,
        renditionPaths,
        events: events.filter(({ detail }) => detail.imageId === image?.imageId),
      }),
    )
    .join('\n')
