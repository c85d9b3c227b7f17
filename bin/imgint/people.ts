import { Command } from 'commander'
import type { AnswerOf, Client } from '../../clients/typescript/src/index.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag } from './options.ts'
import { day, printList } from './print-list.ts'

type Person = AnswerOf<'listPeople'>['items'][number]
type Flags = FlagsOf<typeof apiOptions>

const inviteOptions = { administrator: flag('Make the person an administrator'), ...apiOptions }
const personLine =
  '{owner, email?, state: "invited" | "unconfirmed" | "active" | "disabled", isAdministrator, createdAt}'

/** The API issues pages of at most 60. */
async function* everybody(api: Client): AsyncGenerator<Person> {
  let cursor: string | undefined
  do {
    const page = await api.listPeople({ query: { limit: 60, cursor } })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor)
}

async function list({ json, ...flags }: Flags): Promise<number> {
  const { api } = await connect(flags)
  await printList(everybody(api), json, {
    head: ['address', 'state', 'since', 'id'],
    row: ({ owner, email = '-', state, isAdministrator, createdAt }) => [
      email,
      isAdministrator ? `${state}, administrator` : state,
      day(createdAt),
      owner,
    ],
    none: 'Nobody.',
  })
  return 0
}

async function invite(email: string, { administrator, json, ...flags }: FlagsOf<typeof inviteOptions>) {
  const { api } = await connect(flags)
  const person = await api.invitePerson({ body: { email, isAdministrator: administrator } })
  console.log(json ? JSON.stringify(person) : `An invitation is on its way to ${person.email ?? email}.`)
  return 0
}

/** @param who an address or an id @throws Error when nobody has the address */
async function ownerOf(api: Client, who: string): Promise<string> {
  if (!who.includes('@')) return who
  for await (const { owner, email } of everybody(api))
    if (email?.toLowerCase() === who.toLowerCase()) return owner
  throw new Error(`Expected the address or the id of a person; nobody has the address ${who}.`)
}

const change = (isEnabled: boolean) => async (flags: Flags, who: string) => {
  const { api } = await connect(flags)
  const path = { owner: await ownerOf(api, who) }
  const person = await api.changePerson({ path, body: { isEnabled } })
  const said = isEnabled ? 'can sign in again' : 'is disabled'
  console.log(flags.json ? JSON.stringify(person) : `${person.email ?? who} ${said}.`)
  return 0
}

const listParts = {
  options: apiOptions,
  json: personLine,
  examples: [
    'imgint people',
    'imgint people invite them@example.com',
    'imgint people disable them@example.com',
  ],
  run: list,
}

const listCommand = defineCommand(
  new Command('list')
    .summary('List the people with an account')
    .description('Lists the people with an account, as "imgint people" does.'),
  listParts,
)

const inviteCommand = defineCommand(
  new Command('invite')
    .summary('Invite a person by email')
    .description(
      'Mails a temporary password, with which the person signs in and chooses another. Whoever has not signed in yet ' +
        'is invited again.',
    )
    .argument('<address>', 'Email address of the person'),
  {
    options: inviteOptions,
    json: personLine,
    examples: [
      'imgint people invite them@example.com',
      'imgint people invite you@example.com --administrator',
    ],
    run: (flags, email: string) => invite(email, flags),
  },
)

const disableCommand = defineCommand(
  new Command('disable')
    .summary('Disable a person')
    .description(
      'From then on, the person cannot sign in, and their sessions and keys are refused. Photos stay.',
    )
    .argument('<person>', 'Email address or id of the person'),
  {
    options: apiOptions,
    json: personLine,
    examples: ['imgint people disable them@example.com'],
    run: change(false),
  },
)

const enableCommand = defineCommand(
  new Command('enable')
    .summary('Enable a disabled person again')
    .description('The person signs in as before; their keys work again.')
    .argument('<person>', 'Email address or id of the person'),
  {
    options: apiOptions,
    json: personLine,
    examples: ['imgint people enable them@example.com'],
    run: change(true),
  },
)

export const command = defineCommand(
  new Command('people')
    .helpGroup(commandGroups.account)
    .summary('List, invite, disable and enable people')
    .description(
      'Manages the people with an account; without a command, it lists them. For administrators; inviting, disabling ' +
        'and enabling takes the session of a person, not a key.',
    )
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(listCommand)
  .addCommand(inviteCommand)
  .addCommand(disableCommand)
  .addCommand(enableCommand)
