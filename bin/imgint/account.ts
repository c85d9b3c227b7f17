import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod/mini'
import { type AnswerOf, createClient } from '../../clients/typescript/src/index.ts'
import { commonFlags, readArguments, UsageError } from './arguments.ts'
import { askPerson } from './ask-person.ts'
import { type Connection, connect } from './connection.ts'
import { apiUrlOf } from './login.ts'
import { removeProfile } from './profiles.ts'

export const usage = `Usage: imgint account delete [--wait] [options]
       imgint account receipt RECEIPT_ID [options]

Deletes the account that is signed in, with everything that belongs to it: images, originals with all versions,
renditions, index, keys, webhooks, feedback, jobs. It first says what there is, and then asks for the email address of the
account (or reads it from what is piped in). There is no way back. The receipt says what was erased, and can be looked at
by whoever knows its id.

  --wait             until everything is erased
  --json             one JSON object a line: {receiptId, state: "running" | "completed", begunAt, endedAt?, counts}
  --api, --profile   as for "imgint login"

Exit code 0 when done, 1 when the address is another one or the API refuses, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  wait: z._default(z.boolean(), false),
  words: z.array(z.string()),
})
type Flags = z.infer<typeof Flags>
type Receipt = AnswerOf<'getErasure'>
type Preview = Extract<AnswerOf<'eraseMe'>, { confirmation: string }>

const pauseMs = 2_000

/** The session of a person, whose address is what has to be typed. */
function sessionOf({ login }: Connection): { name: string; email: string } {
  if (!login || 'apiKey' in login.profile)
    throw new Error('Expected the session of a person, but this is a key: sign in with "imgint login".')
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
  if (expiresAt) console.log(`It can be looked at until ${expiresAt.slice(0, 10)}.`)
}

function describe({ contents, isComplete }: Preview): string {
  const parts = Object.entries(contents).map(([kind, count]) => `${count} ${kind}`)
  return `${isComplete ? '' : 'at least '}${parts.join(', ')}`
}

/** Receipts are public: by then there is no session any more. */
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
  console.error(`The account ${email} has ${describe(preview)}. All of it will be erased, for good.`)
  const typed = await askPerson('Type the email address of the account to go on: ')
  if (typed.trim().toLowerCase() !== email.toLowerCase()) {
    console.error(`Expected ${email} but received "${typed.trim()}". Nothing was deleted.`)
    return 1
  }
  const begun = (await connection.api.eraseMe({ query: { confirmation: preview.confirmation } })) as Receipt
  await removeProfile(name)
  const { apiUrl } = connection
  if (!flags.wait) console.error(`To ask later: imgint account receipt ${begun.receiptId} --api ${apiUrl}`)
  printReceipt(flags.wait ? await completed(apiUrl, begun.receiptId) : begun, flags)
  return 0
}

async function showReceipt(receiptId: string, flags: Flags): Promise<number> {
  printReceipt(await receiptFrom(await apiUrlOf(flags), receiptId), flags)
  return 0
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const [what, ...rest] = flags.words
  if (what === 'delete' && rest.length === 0) return deleteAccount(flags)
  if (what === 'receipt' && rest.length === 1) return showReceipt(rest[0]!, flags)
  throw new UsageError('Expected "delete" or "receipt RECEIPT_ID".')
}
