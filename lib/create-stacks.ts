import { type App, Stack, Tags } from 'aws-cdk-lib'
import { readStageConfig } from './config.ts'
import type { HandlerCode } from './constructs/image-function.ts'
import { CoreStack } from './core-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import { projectName } from './project.ts'

/**
 * Creates the stacks of the stage that the app's context names. No account is contacted; if the stage names no
 * region, account and region are those of the person who deploys.
 * @param dashboard folder of the built dashboard; without it, the site stays empty
 */
export function createStacks(
  app: App,
  code: HandlerCode,
  dashboard?: string,
): { core: CoreStack; edge?: EdgeStack } {
  const config = readStageConfig((key) => app.node.tryGetContext(key))
  const { stage, region } = config
  const env = { region }
  Tags.of(app).add('project', projectName)
  Tags.of(app).add('stage', stage)
  const core = new CoreStack(app, 'Core', {
    config,
    code,
    env,
    stackName: `${projectName}-${stage}`,
    description: `${projectName} (${stage}): upload, analysis, results and events`,
  })
  const edgeProps = { env, stackName: `${projectName}-edge-${stage}` }
  if (!core.originSecret) {
    // Without resources, so the CDK's CLI deletes a stack that is left of when edgeStack was on, and skips it
    // otherwise. First, because the core stack cannot drop what that stack still imports.
    core.addDependency(new Stack(app, 'Edge', edgeProps))
    return { core }
  }
  const edge = new EdgeStack(app, 'Edge', {
    ...edgeProps,
    config,
    bus: core.bus,
    api: core.api,
    originSecret: core.originSecret,
    buckets: core.pictureBuckets,
    dashboard,
    description: `${projectName} (${stage}): dashboard, CDN, event archive and budget`,
  })
  return { core, edge }
}
