import { arnOf, type ResourceType } from './resource.ts'

export interface TemplateResource {
  readonly Type: string
  readonly Properties?: Record<string, unknown>
}
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>
}

/** The types of resources that permissions name, by CloudFormation type. */
export const typesOfResource: Readonly<Record<string, ResourceType>> = {
  'AWS::Cognito::UserPool': 'userPool',
  'AWS::DynamoDB::Table': 'table',
  'AWS::Events::EventBus': 'bus',
  'AWS::IAM::Role': 'role',
  'AWS::Lambda::Function': 'function',
  'AWS::Logs::LogGroup': 'logGroup',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SQS::Queue': 'queue',
  'AWS::StepFunctions::StateMachine': 'stateMachine',
}

const parameters: Record<string, string> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
}

function attribute(template: Template, [name = '', attributeName = '']: string[]): string {
  const resource = template.Resources[name]
  const type = typesOfResource[resource?.Type ?? '']
  if (type === 'stateMachine' && attributeName === 'Name') return name
  if (type && attributeName === 'Arn') return arnOf({ type, name })
  if (type === 'table' && attributeName === 'StreamArn') return arnOf({ type, name, path: '/stream/latest' })
  throw new Error(`Expected a known attribute; received ${attributeName} of ${name} (${resource?.Type})`)
}

/**
 * A value of the template with its intrinsic functions resolved, as if every resource were named by its logical id.
 * @throws Error for an unknown intrinsic function
 */
export function resolve(template: Template, value: unknown): unknown {
  const all = (values: unknown) => (values as unknown[]).map((each) => resolve(template, each))
  if (Array.isArray(value)) return all(value)
  if (typeof value !== 'object' || value === null) return value
  const [[name, argument] = ['', undefined]] = Object.entries(value)
  if (name === 'Ref') {
    const id = argument as string
    // A state machine is referred to by its ARN.
    if (typesOfResource[template.Resources[id]?.Type ?? ''] === 'stateMachine')
      return arnOf({ type: 'stateMachine', name: id })
    return parameters[id] ?? id
  }
  if (name === 'Fn::GetAtt') return attribute(template, argument as string[])
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]]
    return all(parts).join(separator)
  }
  if (name.startsWith('Fn::')) throw new Error(`Expected Ref, GetAtt or Join; received ${name}`)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(template, each)]))
}
