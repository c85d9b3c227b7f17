import { figureInWords, type MeasuredVision } from '../../../layers/models/measured-vision.ts'
import { markdownTable } from '../markdown-table.ts'

type Accuracy = MeasuredVision['accuracy']

/** Engines that read the same pictures have a table of their own. */
const otherEngines: Readonly<Record<string, string>> = {
  text: 'PP-OCR (default)',
  'text by tesseract': 'Tesseract',
  'text by both': 'both, merged (`hybrid`)',
}
const isMain = (name: string) => name === 'text' || !Object.hasOwn(otherEngines, name)

/** Every figure of every feature, for docs/accuracy.md. */
export function accuracyTable(accuracy: Accuracy): string {
  const rows = Object.entries(accuracy)
    .filter(([name]) => isMain(name))
    .flatMap(([name, { figures, models, dataset, measuredOn }]) =>
      Object.entries(figures).map(([figure, { heldOut, ...all }], index) => [
        index === 0 ? name : '',
        index === 0 ? `${models.join(', ')}; ${dataset}; ${measuredOn}` : '',
        figure,
        `**${figureInWords(all)}**`,
        String(all.n),
        heldOut ? figureInWords(heldOut) : '–',
        heldOut ? String(heldOut.n) : '–',
      ]),
    )
  const head = ['feature', 'models, photos, date', 'measure', 'all photos', 'n', 'held-out half', 'n']
  return markdownTable(head, rows)
}

/** The threshold that one half would choose, and its effect on the other half. */
export function thresholdTable(accuracy: Accuracy): string {
  const rows = Object.values(accuracy).flatMap(({ thresholds = [] }) =>
    thresholds.map(({ of, score, shipped, chosen, heldOut }) => [
      of,
      score,
      `${shipped}: ${heldOut.shipped.toFixed(3)}`,
      `${chosen}: ${heldOut.chosen.toFixed(3)}`,
    ]),
  )
  const head = ['threshold', 'score', 'shipped: score', 'chosen on the other half: score']
  return markdownTable(head, rows)
}

/** Whether confidences are calibrated, on photos that they were not fitted on. */
export function calibrationTable(accuracy: Accuracy): string {
  if (!accuracy.labels?.calibration) return 'Not measured yet.'
  const rows = accuracy.labels.calibration.map(({ from, labels, said, right }) => [
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
    String(labels),
    said.toFixed(3),
    right.toFixed(3),
  ])
  return markdownTable(['confidence of labels', 'labels', 'mean confidence', 'share that is right'], rows)
}

/** Character errors of each text engine. */
export function textEngineTable(accuracy: Accuracy): string {
  const kinds = ['scanned page', 'word crop', 'receipt', 'all']
  const rows = Object.entries(otherEngines).flatMap(([name, inWords]) => {
    const figures = accuracy[name]?.figures
    const of = (kind: string) => figures?.[`character error rate, ${kind}`]
    return figures ? [[inWords, ...kinds.map((kind) => (of(kind) ? figureInWords(of(kind)!) : '–'))]] : []
  })
  return markdownTable(['character error rate', ...kinds], rows)
}
