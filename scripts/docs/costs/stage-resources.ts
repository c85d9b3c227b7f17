import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { HandlerCode } from '../../../lib/constructs/image-function.ts'
import { createStacks } from '../../../lib/create-stacks.ts'
import { repositoryRoot } from '../../../lib/project.ts'

const noCode: HandlerCode = {
  bundle: () => Code.fromInline('exports.handler = () => {}'),
  image: (handler) => Code.fromAssetImage(join(repositoryRoot, 'lambdas', 'functions', handler)),
}

/** The resources of a stage that bills and operators count, as its template defines them. */
export interface StageResources {
  readonly alarms: number
  /** Metrics that alarms watch, which is what CloudWatch bills: one by metric math watches several. */
  readonly alarmMetrics: number
  readonly dashboards: number
  /** In Secrets Manager. */
  readonly secrets: number
  readonly queues: number
  /** Queues that Lambda polls, even when they are empty. */
  readonly polledQueues: number
  /** Queues whose messages the sweep counts. */
  readonly deadLetterQueues: number
  /** Functions that consume a queue, by the folder of their handler. */
  readonly consumers: readonly string[]
  readonly logGroups: number
  readonly resources: number
  /** Memory of each function, by the folder of its handler. */
  readonly memoryMb: Readonly<Record<string, number>>
  readonly functions: number
  /** Whether functions record traces. */
  readonly isTraced: boolean
  /** Whether originals move to Intelligent-Tiering. */
  readonly isTiered: boolean
  /** Number of scheduled runs in a month of 30 days. */
  readonly scheduledRuns: number
  /** Days that the logs of functions are kept. */
  readonly logRetentionDays: number
}

interface Resource {
  // A template is JSON of many shapes.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly Properties: any
}

const templates = new Map<string, Template>()

/** The template of the core stack with these settings, without building code. Made once, because that takes seconds. */
export function stageTemplate(settings: Record<string, unknown>): Template {
  const name = JSON.stringify(settings)
  const template = templates.get(name) ?? synthesise(settings)
  templates.set(name, template)
  return template
}

/** Counts what the template for these settings has. */
export const stageResources = (settings: Record<string, unknown>): StageResources =>
  countedIn(stageTemplate(settings))

function synthesise(settings: Record<string, unknown>): Template {
  // Saves two seconds; the infra tests check these rules.
  process.env.CDK_VALIDATION = 'false'
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
  const outdir = mkdtempSync(join(tmpdir(), 'image-intelligence-docs-'))
  try {
    const app = new App({ context: { ...context, ...settings, 'aws:cdk:bundling-stacks': [] }, outdir })
    return Template.fromStack(createStacks(app, noCode).core)
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

function countedIn(template: Template): StageResources {
  const ofType = (type: string) => Object.values(template.findResources(type)) as Resource[]
  const functions = ofType('AWS::Lambda::Function')
  const logGroups = ofType('AWS::Logs::LogGroup')
  const alarms = ofType('AWS::CloudWatch::Alarm')
  const polling = ofType('AWS::Lambda::EventSourceMapping').filter(
    ({ Properties }) => Properties.EventSourceArn['Fn::GetAtt'][1] === 'Arn',
  )
  const handlerOf = ({ Properties }: Resource): string =>
    Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME
  return {
    alarms: alarms.length,
    alarmMetrics: alarms.reduce(
      (sum, { Properties }) =>
        sum + (Properties.Metrics?.filter((each: object) => 'MetricStat' in each).length ?? 1),
      0,
    ),
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    secrets: ofType('AWS::SecretsManager::Secret').length,
    queues: ofType('AWS::SQS::Queue').length,
    polledQueues: polling.length,
    deadLetterQueues: Object.keys(template.findResources('AWS::SQS::Queue')).filter((id) =>
      id.includes('DeadLetters'),
    ).length,
    consumers: polling.map(({ Properties }) =>
      handlerOf(template.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref] as Resource),
    ),
    isTiered: JSON.stringify(ofType('AWS::S3::Bucket')).includes('INTELLIGENT_TIERING'),
    logGroups: logGroups.length,
    resources: Object.keys(template.toJSON().Resources).length,
    memoryMb: Object.fromEntries(functions.map((fn) => [handlerOf(fn), fn.Properties.MemorySize])),
    functions: functions.length,
    isTraced: functions.some(({ Properties }) => Properties.TracingConfig?.Mode === 'Active'),
    scheduledRuns: ofType('AWS::Events::Rule')
      .flatMap(({ Properties }) => Properties.ScheduleExpression ?? [])
      .reduce((sum: number, schedule: string) => sum + runsAMonth(schedule), 0),
    logRetentionDays: logGroups[0]!.Properties.RetentionInDays,
  }
}

const minutesAMonth = 30 * 24 * 60

function runsAMonth(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? []
  const minutes = { minute: 1, hour: 60, day: 1_440 }[unit as 'minute'] * Number(count)
  if (!minutes) throw new Error(`Expected a rate; received ${schedule}`)
  return minutesAMonth / minutes
}
