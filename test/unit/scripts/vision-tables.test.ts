import { describe, expect, test } from 'vitest'
import type { MeasuredVision, Timing } from '../../../layers/models/measured-vision.ts'
import {
  accuracyTable,
  calibrationTable,
  textEngineTable,
  thresholdTable,
} from '../../../scripts/docs/vision/accuracy-tables.ts'
import { timingTable, visionPriceTable } from '../../../scripts/docs/vision/timing-tables.ts'

const set = (figure: string, value: number): MeasuredVision['accuracy'][string] => ({
  measuredOn: '2026-11-23',
  dataset: 'photos',
  models: ['a model'],
  figures: {
    [figure]: { value, interval: [value - 0.1, value + 0.1], n: 20, heldOut: { value: 0.5, n: 4 } },
  },
  thresholds: [
    { of: 'faces', score: 'F1', shipped: 0.9, chosen: 0.8, heldOut: { shipped: 0.7, chosen: 0.65 } },
  ],
})
const row = (features: string, changes: Partial<Timing> = {}): Timing => ({
  features,
  threads: 1,
  cpuMs: 100,
  cpuMsP95: 120,
  wallMs: 99,
  firstMs: 300,
  peakRssMiB: 250,
  ...changes,
})

describe('tables of accuracy', () => {
  test('a figure has its interval, and the held-out figure beside it', () => {
    expect(accuracyTable({ faces: set('recall', 0.8) })).toContain(
      '| faces | a model; photos; 2026-11-23 | recall | **0.800 (0.700 to 0.900)** | 20 | 0.500 | 4 |',
    )
  })

  test('other engines of text have a table of their own', () => {
    const accuracy = {
      text: set('character error rate, receipt', 0.2),
      'text by tesseract': set('character error rate, receipt', 0.3),
    }
    expect(accuracyTable(accuracy)).not.toContain('tesseract')
    expect(textEngineTable(accuracy)).toContain('| Tesseract | – | – | 0.300 (0.200 to 0.400) | – |')
  })

  test('each step of confidence has the share that is right', () => {
    const calibration = [{ from: 0.7, labels: 12, said: 0.751, right: 0.75 }]
    expect(calibrationTable({ labels: { ...set('named', 0.7), calibration } })).toContain(
      '| 0.7 to 0.8 | 12 | 0.751 | 0.750 |',
    )
  })

  test('a threshold is next to the one that the other half would choose', () => {
    expect(thresholdTable({ faces: set('recall', 1) })).toContain('| faces | F1 | 0.9: 0.700 | 0.8: 0.650 |')
  })
})

describe('tables of time', () => {
  const timing = {
    measuredOn: '2026-11-23',
    rows: [row('text', { cpuMsWithoutText: 40, cpuMsWithText: 400, linesOfText: 12 }), row('objects')],
  }

  test('a million photos cost their time at the price of a GB-second', () => {
    const table = visionPriceTable({ accuracy: {}, timing })
    // 0.1 s x 1.7275 GB x $0.0000133334 x 1,000,000
    expect(table).toContain('| objects | 100 | $2.30 | $2.88 | $1,000; nothing on top of labels |')
    expect(table).toContain('| text, in a photo with 12 lines | 400 |')
  })

  test('figures that were not measured show dashes', () => {
    expect(visionPriceTable({ accuracy: {}, timing })).toContain('| faces | – | – | – | $1,000 |')
    expect(timingTable({ accuracy: {} })).toBe('Not measured yet.')
  })
})
