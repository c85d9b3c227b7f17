import { listPrices } from '../../../lambdas/costs/list-prices.ts'
import type { MeasuredVision, Timing } from '../../../layers/models/measured-vision.ts'
import { markdownTable } from '../markdown-table.ts'

const whole = (value: number | undefined) => (value === undefined ? '–' : String(Math.round(value)))

/** How long the models take per photo, for docs/performance.md. */
export function timingTable({ timing }: MeasuredVision): string {
  if (!timing) return 'Not measured yet.'
  const of = (features: string, threads: number) =>
    timing.rows.find((row) => row.features === features && row.threads === threads)
  const rows = [...new Set(timing.rows.map(({ features }) => features))].map((features) => {
    const [one, two] = [of(features, 1), of(features, 2)]
    return [
      features,
      `${whole(one?.cpuMs)} / ${whole(one?.cpuMsP95)}`,
      one?.preparationShare === undefined ? '–' : whole(one.cpuMs * one.preparationShare),
      whole(one?.cpuMsWithoutText),
      `${whole(two?.cpuMs)} / ${whole(two?.wallMs)}`,
      whole(one?.firstMs),
      whole(one?.peakRssMiB),
    ]
  })
  const head = [
    'features',
    'one thread: median / p95',
    'of these, preparing pixels',
    'median without text',
    'two threads: CPU / wall',
    'first photo, with loading',
    'memory, MiB',
  ]
  return `Measured on ${timing.measuredOn}, CPU ms for a photo of 1024 px.\n\n${markdownTable(head, rows)}`
}

/** Node.js compared with Python, for docs/performance.md. */
export function parityTable({ parity }: MeasuredVision): string {
  if (!parity) return 'Not measured yet.'
  const rows = parity.rows.map(({ model, nodeMs, pythonMs, ratio, maxAbsDiff }) => [
    model,
    String(nodeMs),
    String(pythonMs),
    ratio.toFixed(2),
    String(maxAbsDiff),
  ])
  const head = ['model', 'Node.js, ms', 'Python, ms', 'median of ratios', 'largest difference of any output']
  return `Measured on ${parity.measuredOn}.\n\n${markdownTable(head, rows)}`
}

/** The memory at which Lambda gives one processor: 1769 MB. */
const functionGb = 1_769 / 1_024
const million = 1_000_000

interface PricedRow {
  readonly what: string
  readonly ms: number | undefined
  /** Calls to Rekognition for the same result; 0 if it has no such feature. */
  readonly calls: number
  readonly note?: string
}

/** Our models compared with Rekognition for a million photos, for docs/costs.md. */
export function visionPriceTable({ timing }: MeasuredVision): string {
  const of = (features: string) => timing?.rows.find((row) => row.features === features && row.threads === 1)
  const text: Partial<Timing> = of('text') ?? {}
  const rows: PricedRow[] = [
    { what: 'labels and embedding', ms: of('labels, embedding')?.cpuMs, calls: 1, note: ' (no embedding)' },
    { what: 'objects', ms: of('objects')?.cpuMs, calls: 1, note: '; nothing on top of labels' },
    { what: 'faces', ms: of('faces')?.cpuMs, calls: 1 },
    { what: 'labels, objects and faces', ms: of('labels, objects, faces')?.cpuMs, calls: 2 },
    { what: 'text, in a photo without any', ms: text.cpuMsWithoutText, calls: 1 },
    {
      what: `text, in a photo with ${whole(text.linesOfText)} lines`,
      ms: text.cpuMsWithText,
      calls: 1,
    },
    { what: 'everything, in a photo without text', ms: of('everything')?.cpuMsWithoutText, calls: 3 },
    { what: 'everything, median of the sample photos', ms: of('everything')?.cpuMs, calls: 3 },
  ]
  const own = (ms: number | undefined, usd: number) =>
    ms === undefined ? '–' : `$${((ms / 1_000) * functionGb * usd * million).toFixed(2)}`
  return markdownTable(
    ['features', 'ms', 'our models, arm64', 'our models, x86-64', 'Rekognition'],
    rows.map(({ what, ms, calls, note = '' }) => [
      what,
      whole(ms),
      own(ms, listPrices.gbSecond.usd),
      own(ms, listPrices.gbSecondX86.usd),
      `$${(calls * listPrices.rekognitionImage.usd * million).toLocaleString('en-US')}${note}`,
    ]),
  )
}
