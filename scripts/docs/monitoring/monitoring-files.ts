import { projectName } from '../../../lib/project.ts'
import { stageTemplate } from '../costs/stage-resources.ts'
import { type AlertRule, alertRules } from './alert-rules.ts'
import { type Panel, panelRows } from './panels.ts'
import { stageAlarms, type WatchedMetric, watchedMetrics } from './stage-alarms.ts'

const made = '# Made by `npm run docs` from scripts/docs/monitoring/. Do not edit.\n'
/** A string in YAML, in which queries with double quotes stay readable. */
const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** The scrape of one stage. The key comes from a file, so that this file holds no secret. */
export const scrapeConfig = `${made}# Set the host of your stage. As an administrator, create a key with the scope admin for the credentials file:
# docs/operations-api.md#prometheus
global:
  scrape_interval: 60s
  scrape_timeout: 15s
rule_files:
  - alerts.yml
scrape_configs:
  - job_name: image-intelligence
    scheme: https
    metrics_path: /metrics
    authorization:
      type: Bearer
      credentials_file: /etc/prometheus/image-intelligence.key
    static_configs:
      - targets: [photos.example.org]
        labels: { stage: prod }
`

export const alertsFile = (rules: readonly AlertRule[]): string =>
  `${made}groups:
  - name: ${projectName}
    rules:
${rules
  .map(
    ({ id, expr, lasting, severity, description, page }) => `      - alert: ${id}
        expr: ${text(expr)}
        for: ${lasting}
        labels: { severity: ${severity} }
        annotations:
          summary: ${text(description)}
          runbook: ${text(page)}
`,
  )
  .join('')}`

const columns = 24
const panelHeight = 8

/** A dashboard to import into Grafana; it asks for the data source. */
export function grafanaDashboard() {
  const panels: unknown[] = []
  let [id, y] = [1, 0]
  for (const row of panelRows) {
    panels.push({
      id: id++,
      type: 'row',
      title: row.title,
      gridPos: { x: 0, y: y++, w: columns, h: 1 },
      panels: [],
    })
    const width = columns / row.panels.length
    row.panels.forEach((panel, index) => {
      panels.push({
        id: id++,
        ...timeSeries(panel),
        gridPos: { x: index * width, y, w: width, h: panelHeight },
      })
    })
    y += panelHeight
  }
  return {
    title: projectName,
    uid: projectName,
    schemaVersion: 39,
    editable: true,
    refresh: '1m',
    time: { from: 'now-3h', to: 'now' },
    tags: [projectName],
    templating: {
      list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }],
    },
    panels,
  }
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana's own variable
const source = { type: 'prometheus', uid: '${datasource}' }

const timeSeries = ({ title, unit, queries }: Panel) => ({
  type: 'timeseries',
  title,
  datasource: source,
  fieldConfig: {
    defaults: { unit, min: 0, custom: { fillOpacity: 10, showPoints: 'never' } },
    overrides: [],
  },
  options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
  targets: queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource: source,
    expr,
    legendFormat: legend,
  })),
})

/** What AWS measures and GET /metrics does not know, for yet-another-cloudwatch-exporter. */
export function exporterConfig(metrics: readonly WatchedMetric[]): string {
  const namespaces = [...new Set(metrics.map(({ namespace }) => namespace))]
  const job = (namespace: string) => {
    const own = metrics.filter((each) => each.namespace === namespace)
    return `    - type: ${namespace}
      regions: [us-east-1]
      dimensionNameRequirements: [${[...new Set(own.flatMap(({ dimensions }) => dimensions))].join(', ')}]
      metrics:
${own.map(({ metric, statistic }) => `        - { name: ${metric}, statistics: [${statistic}], period: 300, length: 300 }\n`).join('')}`
  }
  return `${made}# For yet-another-cloudwatch-exporter: the metrics of AWS that the alarms of a stage watch. Set the region. CloudWatch
# charges for each request of the exporter. Not tried here: nothing is deployed to AWS.
apiVersion: v1alpha1
discovery:
  jobs:
${namespaces.map(job).join('')}`
}

/** The files of monitoring/ that are made. */
export function monitoringFiles(): Record<string, string> {
  const template = stageTemplate({ stage: 'prod' })
  return {
    'monitoring/prometheus.yml': scrapeConfig,
    'monitoring/alerts.yml': alertsFile(alertRules(stageAlarms(template))),
    'monitoring/grafana-dashboard.json': `${JSON.stringify(grafanaDashboard(), null, 2)}\n`,
    'monitoring/cloudwatch-exporter.yml': exporterConfig(watchedMetrics(template)),
  }
}
