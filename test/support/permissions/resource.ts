/** Something that a permission can name. Resources of the stack are named by logical id, not by physical name. */
export interface Resource {
  readonly type: ResourceType
  readonly name: string
  /** The part after the name: `/index/openWork`, `/renditions/1.webp`. @default '' */
  readonly path?: string
}

export type ResourceType = keyof typeof arns

// Constant, because only names are compared, and everything is in one account and region.
const place = 'us-east-1:000000000000'

const arns = {
  bucket: (name: string) => `arn:aws:s3:::${name}`,
  bus: (name: string) => `arn:aws:events:${place}:event-bus/${name}`,
  function: (name: string) => `arn:aws:lambda:${place}:function:${name}`,
  /** In CloudFormation's form, with the wildcard for streams. */
  logGroup: (name: string) => `arn:aws:logs:${place}:log-group:${name}:*`,
  queue: (name: string) => `arn:aws:sqs:${place}:${name}`,
  role: (name: string) => `arn:aws:iam::000000000000:role/${name}`,
  rule: (name: string) => `arn:aws:events:${place}:rule/${name}`,
  stateMachine: (name: string) => `arn:aws:states:${place}:stateMachine:${name}`,
  table: (name: string) => `arn:aws:dynamodb:${place}:table/${name}`,
  topic: (name: string) => `arn:aws:sns:${place}:${name}`,
  userPool: (name: string) => `arn:aws:cognito-idp:${place}:userpool/${name}`,
  /** For calls without resource-level permissions. */
  any: (_name: string) => '*',
}

export const arnOf = ({ type, name, path = '' }: Resource): string => arns[type](name) + path

/** A short form of an ARN for people: without service, account and region, and without the hash of a logical id. */
export const readableArn = (arn: string): string =>
  arn
    .replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '')
    .replace(/^(table|event-bus|userpool|role|rule|log-group|function)[/:]/, '')
    .replace(/^([A-Za-z]\w*?)[0-9A-F]{8}(?=[/:]|$)/, '$1')
