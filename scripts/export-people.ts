/** Prints everybody of a stage, one person a line: npm run --silent export-people -- --stage dev > people.jsonl */
import { parseArgs } from 'node:util'
import { createRestoredPeople } from '../lambdas/identity/aws/restored-people.ts'
import { createCognito, createDocumentDynamo } from '../lambdas/platform/clients.ts'
import { exportPeople } from './restore/export-people.ts'
import { stageOutputs } from './stage-outputs.ts'

const { stage } = parseArgs({ options: { stage: { type: 'string', default: 'dev' } } }).values
const { TableName, UserPoolId } = await stageOutputs(stage)
if (!TableName || !UserPoolId)
  throw new Error(
    `Expected stage ${stage} to have a table and a user pool; it has none. Deploy the stage first`,
  )
const restored = createRestoredPeople(createDocumentDynamo(), TableName)
let people = 0
for await (const person of exportPeople(createCognito(), UserPoolId, restored)) {
  console.log(JSON.stringify(person))
  people++
}
console.error(`${people} people. Keep this file where only you can read it.`)
