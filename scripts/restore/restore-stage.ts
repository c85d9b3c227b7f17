import { createRestoredPeople } from '../../lambdas/identity/aws/restored-people.ts'
import { createCognito, createDocumentDynamo, createDynamo } from '../../lambdas/platform/clients.ts'
import { graceMs, openRebuild } from '../rebuild-index/open-rebuild.ts'
import { rebuildIndex } from '../rebuild-index/rebuild-index.ts'
import { type CopiedRows, copyRows } from './copy-rows.ts'
import { ExportedPerson } from './export-people.ts'
import type { RestoreOptions } from './restore-options.ts'
import { type RestoredPerson, restorePerson } from './restore-people.ts'
import { restoredName, restoreTable } from './restored-table.ts'

/**
 * Rows, then people, then the index: people are linked to their images by rows, and the index is derived from them.
 * Each step can be repeated.
 * @param people lines of an export, possibly none
 * @returns what was done, in sentences
 */
export async function* restoreStage(
  outputs: Readonly<Record<string, string>>,
  people: string,
  { source, overwrite, isDryRun, run }: RestoreOptions,
  /** How long replaced tables of the index stay. */
  staysMs = graceMs,
): AsyncGenerator<string> {
  const { TableName, IndexBucketName, UserPoolId } = outputs
  if (!TableName || !IndexBucketName || !UserPoolId)
    throw new Error(
      'Expected the stage to have a table, an index and a user pool; it has not. Deploy it first',
    )
  const exported = people
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ExportedPerson.parse(JSON.parse(line)))
  const client = createDocumentDynamo()
  const rebuild = await openRebuild(client, TableName, IndexBucketName)

  if (isDryRun && source.kind !== 'table') {
    yield `Would restore the table into ${restoredName(TableName, source)}. To see which rows are missing, restore it, and run this again with --table.`
  } else {
    const from = await restoreTable(createDynamo(), TableName, source)
    const copied = await copyRows(
      { client, isClosed: rebuild.isClosed, now: () => new Date(), onProgress: progress },
      { from, to: TableName, overwrite, isDryRun },
    )
    yield `${told(copied, isDryRun)} The restored table ${from} stays until you delete it.`
  }

  const deps = {
    cognito: createCognito(),
    userPoolId: UserPoolId,
    restored: createRestoredPeople(client, TableName),
    hasImages: async (owner: string) => !(await rebuild.listed.idsOf(owner).next()).done,
  }
  for (const person of exported)
    yield `${person.owner}: ${consequences[await restorePerson(deps, person, isDryRun)]}`

  if (isDryRun) return yield 'Would rebuild the index. Nothing was changed.'
  console.error(`If this is interrupted, run it again with --run ${run}`)
  yield `Wrote ${await rebuildIndex(rebuild, { run, graceMs: staysMs })} images to the index.`
}

const progress = ({ copied, present, leftOut }: CopiedRows) =>
  console.error(`${copied + present + leftOut} rows`)

const told = ({ copied, present, leftOut }: CopiedRows, isDryRun: boolean) =>
  `${isDryRun ? 'Would copy' : 'Copied'} ${copied} rows. ${present} are there, and ${leftOut} have expired or belong to something that was deleted since.`

const consequences: Readonly<Record<RestoredPerson, string>> = {
  present: 'is in the pool',
  created: 'is created again, and gets a mail that resets the password',
  linked: 'has opened an account again, and finds the old images in it',
  'other images':
    'has opened an account again and uploaded to it. Ask the person which images to keep, and erase the others or delete that account, then run this again',
}
