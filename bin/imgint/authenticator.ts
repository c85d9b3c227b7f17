import { Command } from 'commander'
import type { AnswerOf } from '../../clients/typescript/src/index.ts'
import { askPerson } from './ask-person.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, flag } from './options.ts'

const options = { remove: flag('Remove the authenticator instead of adding one'), ...apiOptions }
type Flags = FlagsOf<typeof options>

export const codeQuestion = 'Code of your authenticator: '

/** On standard error, so that --json stays readable for programs. */
export function printAuthenticator({ link, secret }: AnswerOf<'addAuthenticator'>): void {
  console.error(`Add this to an authenticator app on your phone:\n  secret  ${secret}\n  link    ${link}`)
}

async function run({ remove, json, ...flags }: Flags): Promise<number> {
  const { api } = await connect(flags)
  if (remove) await api.removeAuthenticator()
  else {
    printAuthenticator(await api.addAuthenticator())
    await api.confirmAuthenticator({ body: { code: await askPerson(codeQuestion) } })
  }
  const state = await api.getAuthenticator()
  const said = state.isAdded
    ? 'From now on, signing in takes a code of your authenticator.'
    : 'From now on, signing in takes your password only.'
  console.log(json ? JSON.stringify(state) : said)
  return 0
}

export const command = defineCommand(
  new Command('authenticator')
    .helpGroup(commandGroups.account)
    .summary('Sign in with a code of an authenticator app')
    .description(
      'Adds an authenticator app to your account: signing in then takes a code as well as the password. It prints a ' +
        'secret for the app, and asks for a code, or reads it from standard input.',
    ),
  {
    options,
    json: '{rule, isAdded}',
    examples: ['imgint authenticator', 'imgint authenticator --remove'],
    exitCodes: { 0: 'The authenticator is added or removed.', 1: 'The code was wrong, or the API refused.' },
    run,
  },
)
