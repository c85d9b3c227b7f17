import { boundsOfQuad, type Quad, quadSize } from '../../../lambdas/vision/text/quad.ts'
import type { Box } from './findings.ts'
import { completed, type Photo } from './use-photo.ts'

interface Point {
  readonly x: number
  readonly y: number
}

type Bounds = ReturnType<typeof boundsOfQuad>

export interface TextLine {
  readonly key: string
  readonly text: string
  /** In shares of the upright picture. */
  readonly box: Box
  /** In heights of the picture: the first corner, and the direction in radians. */
  readonly start: Point
  readonly angle: number
  readonly size: ReturnType<typeof quadSize>
  /** In heights of the picture, after the page is turned so that most lines run to the right. */
  readonly upright: Bounds
}

export type TextRow = readonly TextLine[]

export interface TextPage {
  /** From top to bottom, or column by column; the lines of each from left to right. */
  readonly rows: readonly TextRow[]
  /** Width of the picture in heights. */
  readonly ratio: number
  /** Direction of most lines in radians. */
  readonly angle: number
}

const directionOf = (from: Point, to: Point) => Math.atan2(to.y - from.y, to.x - from.x)
const turned = ({ x, y }: Point, angle: number): Point => ({
  x: x * Math.cos(angle) + y * Math.sin(angle),
  y: y * Math.cos(angle) - x * Math.sin(angle),
})

/** How much two stretches share, as a part of the shorter one. */
const shared = (fromA: number, toA: number, fromB: number, toB: number) =>
  (Math.min(toA, toB) - Math.max(fromA, fromB)) / Math.min(toA - fromA, toB - fromB)

/** Lines at the same height and beside each other: the label and the amount on a receipt. */
function areInOneRow({ upright: a }: TextLine, { upright: b }: TextLine): boolean {
  const isLevel = shared(a.top, a.bottom, b.top, b.bottom) > 0.5
  return isLevel && shared(a.left, a.right, b.left, b.right) < 0.5
}

/**
 * The text of a photo in rows. Only lines that follow each other in reading order share a row, so columns of prose
 * stay apart.
 */
export function textPage(photo: Photo): TextPage {
  const { width, height } = photo.renditions?.at(-1) ?? { width: 1, height: 1 }
  const ratio = width / height
  const lines = (completed(photo, 'text')?.lines ?? []).map(({ text, box, polygon }) => {
    const quad = polygon.map(({ x, y }) => ({ x: x * ratio, y })) as unknown as Quad
    return { text, box, quad }
  })
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
  // Long lines count more than short ones, because they say more about the page.
  const x = sum(lines.map(({ quad: [from, to] }) => to.x - from.x))
  const y = sum(lines.map(({ quad: [from, to] }) => to.y - from.y))
  const angle = Math.atan2(y, x)
  const rows: TextLine[][] = []
  for (const [index, { text, box, quad }] of lines.entries()) {
    const [start, end] = quad
    const line: TextLine = {
      ...{ key: `text-${index}`, text, box, start, angle: directionOf(start, end), size: quadSize(quad) },
      upright: boundsOfQuad(quad.map((corner) => turned(corner, angle)) as unknown as Quad),
    }
    const row = rows.at(-1)
    if (row && areInOneRow(row.at(-1)!, line)) row.push(line)
    else rows.push([line])
  }
  return { rows: rows.map((row) => row.sort((a, b) => a.upright.left - b.upright.left)), ratio, angle }
}

export const textOfRow = (row: TextRow): string => row.map(({ text }) => text).join(' ')

const gap = (at: number, from: number, to: number) => Math.max(from - at, at - to, 0)

const boundsOfRow = (row: TextRow): Bounds => ({
  left: Math.min(...row.map(({ upright }) => upright.left)),
  right: Math.max(...row.map(({ upright }) => upright.right)),
  top: Math.min(...row.map(({ upright }) => upright.top)),
  bottom: Math.max(...row.map(({ upright }) => upright.bottom)),
})

/** The least by the first number that differs. */
function leastBy<T>(items: readonly T[], numbersOf: (item: T) => readonly number[]): T | undefined {
  const rated = items.map((item) => ({ item, numbers: numbersOf(item) }))
  rated.sort(
    (a, b) => a.numbers.map((each, index) => each - b.numbers[index]!).find((each) => each !== 0) ?? 0,
  )
  return rated[0]?.item
}

/**
 * The line next to a place, and how far along it that is, from 0 to 1. Height comes first, so that somebody who drags
 * down a margin goes from row to row.
 * @param place in shares of the upright picture
 */
export function lineAt({ rows, ratio, angle }: TextPage, place: Point) {
  const point = { x: place.x * ratio, y: place.y }
  const { x, y } = turned(point, angle)
  const row = leastBy(rows, (each) => {
    const { left, right, top, bottom } = boundsOfRow(each)
    return [gap(y, top, bottom), gap(x, left, right), Math.abs(y - (top + bottom) / 2)]
  })
  const line = row && leastBy(row, ({ upright: { left, right } }) => [gap(x, left, right)])
  if (!line) return undefined
  const { start, size } = line
  const along = turned({ x: point.x - start.x, y: point.y - start.y }, line.angle).x / size.length
  return { line, along: Math.min(1, Math.max(0, along)) }
}
