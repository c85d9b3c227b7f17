import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { App, Stack, Validations } from 'aws-cdk-lib'
import { CfnBucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { describe, expect, test } from 'vitest'
import { StageSettings } from '../../lib/stage-settings.ts'
import { apiWithDomain, everyOption } from '../support/every-option.ts'
import { builtDashboard, createApp } from './synthesise.ts'

const run = promisify(execFile)

const findingsOf = (app: App): string[] =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources, description }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}: ${description}`),
    )

const acknowledgedBelow = (construct: IConstruct) =>
  construct.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ path: node.path, rule, reason })),
  )

test('a stage with every option has each setting that is optional, and each that is usually off', () => {
  const usual = (name: string) =>
    StageSettings.shape[name as keyof typeof StageSettings.shape].parse(undefined)
  const off = Object.keys(StageSettings.shape).filter((name) => !(usual(name) ?? false))
  expect(Object.keys(everyOption)).toEqual(expect.arrayContaining(off))
  for (const [name, value] of Object.entries(everyOption))
    if (name !== 'stage') expect({ [name]: value }).not.toEqual({ [name]: usual(name) })
})

describe('AWS Solutions rules (cdk-nag)', () => {
  test.each([
    ['a stage with every option', everyOption],
    ['a stage with clamd', { ...everyOption, malwareScan: 'clamd' }],
    ['dev', { stage: 'dev' }],
    ['prod', { stage: 'prod' }],
    ['a stage of a region', { stage: 'anything', region: 'eu-central-1' }],
    ['a stage whose API has the domain', apiWithDomain],
    ['an open stage', { stage: 'local', edgeStack: true }],
  ])('have no finding on %s that is not acknowledged', (_name, settings) => {
    expect(findingsOf(createApp(settings, builtDashboard()).app)).toEqual([])
  })

  test('find a fault in a bad stack, which proves that they run', () => {
    const app = new App()
    new CfnBucket(new Stack(app, 'Careless'), 'Bucket')
    expect(findingsOf(app)).toContainEqual(expect.stringContaining('AwsSolutions-S1 Careless/Bucket'))
  })

  test('are acknowledged at the one resource that needs it, with a reason, and never for a wildcard action', () => {
    const acknowledged = acknowledgedBelow(createApp(everyOption, builtDashboard()).app)
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const { path, rule, reason } of acknowledged) {
      // The CDK's own function, which copies the files of the dashboard.
      const isOfTheCdk = path.includes('Custom::CDKBucketDeployment')
      expect(path.split('/').length).toBeGreaterThan(isOfTheCdk ? 1 : 2)
      if (!isOfTheCdk) expect(rule).not.toMatch(/Action::/)
      expect(reason.split(' ').length).toBeGreaterThan(5)
    }
  })
})

test("CloudFormation's own rules find nothing here, but do find a fault in a bad template", async () => {
  const { app, core, edge } = createApp(everyOption, builtDashboard())
  const { directory } = app.synth()
  const plain = createApp(apiWithDomain)
  const { directory: plainDirectory } = plain.app.synth()
  const careless = new App()
  new CfnBucket(new Stack(careless, 'Careless'), 'Bucket', { bucketName: 'No Capitals' })
  const [carelessTemplate, ...templates] = [
    join(careless.synth().directory, 'Careless.template.json'),
    ...[core, edge!].map(({ templateFile }) => join(directory, templateFile)),
    join(plainDirectory, plain.core.templateFile),
  ]
  const program = join(import.meta.dirname, 'validate-templates.ts')
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, carelessTemplate, ...templates])
  const violations: Violation[] = JSON.parse(stdout)
  const isCareless = ({ violatingResources }: Violation) =>
    violatingResources.every(({ templatePath }) => templatePath === carelessTemplate)
  expect(violations.filter((violation) => !isCareless(violation))).toEqual([])
  expect(violations.filter(isCareless).length).toBeGreaterThan(0)
}, 60_000)

interface Violation {
  readonly violatingResources: { readonly templatePath: string }[]
}
