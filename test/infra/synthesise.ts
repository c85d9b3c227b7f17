import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import { inject } from 'vitest'
import { knows } from '../../lambdas/vision/feature-routes.ts'
import { providerNames } from '../../lambdas/vision/providers.ts'
import { features } from '../../lambdas/vision/vision.ts'
import type { HandlerCode } from '../../lib/constructs/image-function.ts'
import { createStacks } from '../../lib/create-stacks.ts'
import { repositoryRoot } from '../../lib/project.ts'

const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))

/** Settings in the form of `-c key=value`. */
export type Settings = Record<string, unknown>

/** Routes for a stage in which every provider answers for one feature. */
export function routesOfEveryProvider(): Settings {
  const routes: Settings = {}
  for (const provider of providerNames) {
    const feature = features.findLast((each) => knows(provider, each) && !(`${each}Route` in routes))
    if (!feature)
      throw new Error(`Expected a feature that ${provider} knows and that no other provider answers for`)
    routes[`${feature}Route`] = provider
  }
  return { ...routes, chatUrl: 'https://models.example.org/v1/chat/completions', chatModel: 'a-model' }
}

/** Functions without code, which take no time to make. */
export const noCode: HandlerCode = {
  bundle: () => Code.fromInline('exports.handler = () => {}'),
  image: (handler) => Code.fromAssetImage(join(repositoryRoot, 'lambdas', 'functions', handler)),
}

/** The app as the CLI would create it from cdk.json, but without bundling code and building layers. */
export function createApp(settings: Settings = {}, dashboard?: string) {
  return withoutStackTraces(() => {
    const app = new App({
      context: { ...context, ...settings, 'aws:cdk:bundling-stacks': [] },
      outdir: mkdtempSync(join(inject('assemblies'), 'cdk.out-')),
    })
    return { app, ...createStacks(app, noCode, dashboard) }
  })
}

/** The CDK notes where each token was made, which takes a tenth of the time. */
function withoutStackTraces<T>(run: () => T): T {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return run()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** A folder that stands in for the built dashboard. */
export function builtDashboard(): string {
  const folder = mkdtempSync(join(inject('assemblies'), 'dashboard-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'index-B1x2.js'), '1')
  return folder
}

const made = new Map<string, Template>()

/** Template of the core stack; synthesised once for equal settings. */
export function coreTemplate(settings: Settings = {}): Template {
  const key = JSON.stringify(settings)
  const template = made.get(key) ?? synthesiseCore(settings)
  made.set(key, template)
  return template
}

function synthesiseCore(settings: Settings): Template {
  const { app, core, edge } = createApp(settings)
  // The core stack's template has nothing from the edge stack, which would take a third of the time.
  if (edge) app.node.tryRemoveChild(edge.node.id)
  return withoutStackTraces(() => Template.fromStack(core))
}

export interface Resource {
  readonly Type: string
  // A template is JSON of many shapes; the assertions say what they expect of it.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly Properties: any
  readonly DependsOn?: string[]
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

/** Resources of a type whose logical id has this prefix. */
export const resourcesOf = (template: Template, type: string, idPrefix = ''): Resource[] =>
  entriesOf(template, type, idPrefix).map(([, resource]) => resource)

export const entriesOf = (template: Template, type: string, idPrefix = ''): [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>).filter(([id]) =>
    id.startsWith(idPrefix),
  )

/** The one resource of a type whose logical id has this prefix. */
export function theResource(template: Template, type: string, idPrefix = ''): [string, Resource] {
  const found = entriesOf(template, type, idPrefix)
  if (found.length !== 1) throw new Error(`Expected one ${type} ${idPrefix}; found ${found.length}`)
  return found[0]!
}

export const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])
