import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation'
import { clientConfig } from '../../../local/client-environment.ts'
import { type LogicalIds, nameInTemplate } from '../../support/permissions/read-call.ts'
import { rolesOfFunctions } from '../../support/permissions/read-policies.ts'
import { type Template, typesOfResource } from '../../support/permissions/resolve-template.ts'

export interface DeployedTemplate {
  readonly template: Template
  readonly logicalIds: LogicalIds
  /** The role of each function, by the name in the function's calls. */
  readonly roles: ReadonlyMap<string, string>
}

/**
 * The template of a deployed stack, as the emulator's CloudFormation has it, with the physical ids of its resources.
 */
export async function deployedTemplate(
  env: Record<string, string>,
  StackName: string,
): Promise<DeployedTemplate> {
  const client = new CloudFormationClient(clientConfig(env))
  const [{ TemplateBody = '' }, { StackResources = [] }] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName })),
    client.send(new DescribeStackResourcesCommand({ StackName })),
  ])
  const template: Template = JSON.parse(TemplateBody)
  const physicalIds = new Map(
    StackResources.map(({ LogicalResourceId, PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  )
  const logicalIds = StackResources.flatMap(
    ({ LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' }) => {
      const type = typesOfResource[ResourceType]
      // The physical id of a queue is its URL, and of a state machine its ARN.
      const name = PhysicalResourceId.split(/[/:]/).at(-1) ?? ''
      return type ? [[nameInTemplate({ type, name }), LogicalResourceId] as const] : []
    },
  )
  const roles = [...rolesOfFunctions(template)].map(
    ([caller, role]) => [caller, physicalIds.get(role) ?? ''] as const,
  )
  return { template, logicalIds: new Map(logicalIds), roles: new Map(roles) }
}
