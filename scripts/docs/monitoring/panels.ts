/** One query of a panel. */
export interface PanelQuery {
  readonly expr: string
  /** How Grafana names a series: labels in double braces. */
  readonly legend: string
  /** Has no series until something goes wrong, or until somebody uses a feature. @default false */
  readonly isRare?: boolean
}

export interface Panel {
  readonly title: string
  /** A unit of Grafana: `short`, `s`, `ops` (a second), `currencyUSD`. */
  readonly unit: string
  readonly queries: readonly PanelQuery[]
}

export interface PanelRow {
  readonly title: string
  readonly panels: readonly Panel[]
}

const ofWork = 'queue!~".+-(dead-letters|exhausted)"'

const quantiles = (metric: string, by = ''): PanelQuery[] =>
  [0.5, 0.95].map((share) => ({
    expr: `histogram_quantile(${share}, sum by (le${by && `, ${by}`}) (rate(${metric}_bucket[10m])))`,
    legend: `${by ? `{{${by}}} ` : ''}${share === 0.5 ? 'median' : 'p95'}`,
  }))

/**
 * What the dashboard of operations shows, from top to bottom as the one in CloudWatch: does work flow, what became of the
 * images, how long did it take, what did vision cost. GET /metrics has each of these metrics.
 */
export const panelRows: readonly PanelRow[] = [
  {
    title: 'Queues',
    panels: [
      {
        title: 'Messages waiting',
        unit: 'short',
        queries: [
          { expr: `sum by (queue) (imgint_queue_messages{state="visible", ${ofWork}})`, legend: '{{queue}}' },
        ],
      },
      {
        title: 'Messages in work, or delayed',
        unit: 'short',
        queries: [
          {
            expr: `sum by (queue, state) (imgint_queue_messages{state=~"in_flight|delayed", ${ofWork}})`,
            legend: '{{queue}} {{state}}',
          },
        ],
      },
      {
        title: 'Dead letters, and exhausted messages',
        unit: 'short',
        queries: [
          {
            expr: 'sum by (queue) (imgint_queue_messages{queue=~".+-(dead-letters|exhausted)", state="visible"})',
            legend: '{{queue}}',
          },
        ],
      },
    ],
  },
  {
    title: 'Images',
    panels: [
      {
        title: 'Open images and re-runs',
        unit: 'short',
        queries: [
          { expr: 'sum by (state) (imgint_open_images)', legend: '{{state}}' },
          { expr: 'imgint_open_reruns', legend: 're-runs' },
          { expr: '1 - imgint_open_work_is_complete', legend: '1: there are more than are counted' },
        ],
      },
      {
        title: 'Age of the oldest open image',
        unit: 's',
        queries: [{ expr: 'max by (state) (imgint_oldest_open_image_age_seconds)', legend: '{{state}}' }],
      },
      {
        title: 'Settled, a second',
        unit: 'ops',
        queries: [
          { expr: 'sum by (state) (rate(imgint_images_settled_total[10m]))', legend: '{{state}}' },
          { expr: 'sum by (state) (rate(imgint_reruns_settled_total[10m]))', legend: 're-run {{state}}' },
        ],
      },
      {
        title: 'Rejected and failed in an hour, by reason',
        unit: 'short',
        queries: [
          {
            expr: 'sum by (state, code) (increase(imgint_image_faults_total[1h]))',
            legend: '{{state}} {{code}}',
            isRare: true,
          },
        ],
      },
    ],
  },
  {
    title: 'Time',
    panels: [
      {
        title: 'From the upload slot to the result',
        unit: 's',
        queries: quantiles('imgint_image_duration_seconds'),
      },
      { title: 'Analysis', unit: 's', queries: quantiles('imgint_analysis_duration_seconds') },
      {
        title: 'Vision, by feature',
        unit: 's',
        queries: quantiles('imgint_vision_duration_seconds', 'feature'),
      },
    ],
  },
  {
    title: 'Vision',
    panels: [
      {
        title: 'Features answered, a second',
        unit: 'ops',
        queries: [
          {
            expr: 'sum by (provider, degraded) (rate(imgint_vision_results_total[10m]))',
            legend: '{{provider}}, degraded: {{degraded}}',
          },
          {
            expr: 'sum by (provider, model) (rate(imgint_vision_answers_total[10m]))',
            legend: '{{provider}} {{model}}',
          },
          {
            expr: 'sum by (because) (rate(imgint_vision_results_reused_total[10m]))',
            legend: 'reused: {{because}}',
            isRare: true,
          },
        ],
      },
      {
        title: 'Features that failed in an hour',
        unit: 'short',
        queries: [
          {
            expr: 'sum by (feature, code) (increase(imgint_vision_faults_total[1h]))',
            legend: '{{feature}} {{code}}',
            isRare: true,
          },
        ],
      },
      {
        title: 'Cost of vision in an hour, list prices',
        unit: 'currencyUSD',
        queries: [
          { expr: 'sum by (provider) (increase(imgint_vision_cost_usd_total[1h]))', legend: '{{provider}}' },
        ],
      },
      {
        title: 'Budgets of this month: spent, and the limit',
        unit: 'currencyUSD',
        queries: [
          { expr: 'imgint_budget_spent_usd', legend: '{{budget}}: spent', isRare: true },
          { expr: 'imgint_budget_limit_usd', legend: '{{budget}}: limit', isRare: true },
        ],
      },
    ],
  },
]
