import { expect, test } from 'vitest'
import { budgetFamilies } from '../../../../lambdas/operations/metrics/budget-families.ts'
import { openWorkFamilies } from '../../../../lambdas/operations/metrics/open-work-families.ts'
import { queueFamily } from '../../../../lambdas/operations/metrics/queue-family.ts'
import {
  counterDefinitions,
  histogramDefinitions,
} from '../../../../lambdas/operations/metrics/settled-metrics.ts'
import { alertRules } from '../../../../scripts/docs/monitoring/alert-rules.ts'
import {
  alertsFile,
  exporterConfig,
  grafanaDashboard,
} from '../../../../scripts/docs/monitoring/monitoring-files.ts'
import { panelRows } from '../../../../scripts/docs/monitoring/panels.ts'

const alarms = ['PhotosStuck', 'DeadLettersWaiting'].map((id) => ({
  id,
  severity: 'page' as const,
  description: "It's late.",
}))
const rules = alertRules(alarms)
const inPanels = panelRows.flatMap(({ panels }) => panels.flatMap(({ queries }) => queries))
const metricsIn = (expr: string) => expr.match(/imgint_\w+/g) ?? []

/** Names as Prometheus sees them. */
const offered = [
  queueFamily({}).name,
  ...openWorkFamilies([], true, new Date()).map(({ name }) => name),
  ...budgetFamilies([]).map(({ name }) => name),
  ...counterDefinitions.map(({ name }) => `${name}_total`),
  ...histogramDefinitions.map(({ name }) => `${name}_bucket`),
]

test('the dashboard shows every metric of GET /metrics, and no other', () => {
  expect([...new Set(inPanels.flatMap(({ expr }) => metricsIn(expr)))].sort()).toEqual(offered.sort())
})

test('rules ask for metrics that there are', () => {
  for (const { expr } of rules) for (const name of metricsIn(expr)) expect(offered).toContain(name)
})

test('a rule with the name of an alarm says what the alarm says', () => {
  expect(rules[0]).toMatchObject({
    id: 'PhotosStuck',
    severity: 'page',
    description: "It's late.",
    page: 'docs/runbook.md#photosstuck',
  })
  expect(alertsFile(rules)).toContain("summary: 'It''s late.'")
  expect(() => alertRules([])).toThrow('Expected an alarm PhotosStuck')
})

test('panels of Grafana stand side by side and have ids of their own', () => {
  const panels = grafanaDashboard().panels as {
    id: number
    gridPos: { x: number; y: number; w: number; h: number }
  }[]
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const places = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
  )
  expect(new Set(places).size).toBe(places.length)
  expect(panels.every(({ gridPos: { x, w } }) => Number.isInteger(w) && x + w <= 24)).toBe(true)
})

test('the exporter asks for each metric of a namespace in one job', () => {
  const of = (metric: string) => ({
    namespace: 'AWS/SQS',
    metric,
    statistic: 'Maximum',
    dimensions: ['QueueName'],
  })
  const config = exporterConfig([of('One'), of('Two')])
  expect(config.match(/type: AWS\/SQS/g)).toHaveLength(1)
  expect(config).toContain('{ name: Two, statistics: [Maximum]')
})
