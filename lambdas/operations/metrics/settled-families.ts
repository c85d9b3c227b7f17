import type { HistogramSeries, Labels, MetricFamily } from './open-metrics.ts'
import type { Counts } from './settled-counts.ts'
import {
  type CounterDefinition,
  counterDefinitions,
  type HistogramDefinition,
  histogramDefinitions,
} from './settled-metrics.ts'

const millisecondsPerSecond = 1_000

/** The counters as metrics. Counts with unknown or retired names are left out. */
export const settledFamilies = (counts: Counts): MetricFamily[] => {
  const split = Object.entries(counts).map(([name, count]) => ({ parts: name.split('#'), count }))
  return [
    ...counterDefinitions.map((definition) => counterFamily(definition, split)),
    ...histogramDefinitions.map((definition) => histogramFamily(definition, split)),
  ]
}

type SplitCount = { readonly parts: readonly string[]; readonly count: number }

function counterFamily(definition: CounterDefinition, counts: readonly SplitCount[]): MetricFamily {
  const { name, help, unit, counted, labels, scale = 1, expected = [] } = definition
  const found = counts.filter(({ parts }) => parts[0] === counted && parts.length === labels.length + 1)
  const absent = expected.filter((value) => !found.some(({ parts }) => parts[1] === value))
  return {
    type: 'counter',
    name,
    help,
    unit,
    samples: [...found, ...absent.map((value) => ({ parts: [counted, value], count: 0 }))].map(
      ({ parts: [, ...values], count }) => ({
        labels: Object.fromEntries(labels.map((label, index) => [label, values[index]!])),
        value: count * scale,
      }),
    ),
  }
}

function histogramFamily(definition: HistogramDefinition, counts: readonly SplitCount[]): MetricFamily {
  const { name, help, counted, bounds, by } = definition
  const seriesOf = (prefix: readonly string[], labels?: Labels): HistogramSeries => {
    const own = counts.filter(
      ({ parts }) =>
        parts.length === prefix.length + 1 && prefix.every((part, index) => parts[index] === part),
    )
    const countOf = (last: string) => own.find(({ parts }) => parts.at(-1) === last)?.count ?? 0
    const stored = own.map(({ parts }) => Number(parts.at(-1))).filter(Number.isFinite)
    const finite = [...new Set([...bounds, ...stored])].map(
      (bound) => [bound / millisecondsPerSecond, countOf(String(bound))] as const,
    )
    return {
      labels,
      counts: new Map([...finite, [Number.POSITIVE_INFINITY, countOf('more')]]),
      sum: countOf('sum') / millisecondsPerSecond,
    }
  }
  const series = by
    ? by.values.map((value) => seriesOf([counted, value], { [by.label]: value }))
    : [seriesOf([counted])]
  return { type: 'histogram', name, help, unit: 'seconds', series }
}
