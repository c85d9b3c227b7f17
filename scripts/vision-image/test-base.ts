import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { asMachinesFault, CannotRunHere } from './cannot-run-here.ts'
import type { DockerEngine } from './docker-engine.ts'
import { runCommand } from './run-command.ts'

const recipeDirectory = fileURLToPath(new URL('base', import.meta.url))
const repository = 'vision-image-test-base'
const packageFiles = ['package.json', 'package-lock.json', '.npmrc']
const recipeFiles = [...packageFiles, 'entrypoint.sh'].map((file) => join(recipeDirectory, file))
/**
 * Programs that the script needs besides the engine: to install the system's files and to compile the runtime client.
 */
const tools = ['mmdebstrap', 'cmake', 'make', 'g++', 'python3', 'xz']
/** It takes minutes at most on its own; .ci/run lets it wait for tests, which go first. */
const stepTimeoutMs = 12 * 60_000

/** Changes to an empty image that make it look like AWS's base to a Dockerfile. */
const imageSettings = [
  'ENTRYPOINT ["/lambda-entrypoint.sh"]',
  'WORKDIR /var/task',
  'ENV LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime TZ=:UTC',
  'ENV PATH=/usr/local/bin:/usr/bin:/bin',
]

/**
 * Makes a stand-in for AWS's base where that cannot be pulled: this system's release of Debian, the base's Node.js
 * and AWS's own runtime client. Made once per engine. @returns the name of the image
 * @throws CannotRunHere when the machine lacks what this needs
 */
export async function prepareTestBase(engine: DockerEngine, workDirectory: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of [...recipeFiles, fileURLToPath(import.meta.url)]) hash.update(await readFile(file))
  const tag = `${repository}:${hash.digest('hex').slice(0, 16)}`
  if (await engine.docker('image', 'inspect', tag).catch(() => undefined)) return tag

  if (process.getuid?.() !== 0)
    throw new CannotRunHere('only root can build the test base; name another one with --base-image')
  await findTools()
  await mkdir(workDirectory, { recursive: true })
  const directory = await mkdtemp(join(workDirectory, 'base-'))
  try {
    const [system, runtime] = [join(directory, 'system'), join(directory, 'runtime')]
    await asMachinesFault('the test base could not be built', async () => {
      await Promise.all([installSystem(system), compileRuntime(runtime)])
      await addRuntime(system, runtime)
      const settings = imageSettings.flatMap((setting) => ['--change', setting])
      await engine.docker('import', ...settings, await pack(system), tag)
    })
    await removeOthers(engine, tag)
    return tag
  } finally {
    // An interrupted mmdebstrap may leave /proc mounted in there.
    await runCommand('rm', ['-rf', '--one-file-system', directory])
  }
}

/** Removes images made by earlier versions of this file and its recipe. */
async function removeOthers(engine: DockerEngine, tag: string): Promise<void> {
  const tags = await engine.docker('images', '--format', '{{.Repository}}:{{.Tag}}', repository)
  const others = tags.split('\n').filter((other) => other && other !== tag)
  if (others.length > 0) await engine.docker('rmi', ...others)
}

async function findTools(): Promise<void> {
  const missing: string[] = []
  for (const tool of tools) await runCommand('which', [tool]).catch(() => missing.push(tool))
  if (missing.length > 0) throw new CannotRunHere(`the test base needs ${missing.join(', ')}`)
}

/** What Node.js and the entrypoint need. A Dockerfile that runs anything else on the base would fail. */
const systemPackages = ['base-files', 'libc6', 'libstdc++6', 'dash']

/** Unpacks, without configuring them, files of the release that this machine runs, from the mirror that it uses. */
async function installSystem(directory: string): Promise<void> {
  const release = await readFile('/etc/os-release', 'utf8')
  const [, suite] = /^VERSION_CODENAME=(\S+)$/m.exec(release) ?? []
  if (!suite) throw new CannotRunHere('the test base needs Debian or a distribution based on it')
  const columns = ['--format', '$(CODENAME) $(REPO_URI)', 'Identifier: Packages']
  const sources = (await runCommand('apt-get', ['indextargets', ...columns])).split('\n')
  const mirror = sources.map((line) => line.split(' ')).find(([codename]) => codename === suite)?.[1]
  const options = ['--variant=extract', `--include=${systemPackages.join(',')}`]
  await runCommand('mmdebstrap', [...options, suite, directory, ...(mirror ? [mirror] : [])], {
    timeoutMs: stepTimeoutMs,
  })
}

/** AWS's runtime client is partly C++ and compiled when it is installed: the only package here whose scripts run. */
async function compileRuntime(directory: string): Promise<void> {
  await mkdir(directory)
  for (const file of packageFiles) await cp(join(recipeDirectory, file), join(directory, file))
  const options = { cwd: directory, timeoutMs: stepTimeoutMs }
  await runCommand('npm', ['ci', '--prefer-offline'], options)
  const node = nodePackageOf(directory)
  await runCommand('npm', ['rebuild', 'aws-lambda-ric', '--ignore-scripts=false'], {
    ...options,
    // Node's headers are beside it; otherwise node-gyp would download them.
    env: { ...process.env, PATH: `${join(node, 'bin')}:${process.env.PATH}`, npm_config_nodedir: node },
  })
}

async function addRuntime(system: string, runtime: string): Promise<void> {
  const modules = join(system, 'var', 'runtime', 'node_modules')
  for (const name of ['aws-lambda-ric', '@aws'])
    await cp(join(runtime, 'node_modules', name), join(modules, name), { recursive: true })
  await cp(join(nodePackageOf(runtime), 'bin', 'node'), join(system, 'usr', 'local', 'bin', 'node'))
  await cp(join(recipeDirectory, 'entrypoint.sh'), join(system, 'lambda-entrypoint.sh'))
  await chmod(join(system, 'lambda-entrypoint.sh'), 0o755)
}

/** npm has installed the package for this processor. */
const nodePackageOf = (directory: string) => join(directory, 'node_modules', `node-linux-${process.arch}`)

async function pack(system: string): Promise<string> {
  const archive = `${system}.tar`
  const unused = ['./var/cache/apt', './var/lib/apt/lists', './usr/share/doc', './usr/share/locale']
  const options = ['--numeric-owner', ...unused.map((path) => `--exclude=${path}/*`)]
  await runCommand('tar', ['-C', system, ...options, '-cf', archive, '.'])
  return archive
}
