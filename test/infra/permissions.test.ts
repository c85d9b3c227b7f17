import { describe, expect, test } from 'vitest'
import { describe as inWords, judge, type RecordedCall } from '../support/permissions/judge.ts'
import { readPolicies, type StackPolicies } from '../support/permissions/read-policies.ts'
import { type Recording, refusalsIn, unneededIn } from '../support/permissions/recording.ts'
import type { Template } from '../support/permissions/resolve-template.ts'
import type { Statement } from '../support/permissions/statement.ts'
import { coreTemplate, resourcesOf, type Settings } from './synthesise.ts'

const everyOption: Settings = {
  stage: 'prod',
  labelsRoute: 'cascade',
  moderationRoute: 'rekognition',
  rekognitionMonthlyBudgetUsd: 10,
  reuseNearDuplicates: true,
  tracing: true,
}
const policiesOf = (settings: Settings): StackPolicies =>
  readPolicies(coreTemplate(settings).toJSON() as Template)

test('every function gives its calls a name of its own', () => {
  const names = policiesOf(everyOption).functions.map(({ caller }) => caller)
  expect(new Set(names).size).toBe(resourcesOf(coreTemplate(everyOption), 'AWS::Lambda::Function').length)
  expect(names).toEqual(expect.arrayContaining(['images', 'settle-vision-onnx', 'settle-vision-rekognition']))
})

test('the name has a form that Powertools keeps and the SDK accepts without a warning', () => {
  for (const { Properties } of resourcesOf(coreTemplate(everyOption), 'AWS::Lambda::Function')) {
    const appId: string = Properties.Environment.Variables.AWS_SDK_UA_APP_ID
    expect(appId).toContain('/PTEnv/')
    expect(appId.length).toBeLessThanOrEqual(50)
  }
})

describe.each([
  ['a stage with the defaults', { stage: 'anything' }],
  ['a stage with every option', everyOption],
])('in %s', (_name, settings) => {
  const policies = policiesOf(settings)
  /** As if every permission were used: one call for each permission, on a resource that it allows. */
  const calls: RecordedCall[] = judge(policies, []).granted.map(
    ({ resource, partitions, ...permission }) => ({
      ...permission,
      resource: resource.replace(/(?<=.)\*/, 'something'),
      partitions: partitions?.map((pattern) => pattern.replace('*', 'something')),
    }),
  )
  const recording = (changes: Partial<Recording> = {}): Recording => ({
    file: 'all.test.ts',
    policies,
    calls,
    faults: [],
    ...changes,
  })
  /** The calls of one function, with other permissions than it has. */
  const changed = (caller: string, change: (statements: readonly Statement[]) => Statement[]): Recording =>
    recording({
      policies: {
        ...policies,
        functions: policies.functions
          .filter((fn) => fn.caller === caller)
          .map((fn) => ({ ...fn, statements: change(fn.statements) })),
      },
      calls: calls.filter((call) => call.caller === caller),
    })

  test('each role allows AWS what event sources, log and traces need', () => {
    expect(refusalsIn(recording({ calls: [] }))).toEqual([])
  })

  test('no permission is granted twice', () => {
    expect(unneededIn([recording()], []).unneeded).toEqual([])
  })

  test('functions may only poll their event source; the two that wait may hold a message too', () => {
    const { unneeded } = unneededIn([recording({ calls: [] })], [])
    expect(unneeded.filter((permission) => /GetQueueUrl|ChangeMessageVisibility/.test(permission))).toEqual([
      'index-images: sqs:ChangeMessageVisibility on IndexChangesWork',
      'make-transforms: sqs:ChangeMessageVisibility on TransformsQueueWork',
    ])
  })

  test('every removed permission is reported by name as a call that would be refused', () => {
    for (const call of calls) {
      const isLeft = (action: string, resource: string) =>
        action !== call.action || resource.replace(/(?<=.)\*/, 'something') !== call.resource
      const lesser = changed(call.caller, (all) =>
        all.flatMap(({ Action = [], Resource, ...rest }) =>
          Action.map((action) => ({
            ...rest,
            Action: [action],
            Resource: Resource.filter((resource) => isLeft(action, resource)),
          })),
        ),
      )
      expect(refusalsIn(lesser)).toContain(`${inWords(call)}: without permission`)
    }
  })

  test('an added permission is reported by name as one without a call', () => {
    const more = changed('health', (all) => [
      ...all,
      { Effect: 'Allow', Action: ['dynamodb:Scan'], Resource: ['*'] },
    ])
    expect(unneededIn([more], []).unneeded).toEqual(['health: dynamodb:Scan on *'])
  })
})
