import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPython } from '../../local/find-python.ts'
import { apiWithDomain, everyOption } from '../support/every-option.ts'
import { runApp } from '../support/run-app.ts'
import { installPythonPackages } from './support/python-packages.ts'

const run = promisify(execFile)

/** The first run on a machine installs cfn-lint; each stage then takes some twenty seconds. */
const timeoutMs = 5 * 60_000

/** Rules with intended findings. A rule without findings must be removed from this list. */
const acknowledged: Record<string, string> = {
  I1022: 'Only a matter of style: the CDK writes Fn::Join, never Fn::Sub',
  W3005: 'The CDK has a function wait for its whole role, policies included, and names the role twice then',
}

const stages = {
  dev: { stage: 'dev' },
  // Without Docker.
  'prod, with every option': { ...everyOption, visionPackage: 'zip' },
  'whose API has the domain': { ...apiWithDomain, visionPackage: 'zip' },
}

interface Resource {
  readonly Type: string
  readonly Properties: Record<string, unknown>
}

interface Finding {
  Rule: { Id: string }
  Message: string
  Location: { Path: (string | number)[] | null }
}

let folder: string
let python: string
let packages: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-cfn-lint-'))
  python = await findPython()
  packages = await installPythonPackages('cfn-lint', python)
}, timeoutMs)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Everything that cfn-lint reports about these templates, including hints. */
async function lint(templates: string[]): Promise<Finding[]> {
  const main = 'import sys; from cfnlint.runner import main; sys.exit(main())'
  const options = ['--regions', 'us-east-1', 'eu-central-1', '--include-checks', 'I', '--format', 'json']
  const { stdout } = await run(
    python,
    ['-c', main, ...options, '--non-zero-exit-code', 'none', '--', ...templates],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, PYTHONPATH: packages, HOME: folder },
      maxBuffer: 100_000_000,
    },
  )
  return JSON.parse(stdout)
}

const asLine = ({ Rule, Message, Location }: Finding) =>
  `${Rule.Id} ${Location.Path?.join('/') ?? ''}: ${Message}`

describe('cfn-lint', () => {
  test.each(Object.entries(stages))(
    'has no finding on the templates of a stage %s that is not acknowledged',
    async (name, settings) => {
      const outdir = join(folder, name.replace(/\W+/g, '-'))
      await runApp(outdir, settings)
      // A stack without resources is not deployed.
      const templates = 'edgeStack' in settings ? ['Core'] : ['Core', 'Edge']
      const findings = await lint(templates.map((stack) => join(outdir, `${stack}.template.json`)))
      expect(findings.filter(({ Rule }) => !(Rule.Id in acknowledged)).map(asLine)).toEqual([])
      expect(new Set(findings.map(({ Rule }) => Rule.Id))).toEqual(new Set(Object.keys(acknowledged)))
    },
    timeoutMs,
  )

  test(
    'finds what CloudFormation would refuse, which proves that it runs',
    async () => {
      const template = JSON.parse(await readFile(join(folder, 'dev', 'Core.template.json'), 'utf8'))
      const [id, fn] = Object.entries<Resource>(template.Resources).find(
        ([, { Type }]) => Type === 'AWS::Lambda::Function',
      )!
      // Alone, because checking the whole template again would take ten seconds.
      template.Resources = { [id]: fn }
      fn.Properties.MemorySize = 64
      fn.Properties.Timeuot = 3
      const file = join(folder, 'broken.json')
      await writeFile(file, JSON.stringify(template))
      const found = (await lint([file])).map(asLine).filter((line) => line.includes(id))
      expect(found.join('\n')).toMatch(/^E3034 .*MemorySize/m)
      expect(found.join('\n')).toMatch(/^E3002 .*Timeuot/m)
    },
    timeoutMs,
  )
})
