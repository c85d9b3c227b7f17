import Table from 'cli-table3'
import { figureInWords, type MeasuredVision } from '../../../layers/models/measured-vision.ts'

/** Prints the measurements as tables. */
export function printMeasured({ accuracy, timing, parity }: MeasuredVision): void {
  for (const [name, { dataset, figures, thresholds = [], calibration = [] }] of Object.entries(accuracy)) {
    print(
      `${name}: ${dataset}; 95 % intervals`,
      Object.entries(figures).map(([figure, { heldOut, ...all }]) => ({
        figure,
        all: figureInWords(all),
        n: all.n,
        'held-out half': heldOut ? figureInWords(heldOut) : '–',
        'held-out n': heldOut?.n ?? 0,
      })),
    )
    print(
      'Thresholds, and what they give on the held-out half',
      thresholds.map(({ of, score, shipped, chosen, heldOut }) => ({
        'threshold of': of,
        shipped: `${shipped}: ${score} ${heldOut.shipped}`,
        'best on the fitting half': `${chosen}: ${score} ${heldOut.chosen}`,
      })),
    )
    print('Confidence and what comes of it, each half by the other', calibration)
  }
  print('One photo of 1024 px, in a process of its own', timing?.rows ?? [])
  print('The same model file and inputs in Node and Python', parity?.rows ?? [])
}

function print(title: string, rows: readonly object[]): void {
  if (rows.length === 0) return
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const table = new Table({ head, style: { head: [], border: [] } })
  table.push(...rows.map((row) => head.map((name) => (row as Record<string, string>)[name] ?? '')))
  console.log(`${title}\n${table.toString()}`)
}
