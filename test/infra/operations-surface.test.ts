import { Duration } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { Accounts } from '../../lib/constructs/accounts.ts'
import { ImageStore } from '../../lib/constructs/image-store.ts'
import { MessageQueue } from '../../lib/constructs/message-queue.ts'
import { Operations } from '../../lib/constructs/operations.ts'
import { ResultsTable } from '../../lib/constructs/results-table.ts'
import { StageQueue } from '../../lib/constructs/stage-queue.ts'
import { bareStack } from './bare-stack.ts'
import { asList, type Settings, theResource } from './synthesise.ts'

/** The operations construct with everything it is connected to, and nothing else. */
function aStack(settings: Settings = {}) {
  const { stack, config, common } = bareStack(settings)
  const queue = {
    ...common,
    ...config,
    consumerTimeout: Duration.seconds(30),
    settlerTimeout: Duration.seconds(30),
  }
  new Operations(stack, 'Operations', {
    config,
    common,
    store: new ImageStore(stack, 'Images', { ...config, ...common }),
    results: new ResultsTable(stack, 'Results', { ...config, ...common }),
    accounts: new Accounts(stack, 'Accounts', { ...config, ...common }),
    queues: {
      analysis: new StageQueue(stack, 'Analysis', queue),
      jobs: new MessageQueue(stack, 'Jobs', queue),
      'search-index': { deadLetters: new MessageQueue(stack, 'Index', queue).deadLetters },
    },
  })
  return { template: Template.fromStack(stack) }
}

const { template } = aStack()
const variablesOf = (from: Template) =>
  theResource(from, 'AWS::Lambda::Function', 'Operations')[1].Properties.Environment.Variables
const logicalId = (type: string, prefix: string) => theResource(template, type, prefix)[0]

interface Statement {
  readonly Action: string | string[]
  readonly Resource: unknown
}
const statements: Statement[] = theResource(template, 'AWS::IAM::Policy', 'Operations')[1].Properties
  .PolicyDocument.Statement
/** Resources that an action is allowed on. */
const resourcesOf = (action: string) =>
  statements
    .filter(({ Action }) => asList(Action).includes(action))
    .flatMap(({ Resource }) => asList(Resource))
const arnOf = (type: string, prefix: string) => ({ 'Fn::GetAtt': [logicalId(type, prefix), 'Arn'] })

describe('the function', () => {
  test('sees only the people of this user pool, and invites, disables and signs out only them', () => {
    const pool = arnOf('AWS::Cognito::UserPool', 'Accounts')
    expect(resourcesOf('cognito-idp:ListUsers')).toEqual([pool])
    expect(resourcesOf('cognito-idp:ListUsersInGroup')).toEqual([pool])
    for (const action of ['CreateUser', 'DisableUser', 'EnableUser', 'AddUserToGroup', 'UserGlobalSignOut'])
      expect(resourcesOf(`cognito-idp:Admin${action}`)).toEqual([pool])
  })

  test('receives only from dead-letter queues, and sends only to work queues', () => {
    const [taken, put] = [resourcesOf('sqs:ReceiveMessage'), resourcesOf('sqs:SendMessage')]
    expect(taken).toEqual(resourcesOf('sqs:DeleteMessage'))
    expect(JSON.stringify(taken)).not.toMatch(/Work|Exhausted/)
    expect(JSON.stringify(put)).not.toMatch(/DeadLetters|Exhausted/)
    expect(taken).toHaveLength(put.length)
  })

  test('queries the table, its lists of owners and its indexes of open work and of failures', () => {
    const table = arnOf('AWS::DynamoDB::Table', 'Results')
    const indexes = ['byOwner', 'failures', 'openWork'].map((name) => ({
      'Fn::Join': ['', [table, `/index/${name}`]],
    }))
    expect(resourcesOf('dynamodb:Query')).toEqual([table, ...indexes])
    expect(resourcesOf('dynamodb:PutItem')).toEqual([table])
  })
})

describe('every queue of the stack', () => {
  const queues = {
    analysis: 'AnalysisWork',
    'analysis-exhausted': 'AnalysisExhausted',
    'analysis-dead-letters': 'AnalysisDeadLetters',
    jobs: 'JobsWork',
    'jobs-dead-letters': 'JobsDeadLetters',
    'search-index-dead-letters': 'IndexDeadLetters',
  }

  test('is passed by name, dead letters included', () => {
    const [, parts] = variablesOf(template).QUEUE_NAMES['Fn::Join']
    const text = parts
      .map((part: string | { 'Fn::GetAtt': [string, 'QueueName'] }) =>
        typeof part === 'string' ? part : part['Fn::GetAtt'][0],
      )
      .join('')
    const id = (prefix: string) => logicalId('AWS::SQS::Queue', prefix)
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        `analysis ${id('AnalysisDeadLetters')} ${id('AnalysisWork')} ${id('AnalysisExhausted')}`,
        `jobs ${id('JobsDeadLetters')} ${id('JobsWork')}`,
        `search-index ${id('IndexDeadLetters')}`,
      ]),
    )
  })

  test('may be asked for its number of messages', () => {
    const asked = resourcesOf('sqs:GetQueueAttributes')
    expect(asked).toHaveLength(Object.keys(queues).length)
    expect(asked).toEqual(
      expect.arrayContaining(Object.values(queues).map((prefix) => arnOf('AWS::SQS::Queue', prefix))),
    )
  })
})

test('the audit log is kept for the configured time', () => {
  expect(variablesOf(template).AUDIT_RETENTION_DAYS).toBe('400')
  expect(variablesOf(aStack({ auditRetentionDays: '90' }).template).AUDIT_RETENTION_DAYS).toBe('90')
})
