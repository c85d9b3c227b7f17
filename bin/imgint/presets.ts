import { Command } from 'commander'
import type { Client, Preset } from '../../clients/typescript/src/index.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { apiOptions, type FlagsOf, UsageError } from './options.ts'
import { day, printList } from './print-list.ts'
import { planOfFile } from './transform/typed-plan.ts'

type ApiFlags = FlagsOf<typeof apiOptions>

const clientFor = async (flags: ApiFlags): Promise<Client> => (await connect(flags)).api
const record = '{name, version, plan, createdAt}'

async function list(api: Client, { json }: ApiFlags): Promise<void> {
  const { items } = await api.listPresets()
  await printList(items, json, {
    head: ['name', 'version', 'steps', 'format', 'changed'],
    row: ({ name, version, plan, createdAt }) => {
      const steps = plan.steps?.map(({ operation }) => operation).join(', ')
      return [name, String(version), steps || '-', plan.output?.format ?? 'same', day(createdAt)]
    },
    none: 'No presets.',
  })
}

/** `web` is the latest version, `web@3` that version. */
async function read(api: Client, reference: string): Promise<Preset> {
  const [name = '', version, ...more] = reference.split('@')
  if (more.length > 0 || (version !== undefined && !/^[1-9]\d*$/.test(version)))
    throw new UsageError(`Expected a preset such as web or web@3; received "${reference}".`)
  if (version === undefined) return api.getPreset({ path: { name } })
  const { items } = await api.listPresetVersions({ path: { name } })
  const found = items.find((preset) => preset.version === Number(version))
  if (found) return found
  throw new Error(`The preset "${name}" has no version ${version}; its latest is ${items[0]!.version}.`)
}

async function put(api: Client, name: string, file: string, { json }: ApiFlags): Promise<void> {
  // A key without the scope `read` gets an empty response.
  const preset = await api.putPreset({ path: { name }, body: planOfFile(file) })
  if (json) console.log(JSON.stringify(preset ?? { name }))
  else console.log(preset ? `${name}@${preset.version}` : `Saved ${name}.`)
}

async function remove(api: Client, names: string[], { json }: ApiFlags): Promise<void> {
  for (const name of names) {
    await api.deletePreset({ path: { name } })
    console.log(json ? JSON.stringify({ name, status: 'deleted' }) : `Deleted ${name}.`)
  }
}

const listParts = {
  options: apiOptions,
  json: record,
  examples: ['imgint presets', 'imgint presets put web plan.json'],
  async run(flags: ApiFlags) {
    await list(await clientFor(flags), flags)
    return 0
  },
}

const listCommand = defineCommand(
  new Command('list')
    .summary('List your presets')
    .description('Lists your presets in their latest versions, as "imgint presets" does.'),
  listParts,
)

const getCommand = defineCommand(
  new Command('get')
    .summary('Print the plan of a preset')
    .description('Prints the plan of a preset as JSON, in the form in which "imgint presets put" takes it.')
    .argument('<name>', 'A preset, with or without a version: web or web@3'),
  {
    options: apiOptions,
    json: record,
    examples: ['imgint presets get web', 'imgint presets get web@3 > plan.json'],
    async run(flags, reference: string) {
      const preset = await read(await clientFor(flags), reference)
      console.log(flags.json ? JSON.stringify(preset) : JSON.stringify(preset.plan, null, 2))
      return 0
    },
  },
)

const putCommand = defineCommand(
  new Command('put')
    .summary('Create a preset, or add a version to it')
    .description(
      'Creates a preset from a plan, or adds a version to it, and prints its name with the version. The same plan changes nothing.',
    )
    .argument('<name>', 'The name: a to z, digits and "-"')
    .argument('<file>', 'Steps and output in JSON, as in the API'),
  {
    options: apiOptions,
    json: record,
    examples: ['imgint presets put web plan.json'],
    async run(flags, name: string, file: string) {
      await put(await clientFor(flags), name, file, flags)
      return 0
    },
  },
)

const deleteCommand = defineCommand(
  new Command('delete')
    .summary('Delete presets with all their versions')
    .description('Deletes presets with all their versions. Pictures made with them stay.')
    .argument('<name...>', 'Names of presets'),
  {
    options: apiOptions,
    json: '{name, status: "deleted"}',
    examples: ['imgint presets delete web'],
    async run(flags, names: string[]) {
      await remove(await clientFor(flags), names, flags)
      return 0
    },
  },
)

export const command = defineCommand(
  new Command('presets')
    .helpGroup(commandGroups.library)
    .summary('List, read, create, change and delete presets')
    .description(
      'Manages presets, which are plans of transforms with a name; without a command, it lists them.',
    )
    .usage('[options] [command]'),
  listParts,
)
  .addCommand(listCommand)
  .addCommand(getCommand)
  .addCommand(putCommand)
  .addCommand(deleteCommand)
