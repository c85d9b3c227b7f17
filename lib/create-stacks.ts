import { type App, CfnOutput, Stack, Tags } from 'aws-cdk-lib'
import { readStageConfig } from './config.ts'
import type { HandlerCode } from './constructs/image-function.ts'
import { ImageIntelligence } from './image-intelligence.ts'
import { projectName } from './project.ts'

/**
 * Creates the stacks of the stage that the app's context names. No account is contacted; if the stage names no
 * region, account and region are those of the person who deploys.
 * @param dashboard folder of the built dashboard; without it, the site stays empty
 */
export function createStacks(app: App, code: HandlerCode, dashboard?: string): { core: Stack; edge?: Stack } {
  const { stage, region, edgeStack, routes, ...settings } = readStageConfig((key) =>
    app.node.tryGetContext(key),
  )
  Tags.of(app).add('project', projectName)
  Tags.of(app).add('stage', stage)
  const stack = (id: string, stackName: string, description?: string) =>
    new Stack(app, id, {
      env: { region },
      stackName,
      description,
      terminationProtection: description !== undefined && settings.deletionProtection,
    })
  const core = stack(
    'Core',
    `${projectName}-${stage}`,
    `${projectName} (${stage}): upload, analysis, results and events`,
  )
  const edge = stack(
    'Edge',
    `${projectName}-edge-${stage}`,
    edgeStack ? `${projectName} (${stage}): dashboard, CDN, event archive and budget` : undefined,
  )
  // "Default" leaves no trace in the ids of resources.
  const photos = new ImageIntelligence(
    core,
    'Default',
    { ...settings, stage, edge: edgeStack && edge },
    { ...code, dashboard },
  )
  for (const [name, value] of Object.entries(photos.outputs)) new CfnOutput(core, name, { value })
  if (edgeStack) return { core, edge }
  // Without resources, so the CDK's CLI deletes a stack that is left of when edgeStack was on, and skips it
  // otherwise. First, because the core stack cannot drop what that stack still imports.
  core.addDependency(edge)
  return { core }
}
