import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Deployed, deploy } from '../../../local/deploy.ts'
import type { Emulator } from '../../../local/emulator.ts'
import { findFreePort } from '../../../local/ports.ts'
import type { AwsProxy, ProxyHook } from '../../support/aws-proxy/aws-proxy.ts'
import { sharedVariable } from '../run/shared-variable.ts'
import { changeSettings } from './change-settings.ts'
import { cloudAssembly } from './cloud-assembly.ts'
import { deployedState } from './deployed-state.ts'
import { type DeployedTemplate, deployedTemplate } from './deployed-template.ts'
import { type DeployedStack, openStack } from './open-stack.ts'
import { watchPermissions } from './permissions.ts'
import { giveRoleKeys, roleKeysVariables } from './role-keys.ts'
import { endEmulator, startBehind } from './start-behind.ts'

export { type DeployedStack, deadLettersOf } from './open-stack.ts'

/** The first start on a machine installs Python packages; a deploy takes about 20 s. */
export const startTimeoutMs = 240_000

export const thisFile = (): string => basename(expect.getState().testPath ?? 'unknown')

export interface StackOptions {
  /** Hooks for every AWS call of the functions, besides the one that records permissions. @default - none */
  readonly hooks?: readonly ProxyHook[]
}

/** The plain stack, updated if a file needs other settings; by the CDK CLI only if that needs more code. */
async function withSettings(
  { env }: Emulator,
  plain: Pick<Deployed, 'outputs' | 'stackNames'>,
  { shared, context, folder }: { shared: string; context: Record<string, string>; folder: string },
): Promise<Pick<Deployed, 'outputs' | 'stackNames'>> {
  if (Object.keys(context).length === 0) return plain
  const assembly = await cloudAssembly(shared, context)
  return (
    (await changeSettings(env, plain, assembly)) ??
    (await deploy({ env, workDir: join(folder, 'deploy'), context, assembly }))
  )
}

/**
 * Deploys the real stack on an emulator for the tests of one file, which changes settings or what all owners share
 * (queues, functions, counters). Other files share a stack: shared-stack.ts. The plain stack is deployed once for all files;
 * other settings are an update of it.
 * @param context settings of the stage. @default - only those of `local`
 */
export function useStack(
  context: Record<string, string> = {},
  { hooks = [] }: StackOptions = {},
): () => DeployedStack {
  let emulator: Emulator | undefined
  let proxy: AwsProxy | undefined
  let stack: DeployedStack | undefined
  let folder: string | undefined
  let template: DeployedTemplate | undefined
  let signers: ReadonlyMap<string, string> | undefined
  const permissions = watchPermissions()
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imgint-e2e-'))
    const roleKeysFile = join(folder, 'role-keys.json')
    const watched = [permissions.hook, ...hooks]
    const shared = process.env[sharedVariable]
    if (!shared)
      throw new Error(`Expected ${sharedVariable}, which test/e2e/run/set-up.ts sets, but it is not`)
    const port = await findFreePort()
    const state = await deployedState(shared, port)
    ;({ emulator, proxy } = await startBehind(watched, {
      functionVariables: roleKeysVariables(roleKeysFile),
      port,
      unpackedDir: join(shared, 'unpacked'),
      ...(await state.startFrom(join(folder, 'emulator'))),
    }))
    const deployed = await withSettings(emulator, state, { shared, context, folder })
    template = await deployedTemplate(emulator.env, deployed.stackNames[0]!)
    signers = await giveRoleKeys(emulator.env, template, roleKeysFile)
    stack = await openStack({
      env: emulator.env,
      outputs: deployed.outputs,
      hooks: watched,
      openTo: emulator.openTo,
    })
  }, startTimeoutMs)
  afterAll(async () => {
    await stack?.events.stop()
    if (emulator) await endEmulator(emulator)
    await proxy?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
    if (template && signers) await permissions.end(thisFile(), template, signers)
  }, 60_000)
  return () => {
    if (!stack) throw new Error('The stack is there only while tests run')
    return stack
  }
}
