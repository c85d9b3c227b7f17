import { expect, test } from 'vitest'
import { readPolicies } from '../support/permissions/read-policies.ts'
import { resolve, type Template } from '../support/permissions/resolve-template.ts'
import { coreTemplate, resourcesOf, theResource } from './synthesise.ts'

const template = coreTemplate({
  stage: 'prod',
  inventoryImports: true,
  importBuckets: 'legacy/2019/,inventories',
})
const json = template.toJSON() as Template
const policies = readPolicies(json).functions
const actionsOf = (caller: string) => [
  ...new Set(
    policies.find((each) => each.caller === caller)!.statements.flatMap(({ Action = [] }) => Action),
  ),
]

test('a stage has no part of it unless it is asked for, and needs buckets to import from', () => {
  const without = coreTemplate({ stage: 'prod', importBuckets: 'legacy' })
  expect(resourcesOf(without, 'AWS::StepFunctions::StateMachine')).toEqual([])
  expect(Object.keys(without.toJSON().Resources).filter((id) => id.startsWith('InventoryImports'))).toEqual(
    [],
  )
  expect(JSON.stringify(without.toJSON())).not.toContain('states:')
  expect(() => coreTemplate({ stage: 'prod', inventoryImports: true })).toThrow(
    /importBuckets: Expected buckets because inventoryImports is on/,
  )
})

test('what makes lists reads inventories and writes lists, and neither reads nor writes a photo of the stage', () => {
  const { statements } = policies.find(({ caller }) => caller === 'list-inventory')!
  const places = statements.flatMap(({ Action = [], Resource = [] }) =>
    Action.some((action) => action.startsWith('s3:')) ? Resource : [],
  )
  expect(places.map((place) => place.replace(/ImagesDerivedBucket\w+/, 'Derived')).sort()).toEqual([
    'arn:aws:s3:::Derived/.imports/*',
    'arn:aws:s3:::inventories',
    'arn:aws:s3:::inventories/*',
    'arn:aws:s3:::legacy',
    'arn:aws:s3:::legacy/2019/*',
  ])
  expect(actionsOf('list-inventory').filter((action) => action.startsWith('dynamodb:'))).toEqual([
    'dynamodb:GetItem',
    'dynamodb:UpdateItem',
  ])
})

test('only the function that advances jobs starts the state machine, which invokes its two functions', () => {
  const starting = policies.filter(({ caller }) => actionsOf(caller).includes('states:StartExecution'))
  expect(starting.map(({ caller }) => caller)).toEqual(['advance-jobs'])
  const [machine, { Properties }] = theResource(
    template,
    'AWS::StepFunctions::StateMachine',
    'InventoryImports',
  )
  expect(
    starting[0]!.statements.find(({ Action }) => Action?.includes('states:StartExecution')),
  ).toMatchObject({
    Resource: [`arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`],
  })
  const definition = JSON.parse(resolve(json, Properties.DefinitionString) as string)
  const { States } = definition
  expect(States.Import).toMatchObject({
    MaxConcurrency: 4,
    ItemReader: { ReaderConfig: { InputType: 'JSONL' } },
  })
  const invoked = [
    States['List next file'].Resource,
    States.Import.ItemProcessor.States['Import batch'].Resource,
  ]
  const role = resourcesOf(template, 'AWS::IAM::Policy')
    .map(
      (policy) =>
        resolve(json, policy.Properties) as { Roles: string[]; PolicyDocument: { Statement: object[] } },
    )
    .filter(({ Roles }) => Roles.some((id) => id.startsWith('InventoryImportsRole')))
  const allowed = role.flatMap(({ PolicyDocument }) => PolicyDocument.Statement as { Action: string }[])
  expect(allowed).toContainEqual(
    expect.objectContaining({ Action: 'lambda:InvokeFunction', Resource: invoked.sort() }),
  )
})
