import { setTimeout as delay } from 'node:timers/promises'
import { Command } from 'commander'
import { type AnswerOf, createClient } from '../../clients/typescript/src/index.ts'
import { askPerson } from './ask-person.ts'
import { type Connection, connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiUrlOf } from './login.ts'
import { apiOptions, type FlagsOf, flag, optionsOf } from './options.ts'
import { day } from './print-list.ts'
import { removeProfile } from './profiles.ts'

const options = { wait: flag('Wait until everything is erased'), ...apiOptions }
type Flags = FlagsOf<typeof options>
type Receipt = AnswerOf<'getErasure'>
type Preview = Extract<AnswerOf<'eraseMe'>, { confirmation: string }>

const pauseMs = 2_000

/** The session of a person. The person confirms by typing its email address. @throws Error for an API key */
function sessionOf({ login }: Connection): { name: string; email: string } {
  if (!login || 'apiKey' in login.profile)
    throw new Error(
      'Expected a person with a session, but this is an API key. Sign in with "imgint login --email ADDRESS".',
    )
  return { name: login.name, email: login.profile.email }
}

function printReceipt(receipt: Receipt, { json }: Flags): void {
  if (json) {
    console.log(JSON.stringify(receipt))
    return
  }
  const { receiptId, state, endedAt, expiresAt, counts } = receipt
  console.log(`Receipt ${receiptId}: ${state}${endedAt ? `, ${endedAt}` : ''}`)
  for (const [kind, count] of Object.entries(counts)) if (count > 0) console.log(`  ${kind}: ${count}`)
  if (expiresAt) console.log(`The receipt is kept until ${day(expiresAt)}.`)
}

function describe({ contents, isComplete }: Preview): string {
  const parts = Object.entries(contents).map(([kind, count]) => `${count} ${kind}`)
  return `${isComplete ? '' : 'at least '}${parts.join(', ')}`
}

/** Receipts are public, because the session no longer exists by then. */
const receiptFrom = (apiUrl: string, id: string): Promise<Receipt> =>
  createClient({ baseUrl: apiUrl }).getErasure({ path: { id } })

async function completed(apiUrl: string, receiptId: string): Promise<Receipt> {
  for (;;) {
    const receipt = await receiptFrom(apiUrl, receiptId)
    if (receipt.state === 'completed') return receipt
    await delay(pauseMs)
  }
}

async function deleteAccount(flags: Flags): Promise<number> {
  const connection = await connect(flags)
  const { name, email } = sessionOf(connection)
  const preview = (await connection.api.eraseMe()) as Preview
  console.error(`The account ${email} has ${describe(preview)}. All of it will be erased for good.`)
  const typed = await askPerson('To continue, type the email address of the account: ')
  if (typed.trim().toLowerCase() !== email.toLowerCase()) {
    console.error(`Expected ${email}; received "${typed.trim()}". Nothing was deleted.`)
    return 1
  }
  const begun = (await connection.api.eraseMe({ query: { confirmation: preview.confirmation } })) as Receipt
  await removeProfile(name)
  const { apiUrl } = connection
  if (!flags.wait)
    console.error(`To see the progress: imgint account receipt ${begun.receiptId} --api ${apiUrl}`)
  printReceipt(flags.wait ? await completed(apiUrl, begun.receiptId) : begun, flags)
  return 0
}

async function showReceipt(receiptId: string, flags: Flags): Promise<number> {
  const apiUrl = await apiUrlOf(flags)
  printReceipt(await (flags.wait ? completed : receiptFrom)(apiUrl, receiptId), flags)
  return 0
}

const receiptLine = '{receiptId, state: "running" | "completed", begunAt, endedAt?, counts}'

const deleteCommand = defineCommand(
  new Command('delete')
    .summary('Delete your account and everything in it')
    .description(
      'Deletes the account that you are signed in to and everything that belongs to it: images, originals with all ' +
        'versions, renditions, index, keys, webhooks, feedback and jobs. It shows what there is, and then asks for ' +
        'the email address of the account, or reads it from standard input. This cannot be undone.',
    ),
  {
    options,
    json: receiptLine,
    examples: ['imgint account delete', 'imgint account delete --wait'],
    exitCodes: {
      0: 'The account is being deleted; with --wait, it is deleted.',
      1: 'The email address was not confirmed, or the API refused. Nothing was deleted.',
    },
    run: deleteAccount,
  },
)

const receiptCommand = defineCommand(
  new Command('receipt')
    .summary('Show what was erased')
    .description('Shows the receipt of a deleted account: what was erased, and when. It needs no sign-in.')
    .argument('<id>', 'Id of the receipt, as "imgint account delete" prints it'),
  {
    options,
    json: receiptLine,
    examples: ['imgint account receipt 019… --api https://…'],
    run: (flags, id: string) => showReceipt(id, flags),
  },
)

export const command = new Command('account')
  .helpGroup(commandGroups.account)
  .summary('Delete your account, or show what was erased')
  .description('Deletes your account, and shows what was erased.')
  .usage('<command> [options]')
  .addCommand(deleteCommand)
  .addCommand(receiptCommand)
// Accepts the options before the subcommand as well as after it.
for (const option of optionsOf(options)) command.addOption(option)
