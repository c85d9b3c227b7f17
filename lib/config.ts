import { arch } from 'node:os'
import * as z from 'zod'
import { FeatureRoutes } from '../lambdas/vision/feature-routes.ts'
import { features } from '../lambdas/vision/vision.ts'
import { StageSettings, settingsRules } from './stage-settings.ts'

/** A stage as constructs see it: its name, its settings, and `architecture` with `host` resolved. */
export type StageConfig = Omit<StageSettings, 'architecture'> & {
  readonly stage: string
  readonly architecture: 'arm64' | 'x86_64'
  /** Which provider answers for which feature. */
  readonly routes: FeatureRoutes
}

/** Whether the first provider of the cascade passes on to the second what it is unsure of. */
export const usesCascade = ({ routes }: StageConfig): boolean =>
  Object.values(routes).some((route) => route === 'cascade')

// At most twelve characters, because bucket names (63) also contain the project and the stack's own id.
const StageName = z
  .string('Expected the name of a stage. Name one with: cdk deploy -c stage=dev')
  .regex(
    /^[a-z][a-z0-9-]{0,10}[a-z0-9]$/,
    'Expected 2 to 12 lower-case letters, digits or "-", starting with a letter',
  )

/** What is wrong with the name of a stage. */
export const faultsOfStage = (stage: unknown): string[] =>
  faultsOf(StageName.safeParse(stage).error, 'stage', stage)

const StageBlocks = z.record(z.string(), z.record(z.string(), z.unknown())).default({})

/** Everything that is wrong with a stage's settings, one fault per line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly faults: readonly string[]

  constructor(stage: unknown, faults: readonly string[]) {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
    const lines = faults.map((fault) => `  - ${fault}`).join('\n')
    super(`The settings of stage ${JSON.stringify(stage)} have ${count}:\n${lines}`)
    this.faults = faults
  }
}

/** Reads one value of the CDK context, as `app.node.tryGetContext` does. */
export type ReadContext = (key: string) => unknown

/**
 * Settings of the stage that `-c stage=…` names: values given as `-c key=value` win over the stage's block in
 * `stages` of cdk.json, which wins over the defaults.
 * @throws SettingsError with every fault at once
 */
export function readStageConfig(readContext: ReadContext, hostArch?: string): StageConfig {
  const stage = StageName.safeParse(readContext('stage'))
  const blocks = StageBlocks.safeParse(readContext('stages') ?? undefined)
  const input = { ...blockOf(blocks.data, stage.data), ...overridesFrom(readContext) }
  return stageConfigOf(readContext('stage'), input, hostArch, [
    ...faultsOfStage(readContext('stage')),
    ...faultsOf(blocks.error, 'stages', readContext('stages')),
  ])
}

/**
 * The settings of a stage, with defaults for those that are not given.
 * @param otherFaults faults of what surrounds the settings, to be reported with them
 * @throws SettingsError with every fault at once
 */
export function stageConfigOf(
  stage: unknown,
  input: Readonly<Record<string, unknown>>,
  hostArch: string = arch(),
  otherFaults: readonly string[] = [],
): StageConfig {
  const settings = StageSettings.safeParse(input)
  const faults = [...otherFaults, ...faultsOf(settings.error, '', input), ...brokenRules(input, hostArch)]
  if (!settings.success || faults.length > 0) throw new SettingsError(stage, faults)
  const { architecture, ...others } = settings.data
  return {
    ...others,
    stage: String(stage),
    architecture: resolveArchitecture(architecture, hostArch),
    routes: routesIn(others),
  }
}

const routesIn = (settings: Omit<StageSettings, 'architecture'>): FeatureRoutes =>
  FeatureRoutes.parse(Object.fromEntries(features.map((feature) => [feature, settings[`${feature}Route`]])))

const settingNames = Object.keys(StageSettings.shape) as (keyof StageSettings)[]

// Own properties only, so that a stage called "constructor" has no block.
const blockOf = (blocks: z.infer<typeof StageBlocks> = {}, stage = '') =>
  Object.hasOwn(blocks, stage) ? blocks[stage] : {}

const overridesFrom = (readContext: ReadContext): Record<string, unknown> =>
  Object.fromEntries(
    settingNames.map((name) => [name, readContext(name)]).filter(([, value]) => value !== undefined),
  )

const resolveArchitecture = (architecture: StageSettings['architecture'], hostArch: string) =>
  architecture === 'host' ? (hostArch === 'arm64' ? 'arm64' : 'x86_64') : architecture

/** zod checks rules between fields only if every field is valid; here they are reported together with the rest. */
function brokenRules(input: Record<string, unknown>, hostArch: string): string[] {
  const sound: Partial<StageSettings> = Object.fromEntries(
    settingNames.map((name) => [name, z.safeParse(StageSettings.shape[name], input[name]).data]),
  )
  const { architecture } = sound
  const resolved = {
    ...sound,
    ...(architecture && { architecture: resolveArchitecture(architecture, hostArch) }),
  }
  return settingsRules
    .filter((rule) => !rule.holds(resolved))
    .map(({ field, expected }) => `${field}: ${expected}`)
}

function faultsOf(error: z.ZodError | undefined, prefix: string, input: unknown): string[] {
  return (error?.issues ?? []).map(({ path, message, code }) => {
    const name = [prefix, ...path].filter((part) => part !== undefined && part !== '').join('.')
    const received = code === 'unrecognized_keys' ? '' : ` (received ${JSON.stringify(valueAt(input, path))})`
    return [name, `${message}${received}`].filter(Boolean).join(': ')
  })
}

// For an item of a list that was given as text, shows the whole text.
const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce(
    (value, key) =>
      typeof value === 'string' ? value : (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  )
