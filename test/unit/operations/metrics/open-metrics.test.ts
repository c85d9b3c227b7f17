import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MetricFamily, openMetricsText } from '../../../../lambdas/operations/metrics/open-metrics.ts'
import { parseOpenMetrics } from '../../../support/parse-open-metrics.ts'

describe('the text', () => {
  test('matches the specification', () => {
    const families: MetricFamily[] = [
      {
        type: 'counter',
        name: 'imgint_images_settled',
        help: 'Images, by "state"\nand nothing\\else',
        samples: [{ labels: { state: 'completed' }, value: 3 }],
      },
      { type: 'gauge', name: 'imgint_open_reruns', help: 'Re-runs', samples: [{ value: 0.5 }] },
      {
        type: 'histogram',
        name: 'imgint_image_duration_seconds',
        help: 'Time',
        unit: 'seconds',
        series: [
          {
            counts: new Map([
              [10, 2],
              [0.25, 1],
              [Number.POSITIVE_INFINITY, 4],
            ]),
            sum: 99.5,
          },
        ],
      },
    ]
    expect(openMetricsText(families)).toBe(`# TYPE imgint_images_settled counter
# HELP imgint_images_settled Images, by \\"state\\"\\nand nothing\\\\else
imgint_images_settled_total{state="completed"} 3
# TYPE imgint_open_reruns gauge
# HELP imgint_open_reruns Re-runs
imgint_open_reruns 0.5
# TYPE imgint_image_duration_seconds histogram
# UNIT imgint_image_duration_seconds seconds
# HELP imgint_image_duration_seconds Time
imgint_image_duration_seconds_bucket{le="0.25"} 1
imgint_image_duration_seconds_bucket{le="10.0"} 3
imgint_image_duration_seconds_bucket{le="+Inf"} 7
imgint_image_duration_seconds_count 7
imgint_image_duration_seconds_sum 99.5
# EOF
`)
  })

  test('without metrics is only the end mark', () => {
    expect(openMetricsText([])).toBe('# EOF\n')
  })

  test.each<[string, MetricFamily]>([
    ['a name with a hyphen', { type: 'gauge', name: 'queue-depth', help: '', samples: [] }],
    [
      'a label with a hyphen',
      { type: 'gauge', name: 'a', help: '', samples: [{ labels: { 'a-b': '' }, value: 1 }] },
    ],
    [
      'a unit that is not the end of the name',
      { type: 'gauge', name: 'a', help: '', unit: 'seconds', samples: [] },
    ],
    ['a count below zero', { type: 'counter', name: 'a', help: '', samples: [{ value: -1 }] }],
    [
      'a count that is not a number',
      { type: 'counter', name: 'a', help: '', samples: [{ value: Number.NaN }] },
    ],
  ])('refuses %s', (_, family) => {
    expect(() => openMetricsText([family])).toThrow(/Expected/)
  })

  test('refuses a duplicate metric', () => {
    const family: MetricFamily = { type: 'gauge', name: 'a', help: '', samples: [] }
    expect(() => openMetricsText([family, family])).toThrow('a twice')
  })
})

const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,20}$/)
const labels = fc.dictionary(
  fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((label) => label !== 'le'),
  fc.string({ unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('"', '\\', '\n')) }),
  { noNullPrototype: true, maxKeys: 4 },
)
const count = fc.nat()
const amount = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
const distinct = {
  selector: ({ labels: each }: { labels: object }) => JSON.stringify(Object.entries(each).sort()),
}
const head = { name, help: fc.string() }
const family: fc.Arbitrary<MetricFamily> = fc.oneof(
  fc.record({
    ...head,
    type: fc.constant('gauge' as const),
    samples: fc.uniqueArray(fc.record({ labels, value: fc.double({ noNaN: true }) }), distinct),
  }),
  fc.record({
    ...head,
    type: fc.constant('counter' as const),
    samples: fc.uniqueArray(fc.record({ labels, value: amount }), distinct),
  }),
  fc.record({
    ...head,
    type: fc.constant('histogram' as const),
    series: fc.uniqueArray(
      fc.record({
        labels,
        counts: fc.array(fc.tuple(amount, count)).map((entries) => new Map(entries)),
        sum: amount,
      }),
      distinct,
    ),
  }),
)

describe('any metrics', () => {
  test('can be parsed strictly, with the same values', () => {
    const families = fc.uniqueArray(family, { selector: (each) => each.name, maxLength: 5 })
    fc.assert(
      fc.property(families, (told) => {
        const read = parseOpenMetrics(openMetricsText(told))
        expect(read.map(({ name: each, type, help }) => [each, type, help])).toEqual(
          told.map(({ name: each, type, help }) => [each, type, help]),
        )
        for (const [index, each] of told.entries()) {
          if (each.type === 'histogram') continue
          const suffix = each.type === 'counter' ? '_total' : ''
          // Negative zero is written as zero.
          expect(read[index]!.samples).toEqual(
            each.samples.map((sample) => ({
              name: each.name + suffix,
              labels: sample.labels,
              value: sample.value + 0,
            })),
          )
        }
      }),
    )
  })

  test('a histogram counts every observation once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, count)), (entries) => {
        const counts = new Map(entries)
        const [read] = parseOpenMetrics(
          openMetricsText([{ type: 'histogram', name: 'h', help: '', series: [{ counts, sum: 0 }] }]),
        )
        const total = [...counts.values()].reduce((sum, each) => sum + each, 0)
        expect(read!.samples.find((sample) => sample.name === 'h_count')?.value).toBe(total)
        for (const bound of counts.keys()) {
          const upTo = [...counts]
            .filter(([other]) => other <= bound)
            .reduce((sum, [, each]) => sum + each, 0)
          expect(read!.samples.find(({ labels: { le } }) => Number(le) === bound)?.value).toBe(upTo)
        }
      }),
    )
  })
})
