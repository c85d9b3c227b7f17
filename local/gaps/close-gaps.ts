import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { clientConfig } from '../client-environment.ts'
import type { DeployedResource } from './gap.ts'
import { gaps } from './index.ts'

interface Target {
  env: Record<string, string>
  stackNames: readonly string[]
}

interface Template {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>
}

/**
 * Puts right, by API, what the emulator's CloudFormation dropped from the deployed stacks. To be called after every
 * deploy: an update drops it again.
 * @returns the names of the gaps that at least one resource needed closed
 */
export async function closeGaps({ env, stackNames }: Target): Promise<string[]> {
  const resources = (await Promise.all(stackNames.map((name) => deployedResources(env, name)))).flat()
  const closed = await Promise.all(
    gaps.map(async (gap) => {
      const affected = resources.filter(({ type }) => gap.resourceTypes.includes(type))
      const done = await Promise.all(affected.map((resource) => gap.close(resource, env)))
      return done.includes(true) ? [gap.name] : []
    }),
  )
  return closed.flat()
}

async function deployedResources(
  env: Record<string, string>,
  StackName: string,
): Promise<DeployedResource[]> {
  const client = new CloudFormationClient(clientConfig(env))
  const [{ TemplateBody = '{}' }, { StackResources = [] }] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName })),
    client.send(new DescribeStackResourcesCommand({ StackName })),
  ])
  const template: Template = JSON.parse(TemplateBody)
  return StackResources.map(
    ({ LogicalResourceId: logicalId = '', PhysicalResourceId = '', ResourceType = '' }) => ({
      logicalId,
      type: ResourceType,
      physicalId: PhysicalResourceId,
      properties: template.Resources?.[logicalId]?.Properties ?? {},
    }),
  )
}
