import { Command } from 'commander'
import * as z from 'zod/mini'
import type { Client, SigningKeyWithSecret } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag, option, UsageError } from './options.ts'
import { day, printList } from './print-list.ts'

const rotateOptions = {
  hours: option(
    'n',
    'Hours for which URLs signed with the old key still work, 0 to 8760',
    z._default(integerText({ from: 0, to: 8_760 }), 168),
  ),
  ...apiOptions,
}
const aliasOptions = { remove: flag('Give up the alias'), ...apiOptions }
type ApiFlags = FlagsOf<typeof apiOptions>

const clientFor = async (flags: ApiFlags): Promise<Client> => (await connect(flags)).api

async function list(api: Client, { json }: ApiFlags): Promise<void> {
  const { items } = await api.listSigningKeys()
  await printList(items, json, {
    head: ['id', 'name', 'created', 'ends'],
    row: ({ keyId, name, createdAt, expiresAt }) => [keyId, name, day(createdAt), day(expiresAt)],
    none: 'No signing keys.',
  })
}

/** For people: only the secret goes to stdout, so that it can be piped. */
function show(key: SigningKeyWithSecret, json: boolean | undefined): void {
  if (!json)
    console.error(`Signing key ${key.keyId} "${key.name}". Copy its secret now; it is not shown again:`)
  console.log(json ? JSON.stringify(key) : key.secret)
}

async function revoke(api: Client, ids: string[], { json }: ApiFlags): Promise<void> {
  for (const id of ids) {
    await api.revokeSigningKey({ path: { id } })
    console.log(json ? JSON.stringify({ keyId: id, status: 'revoked' }) : `Revoked ${id}.`)
  }
}

const listParts = {
  options: apiOptions,
  json: '{keyId, name, createdAt, expiresAt?, replacedBy?}',
  examples: ['imgint signing-keys', 'imgint signing-keys create www.example.org'],
  async run(flags: ApiFlags) {
    await list(await clientFor(flags), flags)
    return 0
  },
}

const listCommand = defineCommand(
  new Command('list')
    .summary('List the keys that sign URLs')
    .description('Lists the keys that sign URLs, as "imgint signing-keys" does.'),
  listParts,
)

const createCommand = defineCommand(
  new Command('create')
    .summary('Create a key that signs URLs')
    .description('Creates a key that signs URLs and prints its secret. It is shown only this once.')
    .argument('<name>', 'The site or program that signs with it'),
  {
    options: apiOptions,
    json: '{keyId, name, secret, createdAt}',
    examples: ['imgint signing-keys create www.example.org'],
    run: async (flags, name: string) => {
      show(await (await clientFor(flags)).createSigningKey({ body: { name } }), flags.json)
      return 0
    },
  },
)

const rotateCommand = defineCommand(
  new Command('rotate')
    .summary('Rotate a key that signs URLs')
    .description(
      'Replaces a key by a new one and prints its secret. URLs signed with the old key work for some time.',
    )
    .argument('<id>', 'Id of a key, as "imgint signing-keys" lists it'),
  {
    options: rotateOptions,
    json: '{keyId, name, secret, createdAt}',
    examples: [
      'imgint signing-keys rotate abcdefghijkl',
      'imgint signing-keys rotate abcdefghijkl --hours 0',
    ],
    run: async (flags, id: string) => {
      const api = await clientFor(flags)
      const body = { oldKeyValidHours: flags.hours }
      show(await api.rotateSigningKey({ path: { id }, body }), flags.json)
      return 0
    },
  },
)

const revokeCommand = defineCommand(
  new Command('revoke')
    .summary('Revoke keys that sign URLs')
    .description('Revokes keys that sign URLs. From then on, URLs signed with them are refused.')
    .argument('<id...>', 'Ids of keys, as "imgint signing-keys" lists them'),
  {
    options: apiOptions,
    json: '{keyId, status: "revoked"}',
    examples: ['imgint signing-keys revoke abcdefghijkl'],
    run: async (flags, ids: string[]) => {
      await revoke(await clientFor(flags), ids, flags)
      return 0
    },
  },
)

async function aliasAfter(api: Client, { remove }: FlagsOf<typeof aliasOptions>, name?: string) {
  if (name !== undefined) return api.putUrlAlias({ body: { alias: name } })
  if (!remove) return api.getUrlAlias()
  await api.deleteUrlAlias()
  return { alias: undefined }
}

const aliasCommand = defineCommand(
  new Command('alias')
    .summary("Show, choose or give up the account's name in signed URLs")
    .description(
      'Shows the alias that can replace the account id in signed URLs. With a name, chooses that name: URLs signed with ' +
        'a previous alias are then refused.',
    )
    .argument('[name]', '3 to 40 lower-case letters, digits and "-"'),
  {
    options: aliasOptions,
    json: '{alias?}',
    examples: [
      'imgint signing-keys alias',
      'imgint signing-keys alias acme',
      'imgint signing-keys alias --remove',
    ],
    run: async (flags, name?: string) => {
      if (name !== undefined && flags.remove)
        throw new UsageError(`Expected either a name or --remove; received "${name}" and --remove.`)
      const api = await clientFor(flags)
      const { alias } = await aliasAfter(api, flags, name)
      console.log(flags.json ? JSON.stringify({ alias }) : (alias ?? 'No alias.'))
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('signing-keys')
    .helpGroup(commandGroups.account)
    .summary('Manage the keys and the alias of signed URLs')
    .description(
      'Manages the keys that sign URLs of pictures; without a command, it lists them. Sign in as a person.',
    )
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(listCommand)
  .addCommand(createCommand)
  .addCommand(rotateCommand)
  .addCommand(revokeCommand)
  .addCommand(aliasCommand)
