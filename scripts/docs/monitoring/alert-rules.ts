import type { Severity } from '../../../lib/constructs/alarm-topic.ts'
import type { StageAlarm } from './stage-alarms.ts'

export interface AlertRule {
  readonly id: string
  readonly expr: string
  /** How long it has to hold, as Prometheus writes it. */
  readonly lasting: string
  readonly severity: Severity
  readonly description: string
  /** Page and heading that say what to do. */
  readonly page: string
}

/** Alarms of the stage that GET /metrics can tell as well, by id. Sentence, severity and runbook are those of the alarm. */
const twins: Readonly<Record<string, Pick<AlertRule, 'expr' | 'lasting'>>> = {
  PhotosStuck: {
    expr: 'max by (state) (imgint_oldest_open_image_age_seconds{state=~"uploaded|analyzed"}) >= 900',
    lasting: '5m',
  },
  DeadLettersWaiting: {
    expr: 'sum by (queue) (imgint_queue_messages{queue=~".+-dead-letters", state="visible"}) >= 1',
    lasting: '0s',
  },
}

/** What has no alarm in CloudWatch. */
const others: readonly AlertRule[] = [
  {
    id: 'ImagesFail',
    expr: 'sum(increase(imgint_images_settled_total{state="failed"}[15m])) > 5',
    lasting: '0s',
    severity: 'tomorrow',
    description: 'More than five images failed within a quarter of an hour.',
    page: 'docs/failures.md',
  },
  {
    id: 'VisionDegraded',
    expr: 'sum by (provider, degraded) (increase(imgint_vision_results_total{degraded!="no"}[1h])) > 10',
    lasting: '0s',
    severity: 'tomorrow',
    description: 'For an hour, another provider answers than the routes say.',
    page: 'docs/vision.md#routing',
  },
  {
    id: 'MetricsMissing',
    expr: 'up{job="image-intelligence"} == 0',
    lasting: '10m',
    severity: 'tomorrow',
    description: 'GET /metrics does not answer: its key may have ended, or the API is down.',
    page: 'docs/operations-api.md#prometheus',
  },
]

/** @throws Error when the stage has no alarm of that id any more */
export function alertRules(alarms: readonly StageAlarm[]): AlertRule[] {
  const ofAlarms = Object.entries(twins).map(([id, rule]) => {
    const alarm = alarms.find((each) => each.id === id)
    if (!alarm) throw new Error(`Expected an alarm ${id} in the template: change alert-rules.ts as well`)
    return { ...rule, ...alarm, page: `docs/runbook.md#${id.toLowerCase()}` }
  })
  return [...ofAlarms, ...others]
}
