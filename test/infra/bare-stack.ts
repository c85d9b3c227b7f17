import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Architecture, Code } from 'aws-cdk-lib/aws-lambda'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { inject } from 'vitest'
import { readStageConfig } from '../../lib/config.ts'
import { AlarmTopic } from '../../lib/constructs/alarm-topic.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { namesOfStage } from '../../lib/stage-names.ts'
import type { Settings } from './synthesise.ts'

const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))

/** A stack without anything but a topic for alarms, and what every construct with functions gets (`common`). */
export function bareStack(settings: Settings = {}) {
  const app = new App({ context, outdir: mkdtempSync(join(inject('assemblies'), 'cdk.out-')) })
  const stack = new Stack(app, 'Stack')
  const config = readStageConfig((key) => settings[key] ?? context[key])
  const common = {
    code: {
      bundle: () => Code.fromInline('exports.handler = () => {}'),
      image: () => Code.fromInline('exports.handler = () => {}'),
    },
    config,
    stage: config.stage,
    names: namesOfStage(config.stage),
    architecture: Architecture.ARM_64,
    removalPolicy: RemovalPolicy.DESTROY,
    logRetention: RetentionDays.ONE_DAY,
    alarms: new AlarmTopic(stack, 'Alarms', {}),
  }
  return { app, stack, config, common }
}
