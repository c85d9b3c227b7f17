export interface ParsedSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface ParsedFamily {
  readonly name: string
  readonly type: string
  readonly unit?: string
  readonly help?: string
  readonly samples: readonly ParsedSample[]
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const text = '(?:[^"\\\\\\n]|\\\\["\\\\n])*'
const metadata = new RegExp(`^# (TYPE|UNIT|HELP) (${name}) (.*)$`)
const sampleLine = new RegExp(`^(${name})(?:\\{((?:[a-zA-Z_]\\w*="${text}",?)*)\\})? (\\S+)$`)
const label = new RegExp(`([a-zA-Z_]\\w*)="(${text})"`, 'g')
const number = /^(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[+-]Inf|NaN)$/i
const suffixes: Record<string, readonly string[]> = {
  gauge: [''],
  counter: ['_total'],
  histogram: ['_bucket', '_count', '_sum'],
}

const unescaped = (value: string) =>
  value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
const numberIn = (value: string) =>
  /inf$/i.test(value) ? (value.startsWith('-') ? -1 : 1) * Number.POSITIVE_INFINITY : Number(value)

/**
 * Parses the text format of OpenMetrics 1.0 as far as we write it (gauges, counters and histograms, no timestamps or
 * exemplars), and rejects what a strict parser rejects.
 */
export function parseOpenMetrics(body: string): ParsedFamily[] {
  if (!body.endsWith('# EOF\n')) throw new Error('Expected "# EOF" at the end')
  const families: (ParsedFamily & { samples: ParsedSample[] })[] = []
  for (const line of body.split('\n').slice(0, -2)) {
    const [, kind, family, said = ''] = metadata.exec(line) ?? []
    if (kind && family) describe(families, kind, family, said)
    else families.at(-1)?.samples.push(sampleOf(line, families.at(-1)!))
  }
  families.forEach(checkFamily)
  return families
}

type Growing = { name: string; type: string; unit?: string; help?: string; samples: ParsedSample[] }

function describe(families: Growing[], kind: string, family: string, said: string): void {
  const current = families.at(-1)
  if (current?.name !== family) {
    if (families.some((each) => each.name === family)) throw new Error(`${family} is in two places`)
    families.push({ name: family, type: 'unknown', samples: [] })
  } else if (current.samples.length > 0) throw new Error(`${family} is described after its samples`)
  const described = families.at(-1)!
  if (kind === 'TYPE') described.type = said
  if (kind === 'UNIT') described.unit = said
  if (kind === 'HELP') described.help = unescaped(said)
}

function sampleOf(line: string, family: Growing): ParsedSample {
  const [, sample, labels = '', value = ''] = sampleLine.exec(line) ?? []
  if (!sample || !number.test(value)) throw new Error(`Expected a sample; received: ${line}`)
  if (!suffixes[family.type]?.some((suffix) => sample === family.name + suffix))
    throw new Error(`Expected a sample of the ${family.type} ${family.name}; received ${sample}`)
  const pairs = [...labels.matchAll(label)].map(([, key, quoted]) => [key!, unescaped(quoted!)] as const)
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
    throw new Error(`A label is twice in: ${line}`)
  return { name: sample, labels: Object.fromEntries(pairs), value: numberIn(value) }
}

function checkFamily({ name: family, type, unit, samples }: ParsedFamily): void {
  if (unit && !family.endsWith(`_${unit}`)) throw new Error(`${family} does not end in its unit`)
  const series = samples.map((sample) => JSON.stringify([sample.name, sample.labels]))
  if (new Set(series).size !== series.length) throw new Error(`A series of ${family} is there twice`)
  if (type !== 'gauge' && samples.some(({ value }) => !(value >= 0))) throw new Error(`${family} is negative`)
  if (type === 'histogram') checkHistogram(family, samples)
}

/** Checks that buckets are in order and cumulative, and that the last one is +Inf and equals the count. */
function checkHistogram(family: string, samples: readonly ParsedSample[]): void {
  const withoutBound = ({ labels: { le: _, ...others } }: ParsedSample) => JSON.stringify(others)
  for (const key of new Set(samples.map(withoutBound))) {
    const own = samples.filter((sample) => withoutBound(sample) === key)
    const buckets = own.filter((sample) => sample.name.endsWith('_bucket'))
    const bounds = buckets.map(({ labels }) => numberIn(labels.le ?? ''))
    const isRising = (values: readonly number[], strictly: boolean) =>
      values.every(
        (value, index) =>
          index === 0 || (strictly ? value > values[index - 1]! : value >= values[index - 1]!),
      )
    if (!isRising(bounds, true)) throw new Error(`The bounds of ${family} are not in order`)
    if (
      !isRising(
        buckets.map(({ value }) => value),
        false,
      )
    )
      throw new Error(`${family} is not cumulative`)
    if (buckets.at(-1)?.labels.le !== '+Inf') throw new Error(`${family} has no bucket for everything`)
    const count = own.find((sample) => sample.name.endsWith('_count'))
    if (count?.value !== buckets.at(-1)?.value)
      throw new Error(`The count of ${family} is not that of its buckets`)
    if (!own.some((sample) => sample.name.endsWith('_sum'))) throw new Error(`${family} has no sum`)
  }
}

/** The value of the one sample with this name and these labels; it may have further labels. */
export function sampleValue(
  families: readonly ParsedFamily[],
  sample: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const found = families
    .flatMap(({ samples }) => samples)
    .filter(
      (each) =>
        each.name === sample && Object.entries(labels).every(([key, value]) => each.labels[key] === value),
    )
  if (found.length > 1) throw new Error(`Expected one sample ${sample}; found ${found.length}`)
  return found[0]?.value
}
