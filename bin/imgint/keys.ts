import { Command } from 'commander'
import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { Scope } from '../../lambdas/api/identity.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, commaList, type FlagsOf, option } from './options.ts'
import { day, printList } from './print-list.ts'

const createOptions = {
  scopes: option('list', 'What the key may do', z._default(commaList(Scope), ['read', 'write'])),
  expiresInDays: option(
    'n',
    'Days until the key expires, 1 to 3650 (default: never)',
    z.optional(integerText({ from: 1, to: 3_650 })),
  ),
  ...apiOptions,
}
type ApiFlags = FlagsOf<typeof apiOptions>

async function list(api: Client, { json }: ApiFlags): Promise<void> {
  const { items } = await api.listKeys()
  await printList(items, json, {
    head: ['id', 'name', 'scopes', 'created', 'last used', 'ends'],
    row: ({ keyId, name, scopes, createdAt, lastUsedAt, expiresAt, revokedAt }) => {
      const ends = revokedAt ? `revoked ${day(revokedAt)}` : day(expiresAt)
      return [keyId, name, scopes.join(', '), day(createdAt), day(lastUsedAt), ends]
    },
    none: 'No keys.',
  })
}

async function create(
  api: Client,
  name: string,
  { json, scopes, expiresInDays }: FlagsOf<typeof createOptions>,
): Promise<void> {
  const key = await api.createKey({ body: { name, scopes, expiresInDays } })
  // For people: only the key goes to stdout, so that it can be piped.
  if (!json) console.error(`Key ${key.keyId} "${key.name}". Copy it now; it is not shown again:`)
  console.log(json ? JSON.stringify(key) : key.key)
}

async function revoke(api: Client, ids: string[], { json }: ApiFlags): Promise<void> {
  for (const id of ids) {
    await api.revokeKey({ path: { id } })
    console.log(json ? JSON.stringify({ keyId: id, status: 'revoked' }) : `Revoked ${id}.`)
  }
}

const clientFor = async (flags: ApiFlags): Promise<Client> => (await connect(flags)).api

const listParts = {
  options: apiOptions,
  json: '{keyId, name, scopes, createdAt, lastUsedAt?, expiresAt?, revokedAt?}',
  examples: ['imgint keys', 'imgint keys create import', 'imgint keys revoke 019…'],
  async run(flags: ApiFlags) {
    await list(await clientFor(flags), flags)
    return 0
  },
}

const listCommand = defineCommand(
  new Command('list')
    .summary('List your API keys')
    .description('Lists your API keys, as "imgint keys" does.'),
  listParts,
)

const createCommand = defineCommand(
  new Command('create')
    .summary('Create an API key')
    .description('Creates an API key and prints it. It is shown only this once.')
    .argument('<name>', 'What the key is for'),
  {
    options: createOptions,
    json: '{keyId, name, scopes, createdAt, key, expiresAt?}',
    examples: ['imgint keys create import', 'imgint keys create viewer --scopes read --expires-in-days 90'],
    run: async (flags, name: string) => {
      await create(await clientFor(flags), name, flags)
      return 0
    },
  },
)

const revokeCommand = defineCommand(
  new Command('revoke')
    .summary('Revoke API keys')
    .description('Revokes API keys. From then on, programs that use them are refused.')
    .argument('<id...>', 'Ids of keys, as "imgint keys" lists them'),
  {
    options: apiOptions,
    json: '{keyId, status: "revoked"}',
    examples: ['imgint keys revoke 019…'],
    run: async (flags, ids: string[]) => {
      await revoke(await clientFor(flags), ids, flags)
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('keys')
    .helpGroup(commandGroups.account)
    .summary('List, create and revoke API keys')
    .description(
      'Manages API keys for programs; without a command, it lists them. A key cannot manage keys: sign in as a person.',
    )
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(listCommand)
  .addCommand(createCommand)
  .addCommand(revokeCommand)
