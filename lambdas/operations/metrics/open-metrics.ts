/** OpenMetrics 1.0, the text format: https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md */
export const openMetricsContentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

export type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly labels?: Labels
  readonly value: number
}

export interface HistogramSeries {
  readonly labels?: Labels
  /**
   * For each bound, how many observations are at most this and above every smaller bound. Not cumulative; in any
   * order.
   */
  readonly counts: ReadonlyMap<number, number>
  readonly sum: number
}

interface FamilyHead {
  /** Without suffixes of samples such as `_total`. Ends in the unit, if it has one. */
  readonly name: string
  readonly help: string
  /** Such as `seconds`; the name ends in it. */
  readonly unit?: string
}
export type MetricFamily =
  | (FamilyHead & { readonly type: 'gauge' | 'counter'; readonly samples: readonly Sample[] })
  | (FamilyHead & { readonly type: 'histogram'; readonly series: readonly HistogramSeries[] })

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/

/** The whole response to a scrape. @throws Error for a name or a value that the format does not allow */
export function openMetricsText(families: readonly MetricFamily[]): string {
  const names = families.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Error(`Expected every metric once; received ${twice} twice`)
  return `${families.flatMap(familyLines).join('')}# EOF\n`
}

function familyLines(family: MetricFamily): string[] {
  const { name, type, unit, help } = family
  if (!metricName.test(name)) throw new Error(`Expected the name of a metric; received "${name}"`)
  if (unit && !name.endsWith(`_${unit}`))
    throw new Error(`Expected ${name} to end in its unit; received "${unit}"`)
  return [
    `# TYPE ${name} ${type}\n`,
    ...(unit ? [`# UNIT ${name} ${unit}\n`] : []),
    `# HELP ${name} ${escaped(help)}\n`,
    ...(family.type === 'histogram'
      ? family.series.flatMap((series) => histogramLines(name, series))
      : family.samples.map(({ labels, value }) =>
          type === 'counter' ? countLine(`${name}_total`, labels, value) : line(name, labels, value),
        )),
  ]
}

/** Buckets are cumulative; the last one counts every observation. */
function histogramLines(name: string, { labels, counts, sum }: HistogramSeries): string[] {
  const bounds = [...new Set([...counts.keys(), Number.POSITIVE_INFINITY])].sort((a, b) => a - b)
  let total = 0
  const buckets = bounds.map((bound) => {
    total += counts.get(bound) ?? 0
    return countLine(`${name}_bucket`, { ...labels, le: boundText(bound) }, total)
  })
  return [...buckets, countLine(`${name}_count`, labels, total), countLine(`${name}_sum`, labels, sum)]
}

function countLine(name: string, labels: Labels | undefined, value: number): string {
  if (!(value >= 0 && Number.isFinite(value)))
    throw new Error(`Expected a count for ${name}; received ${value}`)
  return line(name, labels, value)
}

function line(name: string, labels: Labels = {}, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => {
    if (!labelName.test(label)) throw new Error(`Expected the name of a label; received "${label}"`)
    return `${label}="${escaped(text)}"`
  })
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${numberText(value)}\n`
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const numberText = (value: number): string =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'

/** Consumers compare bounds as text; the format requires a decimal point even for whole ones. */
const boundText = (bound: number): string => numberText(bound).replace(/^-?\d+$/, '$&.0')
