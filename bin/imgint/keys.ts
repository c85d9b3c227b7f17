import Table from 'cli-table3'
import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { Scope } from '../../lambdas/api/identity.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { commaList, commonFlags, readArguments, UsageError } from './arguments.ts'
import { connect } from './connection.ts'

export const usage = `Usage: imgint keys [list] [options]
       imgint keys create NAME [--scopes LIST] [--expires-in-days N] [options]
       imgint keys revoke KEY_ID... [options]

API keys for programs. A key is shown once, when it is created. Keys cannot manage keys: sign in as a person.

  --scopes LIST          of read, write, admin (default: read,write)
  --expires-in-days N    default: never
  --json                 one JSON object a line, each a key: {keyId, name, scopes, createdAt, …, key?}
  --api, --profile       as for "imgint login"

Exit code 0 when done, 1 when refused, 2 on bad usage.`

const Flags = z.object({
  ...commonFlags,
  scopes: z._default(commaList(Scope), ['read', 'write']),
  expiresInDays: z.optional(integerText({ from: 1, to: 3_650 })),
  words: z.array(z.string()),
})
type Flags = z.infer<typeof Flags>

async function list(api: Client, { json }: Flags): Promise<void> {
  const { items } = await api.listKeys()
  if (json) {
    for (const key of items) console.log(JSON.stringify(key))
    return
  }
  const table = new Table({
    head: ['id', 'name', 'scopes', 'created', 'last used', 'ends'],
    style: { head: [], border: [] },
  })
  for (const { keyId, name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } of items) {
    const ends = revokedAt ? `revoked ${day(revokedAt)}` : day(expiresAt)
    table.push([keyId, name, scopes.join(', '), day(createdAt), day(lastUsedAt), ends])
  }
  console.log(items.length > 0 ? table.toString() : 'There are no keys.')
}

const day = (instant: string | undefined): string => instant?.slice(0, 10) ?? '-'

async function create(api: Client, name: string, { json, scopes, expiresInDays }: Flags): Promise<void> {
  const key = await api.createKey({ body: { name, scopes, expiresInDays } })
  // For people: the key alone on stdout, so that it can be piped on.
  if (!json) console.error(`Key ${key.keyId} for "${key.name}"; it is shown this once:`)
  console.log(json ? JSON.stringify(key) : key.key)
}

async function revoke(api: Client, ids: string[], { json }: Flags): Promise<void> {
  for (const id of ids) {
    await api.revokeKey({ path: { id } })
    console.log(json ? JSON.stringify({ keyId: id, status: 'revoked' }) : `Revoked ${id}.`)
  }
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const [what = 'list', ...rest] = flags.words
  const open = async () => (await connect(flags)).api
  if (what === 'list' && rest.length === 0) await list(await open(), flags)
  else if (what === 'create' && rest.length === 1) await create(await open(), rest[0]!, flags)
  else if (what === 'revoke' && rest.length > 0) await revoke(await open(), rest, flags)
  else throw new UsageError('Expected "list", "create NAME" or "revoke KEY_ID...".')
  return 0
}
