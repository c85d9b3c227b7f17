import { fireEvent, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type FindingKind, findingKinds, findingsOf } from '../../../../dashboard/src/photo/findings.ts'
import { PhotoStage } from '../../../../dashboard/src/photo/photo-stage.tsx'
import { lineAt, textOfRow, textPage } from '../../../../dashboard/src/photo/text-rows.ts'
import { TextSection } from '../../../../dashboard/src/photo/text-section.tsx'
import { offsetAt } from '../../../../dashboard/src/photo/text-width.ts'
import type { Photo } from '../../../../dashboard/src/photo/use-photo.ts'
import { show } from './show.tsx'

const [width, height] = [600, 1_000]

interface Written {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height?: number
}

/** A photo of a page, on which lines are written at places in shares, turned by an angle around the middle. */
function photoOf(lines: readonly Written[], angle = 0): Photo {
  const turn = (x: number, y: number) => {
    const [dx, dy] = [(x - 0.5) * width, (y - 0.5) * height]
    return {
      x: 0.5 + (dx * Math.cos(angle) - dy * Math.sin(angle)) / width,
      y: 0.5 + (dx * Math.sin(angle) + dy * Math.cos(angle)) / height,
    }
  }
  const placed = lines.map(({ text, left, top, width: wide, height: high = 0.03 }) => {
    const [right, bottom] = [left + wide, top + high]
    const polygon = [turn(left, top), turn(right, top), turn(right, bottom), turn(left, bottom)]
    const [xs, ys] = [polygon.map(({ x }) => x), polygon.map(({ y }) => y)]
    const box = { left: Math.min(...xs), top: Math.min(...ys) }
    return {
      ...{ text, confidence: 0.9, polygon },
      box: { ...box, width: Math.max(...xs) - box.left, height: Math.max(...ys) - box.top },
    }
  })
  return {
    imageId: '01900000-0000-7000-8000-000000000001',
    renditions: [{ name: 'large', url: '/large.webp', width, height }],
    vision: { text: { status: 'completed', lines: placed, fullText: '' } },
  } as unknown as Photo
}

/** In reading order, as the service gives it. */
const receipt: Written[] = [
  { text: 'CAFE CENTRAL', left: 0.3, top: 0.1, width: 0.4 },
  { text: 'Espresso', left: 0.1, top: 0.2, width: 0.3 },
  { text: '2.50', left: 0.8, top: 0.205, width: 0.1 },
  { text: 'Total', left: 0.1, top: 0.26, width: 0.2 },
  { text: '2.50', left: 0.8, top: 0.255, width: 0.1 },
]
const rowsOf = (photo: Photo) => textPage(photo).rows.map(textOfRow)
const inRows = ['CAFE CENTRAL', 'Espresso 2.50', 'Total 2.50']

test.each([0, 0.15, -0.15])('label and amount are in one row, also if the page is turned by %d', (angle) => {
  expect(rowsOf(photoOf(receipt, angle))).toEqual(inRows)
})

test('columns of prose stay apart, although their lines are level', () => {
  const column = (left: number, name: string) =>
    [0.1, 0.15, 0.2].map((top, index) => ({ text: `${name}${index}`, left, top, width: 0.4 }))
  const names = ['a0', 'a1', 'a2', 'b0', 'b1', 'b2']
  expect(rowsOf(photoOf([...column(0.05, 'a'), ...column(0.55, 'b')]))).toEqual(names)
})

test('every line is found at its middle, on any page', () => {
  const page = fc.record({
    rows: fc.integer({ min: 1, max: 12 }),
    columns: fc.integer({ min: 1, max: 4 }),
    angle: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  })
  fc.assert(
    fc.property(page, ({ rows, columns, angle }) => {
      const cells = Array.from({ length: rows * columns }, (_, index) => {
        const [row, column] = [Math.floor(index / columns), index % columns]
        return { text: `${row}.${column}`, left: 0.1 + column * 0.2, top: 0.1 + row * 0.06, width: 0.15 }
      })
      const read = textPage(photoOf(cells, angle))
      expect(read.rows).toHaveLength(rows)
      for (const line of read.rows.flat()) {
        const { left, top, width, height } = line.box
        const found = lineAt(read, { x: left + width / 2, y: top + height / 2 })
        expect(found?.line).toBe(line)
        expect(found?.along).toBeCloseTo(0.5)
      }
    }),
  )
})

test('a place beside the text belongs to the row at its height', () => {
  const page = textPage(photoOf(receipt))
  expect(lineAt(page, { x: 0.99, y: 0.11 })).toMatchObject({ line: { text: 'CAFE CENTRAL' }, along: 1 })
  expect(lineAt(page, { x: 0.7, y: 0.21 })?.line.text).toBe('2.50')
  expect(lineAt(page, { x: 0, y: 0.9 })).toMatchObject({ line: { text: 'Total' }, along: 0 })
})

test('an offset never splits a character, and runs from the right in Arabic and Hebrew', () => {
  expect(offsetAt('a😀b', 0.4)).toBe(1)
  expect(offsetAt('a😀b', 0.6)).toBe(3)
  expect(offsetAt('שלום', 0)).toBe(4)
  const anyText = fc
    .array(fc.constantFrom('a', 'é', '😀', '𝕏', ' '), { maxLength: 20 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(anyText, fc.double({ min: 0, max: 1, noNaN: true }), (text, along) => {
      const offset = offsetAt(text, along)
      expect([...text.slice(0, offset), ...text.slice(offset)].join('|')).toBe([...text].join('|'))
    }),
  )
})

const neighbours = { previous: 'before', next: 'after' }

/** The stage with the receipt, as large as the receipt itself. */
async function stage(shown: readonly FindingKind[] = findingKinds) {
  const photo = photoOf(receipt)
  const onGo = vi.fn()
  await show(
    <PhotoStage
      {...{
        photo,
        name: 'receipt.jpg',
        findings: findingsOf(photo),
        shown: new Set(shown),
        neighbours,
        onGo,
      }}
      onShow={() => {}}
      onActive={() => {}}
      zoomRef={{ current: undefined }}
    />,
  )
  const picture = await screen.findByRole('img', { name: 'receipt.jpg' })
  const layer = document.querySelector<HTMLElement>('[data-line]')?.closest<HTMLElement>('[aria-hidden]')
  // There is no layout here.
  if (layer) layer.getBoundingClientRect = () => new DOMRect(0, 0, width, height)
  return { layer: layer!, picture, onGo }
}
const at = (x: number, y: number) => ({ clientX: x * width, clientY: y * height, buttons: 1 })

function drag(layer: HTMLElement, from: readonly [number, number], to: readonly [number, number]): string {
  fireEvent.mouseDown(within(layer).getByText('Espresso'), at(...from))
  fireEvent.mouseMove(window, at(...to))
  fireEvent.mouseUp(window, at(...to))
  return getSelection()!.toString()
}

test('the text layer has one block for each row', async () => {
  const { layer } = await stage()
  expect([...layer.children].map(({ textContent }) => textContent)).toEqual(inRows)
})

test('dragging over one line selects that line, and dragging on over its row adds the amount', async () => {
  const { layer } = await stage()
  expect(drag(layer, [0.1, 0.21], [0.41, 0.215])).toBe('Espresso')
  expect(drag(layer, [0.1, 0.21], [0.95, 0.22])).toBe('Espresso 2.50')
  expect(drag(layer, [0.4, 0.21], [0.99, 0.27])).toMatch(/^ 2\.50\s*Total 2\.50$/)
  expect(drag(layer, [0.1, 0.21], [0.175, 0.24])).toBe('Es')
})

test('a release ends the selection', async () => {
  const { layer } = await stage()
  drag(layer, [0.1, 0.21], [0.41, 0.215])
  fireEvent.mouseMove(window, at(0.9, 0.27))
  expect(getSelection()!.toString()).toBe('Espresso')
})

test('dragging over text does not swipe to the next photo, dragging over the picture does', async () => {
  const { layer, picture, onGo } = await stage()
  const swipe = (from: Element) => {
    fireEvent.pointerDown(from, { clientX: 300, isPrimary: true })
    fireEvent.pointerUp(window, { clientX: 100, isPrimary: true })
  }
  swipe(within(layer).getByText('Espresso'))
  expect(onGo).not.toHaveBeenCalled()
  swipe(picture)
  expect(onGo).toHaveBeenCalledWith('after')
})

test('without the kind "Text" there is no layer', async () => {
  const { layer } = await stage(['objects', 'faces', 'codes'])
  expect(layer).toBeUndefined()
})

test('the list beside the photo has the same rows, and copies a line for each', async () => {
  const writeText = vi.fn().mockResolvedValue(undefined)
  const person = await show(<TextSection photo={photoOf(receipt)} onActive={() => {}} />)
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText)
  const section = await screen.findByRole('region', { name: 'Text in the photo' })
  expect(
    within(section)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(inRows)
  await person.click(within(section).getByRole('button', { name: 'Copy all' }))
  expect(writeText).toHaveBeenCalledWith(inRows.join('\n'))
})
