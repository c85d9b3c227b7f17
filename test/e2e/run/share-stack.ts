import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deploy } from '../../../local/deploy.ts'
import { findFreePort } from '../../../local/ports.ts'
import { cloudAssembly } from '../support/cloud-assembly.ts'
import { deployedTemplate } from '../support/deployed-template.ts'
import { watchPermissions } from '../support/permissions.ts'
import { giveRoleKeys, roleKeysVariables } from '../support/role-keys.ts'
import { endEmulator, startBehind } from '../support/start-behind.ts'

/** Seconds instead of minutes and hours, and no limit on sign-ins from the one address of all tests. */
const settings = {
  authorizerCacheSeconds: '1',
  publicRequestsPerMinute: '100000',
  webhookRetrySeconds: '1,1,1,1,1',
  webhookTimeoutSeconds: '2',
}

async function startStack(shared: string) {
  const permissions = watchPermissions()
  const folder = await mkdtemp(join(tmpdir(), 'imgint-shared-stack-'))
  const roleKeysFile = join(folder, 'role-keys.json')
  const { emulator, proxy } = await startBehind([permissions.hook], {
    port: await findFreePort(),
    dataDir: join(folder, 'emulator'),
    functionVariables: roleKeysVariables(roleKeysFile),
    unpackedDir: join(shared, 'unpacked'),
  })
  const end = async () => {
    await endEmulator(emulator)
    await proxy.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const assembly = await cloudAssembly(shared, settings)
    const { env } = emulator
    const { outputs, stackNames } = await deploy({
      env,
      workDir: join(folder, 'deploy'),
      context: settings,
      assembly,
    })
    const template = await deployedTemplate(env, stackNames[0]!)
    const signers = await giveRoleKeys(env, template, roleKeysFile)
    return {
      standing: { env, outputs },
      openTo: emulator.openTo,
      end: async () => {
        await end()
        // npm test and test:rest have a shared stack each, and may record into one folder.
        await permissions.end(`shared-stack-${process.pid}`, template, signers)
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

/**
 * Serves the one stack that test files share (support/shared-stack.ts). The first file that asks for it starts it.
 * @param shared the folder that the files of a run share
 * @param isWanted start it at once, while files run that do not need it
 * @returns the address to ask, and a function that ends the stack and checks the permissions of its calls
 */
export async function shareStack(
  shared: string,
  { isWanted }: { isWanted: boolean },
): Promise<{ url: string; end: () => Promise<void> }> {
  let started: ReturnType<typeof startStack> | undefined
  const start = () => {
    started ??= startStack(shared)
    // Whoever asks for it gets the error.
    started.catch(() => {})
    return started
  }
  if (isWanted) void start()
  const server = createServer(async (request, response) => {
    try {
      const { standing, openTo } = await start()
      const page = new URL(request.url!, 'http://shared').searchParams.get('page')
      if (page) openTo(page)
      response.end(JSON.stringify(standing))
    } catch (error) {
      response.writeHead(500).end(String((error as Error).stack))
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    end: async () => {
      server.close()
      await (await started?.catch(() => undefined))?.end()
    },
  }
}
