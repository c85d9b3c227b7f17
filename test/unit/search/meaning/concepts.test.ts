import { describe, expect, test } from 'vitest'
import { kinds } from '../../../../lambdas/search/kinds.ts'
import { concepts } from '../../../../lambdas/search/meaning/concepts.ts'
import { isFiller } from '../../../../lambdas/search/meaning/fillers.ts'
import compiled from '../../../../lambdas/search/meaning/meanings.json' with { type: 'json' }
import { meaningsOf } from '../../../../lambdas/search/meaning/meanings-of.ts'
import { readConcepts } from '../../../../lambdas/search/meaning/read-concepts.ts'
import { searchWords } from '../../../../lambdas/search/split-words.ts'
import { traitsOf } from '../../../../lambdas/search/traits.ts'
import { measuredLabels } from '../../../../lambdas/vision/labels/measured-labels.ts'

const meant = (query: string) => meaningsOf(searchWords(query)).map(({ name }) => name)
const rows = concepts.trim().split('\n')

/** Every trait that some picture has. */
const hues = ['b3302a', 'd9803a', 'd9bc4f', '5b8248', '3f8a8c', '3c6ba8', '77518f', 'd58fa2', '785539']
const greys = ['161616', '8a8a8a', 'efefec'].map((hex) => ({ hex: `#${hex}`, share: 0.3 }))
const everyTrait = new Set(
  [
    ...hues.map((hex) => ({ palette: [{ hex: `#${hex}`, share: 1 }] })),
    { palette: greys },
    ...[0, 1, 2, 7].map((faceCount) => ({ faceCount, largestFace: 0.3 })),
    { kinds },
    ...(['dark', 'bright'] as const).map((brightness) => ({ brightness })),
    ...(['square', 'landscape', 'portrait', 'panorama'] as const).map((orientation) => ({ orientation })),
    ...(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heif', 'bmp'] as const).map((format) => ({ format })),
    ...(['generated', 'edited'] as const).map((ai) => ({ ai })),
    ...Array.from({ length: 12 }, (_, month) => ({ month: `2024-${String(month + 1).padStart(2, '0')}` })),
    ...['01', '04', '07', '10'].map((month) => ({ takenAt: `2024-${month}-01T08:00:00` })),
    { takenAt: '2024-01-01T20:00:00' },
  ].flatMap((columns) => [...traitsOf(columns).keys()]),
)

describe('the table of concepts', () => {
  test('names only labels of the vocabulary, and traits that a picture can have', () => {
    const measured = measuredLabels({ color: { grayscale: true }, geometry: { aspectRatio: 3 } })
    const labels = new Set([...compiled.labels, ...measured.map(({ name }) => name)])
    for (const [term, meanings] of readConcepts())
      for (const { name, isTrait } of meanings)
        expect(isTrait ? everyTrait : labels, `${term}: ${name}`).toContain(name)
  })

  test.each(rows)('has three columns: %s', (row) => {
    expect(row.split('|')).toHaveLength(3)
  })

  test('has terms that a query can have: at most three words, and not only fillers', () => {
    for (const term of readConcepts().keys()) {
      const words = term.split(' ')
      expect(words.length, term).toBeLessThanOrEqual(3)
      expect(words.every(isFiller), term).toBe(false)
    }
  })

  test('leads everyday words somewhere, in English and Spanish', () => {
    const everyday =
      'beach kitchen wedding snow sunset street christmas selfie whiteboard party garden office school food birthday ' +
      'mountains sea night portrait baby family pet city travel music sport car playa cocina boda nieve calle navidad ' +
      'fiesta jardín oficina escuela comida montaña mar noche retrato bebé familia mascota ciudad viaje música deporte coche'
    for (const word of everyday.split(' ')) expect(meant(word), word).not.toEqual([])
  })
})

describe('what everyday words mean', () => {
  test.each([
    ['playa', 'seashore'],
    ['gatos', 'cat'],
    ['avión', 'airplane'],
    ['flores', 'flower'],
    ['kitchen', 'stove'],
    ['red', 'color red'],
    ['rojas', 'color red'],
    ['2008', 'taken 2008'],
    ['diciembre', 'taken 12'],
    ['camión de bomberos', 'fire engine'],
    ['puesta de sol', 'taken evening'],
    ['corbata', 'windsor tie'],
    ['blanco y negro', 'black and white'],
    ['dos personas', 'faces two'],
  ])('%s: %s', (query, name) => expect(meant(query)).toContain(name))

  test.each([
    ['kitchen', 'cookware'],
    ['restaurant', 'dining table'],
    ['children', 'toy'],
    ['baby', 'person'],
    ['helicopter', 'aircraft'],
    ['traffic', 'car'],
    ['portrait', 'faces one'],
    ['crowd', 'faces many'],
  ])('%s: no %s, which is in too many other photos', (query, name) =>
    expect(meant(query)).not.toContain(name),
  )

  test('a label that is also a colour means both', () => {
    expect(meant('orange')).toEqual(['color orange'])
    expect(meant('naranja')).toEqual(['orange', 'color orange'])
  })

  test.each(['1899', '2108', '20080', 'xyzzy'])('%s means nothing', (query) =>
    expect(meant(query)).toEqual([]),
  )
})
