import type { Resource } from '../infra/synthesise.ts'

/** Longest values: `ap-southeast-2` in a commercial partition, and the id of a stack. */
const pseudoParameters: Record<string, string> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'ap-southeast-2',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackId':
    'arn:aws:cloudformation:ap-southeast-2:123456789012:stack/a-stack/01234567-89ab-cdef-0123-456789abcdef',
}

/** The name that CloudFormation gives a resource without a name: `<stack>-<logical id>-<12 characters>`. */
const generatedName = (stackName: string, id: string) => `${stackName}-${id}-${'0'.repeat(12)}`

const longestNames: Record<string, number> = {
  'AWS::SQS::Queue': 80,
  'AWS::S3::Bucket': 63,
  'AWS::IAM::Role': 64,
  'AWS::Lambda::Function': 64,
  'AWS::DynamoDB::Table': 255,
}

/** The prefix of an ARN with service, region and account. */
const arnPrefix = 'arn:aws:service:ap-southeast-2:123456789012:'

/**
 * Replaces values in a template by text as long as it can be on AWS, so that limits on length can be checked before a
 * deployment.
 */
export function longestValues(stackName: string, resources: Record<string, Resource>) {
  const nameOf = (id: string): string => {
    const { Type } = resources[id] ?? { Type: 'a parameter' }
    const name = generatedName(stackName, id)
    if (Type === 'AWS::SQS::Queue')
      return `https://sqs.ap-southeast-2.amazonaws.com/123456789012/${name.slice(0, longestNames[Type])}`
    if (Type === 'AWS::Cognito::UserPool') return 'ap-southeast-2_012345678'
    if (Type === 'AWS::Cognito::UserPoolClient') return '0'.repeat(26)
    return name.slice(0, longestNames[Type] ?? name.length)
  }
  const attributeOf = (id: string, attribute: string): string =>
    /Arn$/.test(attribute)
      ? `${arnPrefix}table/${nameOf(id).split('/').at(-1)}${attribute === 'StreamArn' ? '/stream/2026-11-22T10:42:50.123' : ''}`
      : nameOf(id).split('/').at(-1)!

  function textOf(value: unknown): string {
    if (typeof value !== 'object' || value === null) return String(value)
    const [[name, argument]] = Object.entries(value) as [[string, never]]
    if (name === 'Ref') return pseudoParameters[argument] ?? nameOf(argument)
    if (name === 'Fn::GetAtt') return attributeOf(argument[0], argument[1])
    if (name === 'Fn::Join') return (argument[1] as unknown[]).map(textOf).join(argument[0])
    if (name === 'Fn::Select') return (textOf(argument[1]) as string).split(' ')[argument[0]] ?? ''
    // Occurs with Select, which needs a text that it can split at blanks again.
    if (name === 'Fn::Split') return textOf(argument[1]).split(argument[0]).join(' ')
    if (name === 'Fn::Sub')
      return (argument as string).replace(/\$\{([\w:]+)\}/g, (_, each) => textOf({ Ref: each }))
    throw new Error(`Expected a value of a template; received ${JSON.stringify(value).slice(0, 80)}`)
  }

  /** Copies the structure, replacing every reference by text. */
  function resolved(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolved)
    if (typeof value !== 'object' || value === null) return value
    const [name = ''] = Object.keys(value)
    if (name === 'Ref' || name.startsWith('Fn::')) return textOf(value)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each)]))
  }
  return resolved
}
