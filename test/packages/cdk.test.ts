import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, uploadPhoto, waitFor } from '../../clients/typescript/src/index.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { openAccount } from '../../local/account.ts'
import { deploy } from '../../local/deploy.ts'
import { startEmulator } from '../../local/emulator.ts'
import { programIn } from '../e2e/support/code-blocks.ts'
import { installedWithDependencies, manifestOf, output, pack, tool } from './support/install-package.ts'
import { writeRecipe } from './support/recipe.ts'

const name = '@image-intelligence/cdk'
const packages = ['cdk', 'cdk-models', 'cdk-layers-arm64', 'cdk-layers-x86-64']
const minutes = 60_000
const tarballs: string[] = []
let folder = ''

beforeAll(async () => {
  const { devDependencies } = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8'))
  const others = ['aws-cdk-lib', 'constructs', 'cdk-nag'].map((each) => `${each}@${devDependencies[each]}`)
  for (const each of packages) tarballs.push(await pack(`clients/${each}`))
  folder = await installedWithDependencies(...tarballs, ...others)
  await writeRecipe('../construct', folder)
}, 10 * minutes)
afterAll(async () => {
  for (const each of [folder, ...tarballs]) await rm(each, { recursive: true, force: true })
})

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of many shapes
type Template = { Resources: Record<string, { Type: string; Properties: any }> }

/** Runs an app as the CDK's CLI does. @returns the folder of its assembly, and the template of each stack */
async function synthesise(file: string) {
  const assembly = await mkdtemp(join(tmpdir(), 'imgint-assembly-'))
  // No module of the checkout can be found from there.
  await output('env', [`CDK_OUTDIR=${assembly}`, process.execPath, file], folder)
  const templates = (await readdir(assembly)).filter((each) => each.endsWith('.template.json'))
  const read = async (each: string): Promise<Template> =>
    JSON.parse(await readFile(join(assembly, each), 'utf8'))
  return { assembly, templates: await Promise.all(templates.map(read)) }
}

const propertiesOf = (template: Template, type: string) =>
  Object.values(template.Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []))

test('is well-formed, as ES module only, and as large as its page says', async () => {
  const own = join(folder, 'node_modules', name)
  expect(await output(tool('publint'), ['--strict', own], folder)).toContain('All good!')
  // It fails unless everything that loads ES modules finds the package and its types.
  const seen = await output(tool('attw'), [tarballs[0]!, '--profile', 'esm-only'], folder)
  expect(seen).toContain('(ESM)')
  const page = await readFile(join(repositoryRoot, 'docs/construct.md'), 'utf8')
  for (const [index, each] of packages.entries()) {
    const [, told] =
      new RegExp(`^\\| \`@image-intelligence/${each}\` .* (\\d+) MB \\|$`, 'm').exec(page) ?? []
    expect(Math.abs((await stat(tarballs[index]!)).size / 1e6 - Number(told)), each).toBeLessThan(2)
  }
})

test('nothing of it leads back into the checkout', async () => {
  const found = await output(
    'grep',
    ['-rlF', repositoryRoot, 'node_modules/@image-intelligence'],
    folder,
  ).catch(() => '')
  expect(found).toBe('')
  expect(await manifestOf(folder, name)).toMatchObject({ keywords: expect.arrayContaining(['awscdk']) })
})

test(
  'an app in an empty folder passes cdk-nag, deploys, and takes a photo',
  async () => {
    const app = await readFile(join(folder, 'app.mjs'), 'utf8')
    // The emulator runs functions on this machine's processor.
    const local = "removalPolicy: 'destroy', deletionProtection: false, architecture: 'host', "
    await writeFile(join(folder, 'local.mjs'), app.replace('{ signUp', `{ ${local}signUp`))
    const { assembly } = await synthesise('local.mjs')
    const emulator = await startEmulator()
    try {
      const workDir = await mkdtemp(join(tmpdir(), 'imgint-deploy-'))
      const { env } = emulator
      const { stackNames, outputs } = await deploy({ env, assembly, workDir })
      expect(stackNames).toEqual(['MyPhotos'])
      const account = await openAccount({ env, outputs, email: 'a@example.org', password: 'a long password' })
      const api = createClient({ baseUrl: outputs.ApiUrl!, credential: account.accessToken })
      const photo = await readFile(join(repositoryRoot, 'samples', 'cat.jpg'))
      const imageId = await uploadPhoto(api, new Blob([photo], { type: 'image/jpeg' }))
      const { state, vision } = await waitFor(api, { image: imageId })
      expect(state).toBe('completed')
      expect(vision).toMatchObject({
        labels: { labels: expect.arrayContaining([expect.objectContaining({ name: 'Egyptian cat' })]) },
      })
      await rm(workDir, { recursive: true, force: true })
    } finally {
      await emulator.stop()
      await rm(assembly, { recursive: true, force: true })
    }
  },
  8 * minutes,
)

test(
  'an app with a pool, a bus and a topic of its own passes cdk-nag, and gets no others',
  async () => {
    const { templates } = await synthesise('own-parts.mjs')
    const [template] = templates as [Template]
    expect(propertiesOf(template, 'AWS::Cognito::UserPool')).toEqual([])
    expect(propertiesOf(template, 'AWS::Cognito::UserPoolClient')).toMatchObject([
      { UserPoolId: 'eu-central-1_abcdefghi' },
    ])
    expect(propertiesOf(template, 'AWS::Events::EventBus')).toEqual([])
    const buses = propertiesOf(template, 'AWS::Events::Rule').filter(({ EventPattern }) => EventPattern)
    expect(new Set(buses.map(({ EventBusName }) => EventBusName))).toEqual(new Set(['my-events']))
    expect(propertiesOf(template, 'AWS::SNS::Topic')).toHaveLength(1)
    const actions = propertiesOf(template, 'AWS::CloudWatch::Alarm').flatMap(
      ({ AlarmActions }) => AlarmActions,
    )
    expect(new Set(actions.map((each) => JSON.stringify(each))).size).toBe(1)
  },
  4 * minutes,
)

test(
  'the app of the README synthesises',
  async () => {
    const page = await readFile(join(repositoryRoot, 'clients/cdk/README.md'), 'utf8')
    await writeFile(join(folder, 'readme.mjs'), programIn(page, 'js'))
    const { templates } = await synthesise('readme.mjs')
    expect(propertiesOf(templates[0]!, 'AWS::Cognito::UserPoolUser')).toMatchObject([
      { Username: 'me@example.org' },
    ])
  },
  4 * minutes,
)

test(
  'cdk-nag would find a fault, which proves that these apps run it',
  async () => {
    const app = await readFile(join(folder, 'events.mjs'), 'utf8')
    const careless = "\nnew (await import('aws-cdk-lib/aws-s3')).Bucket(stack, 'Careless')\n"
    await writeFile(join(folder, 'careless.mjs'), app + careless)
    await expect(synthesise('careless.mjs')).rejects.toThrow(/AwsSolutions[\s\S]*Careless/)
  },
  4 * minutes,
)

test(
  'events, permissions and metrics: the app of the page passes cdk-nag',
  async () => {
    const { templates } = await synthesise('events.mjs')
    const [template] = templates as [Template]
    const rules = propertiesOf(template, 'AWS::Events::Rule').map(
      ({ EventPattern }) => EventPattern?.['detail-type'],
    )
    expect(rules).toContainEqual(['Image Analysis Completed'])
    const [policy] = propertiesOf(template, 'AWS::IAM::Policy').filter(({ Roles }) =>
      JSON.stringify(Roles).includes('PrinterRole'),
    )
    expect(policy.PolicyDocument.Statement.map(({ Action }: { Action: unknown }) => Action)).toEqual([
      's3:GetObject',
      ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    ])
  },
  4 * minutes,
)
