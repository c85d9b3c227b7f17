import * as z from 'zod/mini'
import * as analysis from '../analysis/analysis.ts'
import { plainIntegers } from '../api/plain-integers.ts'
import * as problem from '../api/problem.ts'
import * as erasures from '../erasures/erasures.ts'
import * as feedback from '../feedback/feedback.ts'
import * as precision from '../feedback/precision.ts'
import * as history from '../history/image-history.ts'
import * as accounts from '../identity/accounts.ts'
import * as authenticators from '../identity/authenticators.ts'
import * as keys from '../identity/keys.ts'
import * as people from '../identity/people.ts'
import { Annotations } from '../image-record/annotations.ts'
import { Reason } from '../image-record/image-row.ts'
import * as annotations from '../images/annotations.ts'
import * as imageParts from '../images/image-parts.ts'
import * as imageViews from '../images/image-views.ts'
import * as inspections from '../inspections/inspections.ts'
import { JobArchive } from '../jobs/archives/archives.ts'
import { ImportSource } from '../jobs/imports/import-source.ts'
import * as imports from '../jobs/imports/imports.ts'
import * as jobResults from '../jobs/job-results.ts'
import * as jobs from '../jobs/jobs.ts'
import { NewJobRequest } from '../jobs/new-job-request.ts'
import * as audit from '../operations/audit.ts'
import * as comparisons from '../operations/comparisons/comparisons.ts'
import * as failures from '../operations/failures/failures.ts'
import * as health from '../operations/health.ts'
import * as overview from '../operations/overview.ts'
import * as imageSearch from '../search/image-search.ts'
import * as timeline from '../search/timeline.ts'
import * as signingKeys from '../signed-urls/signing-keys.ts'
import * as urlAlias from '../signed-urls/url-alias.ts'
import * as similarity from '../similarity/similarity.ts'
import { TransformOutput } from '../transforms/output/output-formats.ts'
import { PresetName, PresetReference } from '../transforms/presets/preset-row.ts'
import * as presets from '../transforms/presets/presets.ts'
import { TransformReceipt } from '../transforms/receipt.ts'
import * as steps from '../transforms/steps.ts'
import * as transforms from '../transforms/transforms.ts'
import * as predictions from '../uploads/predictions.ts'
import * as uploads from '../uploads/uploads.ts'
import * as versions from '../versions/versions.ts'
import * as vision from '../vision/vision.ts'
import * as visionSummary from '../vision/vision-summary.ts'
import { webhookEvents } from '../webhooks/webhook-events.ts'
import * as webhooks from '../webhooks/webhooks.ts'
import { httpRoutes } from './http-routes.ts'
import { plainDefaults } from './plain-defaults.ts'

type Schemas = Readonly<Record<string, z.ZodMiniType>>
type JsonSchema = Record<string, unknown>

/** What readers and generators of clients understand. */
const plainly: NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'] = (rendered) => {
  plainIntegers(rendered)
  plainDefaults(rendered)
}

/** Scalars are written in place; schemas with parts of their own get a name. */
const isNameable = (value: unknown): value is z.ZodMiniType =>
  value instanceof z.ZodMiniObject || value instanceof z.ZodMiniUnion

/** Events by a name such as `ImageRejectedEvent`. */
const events: Schemas = Object.fromEntries(
  Object.entries(webhookEvents).map(([type, schema]) => [`${type.replaceAll(' ', '')}Event`, schema]),
)

/** Every schema of the contracts, by the name of its export. */
const contracts: Schemas = Object.fromEntries(
  [
    accounts,
    analysis,
    { Annotations },
    annotations,
    audit,
    authenticators,
    comparisons,
    erasures,
    failures,
    feedback,
    health,
    history,
    inspections,
    imageParts,
    { Reason },
    imageSearch,
    imageViews,
    { ImportSource },
    imports,
    jobs,
    { JobArchive },
    jobResults,
    { NewJobRequest },
    keys,
    overview,
    people,
    precision,
    predictions,
    presets,
    problem,
    signingKeys,
    urlAlias,
    similarity,
    { PresetName, PresetReference, TransformOutput, TransformReceipt },
    steps,
    timeline,
    transforms,
    uploads,
    versions,
    vision,
    visionSummary,
    webhooks,
    events,
  ]
    .flatMap((module) => Object.entries(module))
    // Rows are stored and may hold sets, which JSON Schema cannot express; no response is a row.
    .filter((entry): entry is [string, z.ZodMiniType] => isNameable(entry[1]) && !entry[0].endsWith('Row')),
)

/**
 * Request bodies are described as clients may send them, everything else as clients receive it. Events are open, because
 * fields may be added within a version.
 */
const bodies = new Set<z.ZodMiniType>([
  ...httpRoutes.flatMap(({ body }) => body ?? []),
  ...Object.values(events),
])
const requests = Object.fromEntries(Object.entries(contracts).filter(([, schema]) => bodies.has(schema)))
const answers = Object.fromEntries(Object.entries(contracts).filter(([, schema]) => !bodies.has(schema)))

const refTo = (id: string) => `#/components/schemas/${id}`

function render(named: Schemas, io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io, uri: refTo, override: plainly })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as JsonSchema]),
  )
}

/** Names that a piece of JSON refers to. */
const namesIn = (json: unknown): string[] =>
  [...JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!)

/** The named schemas that these operations use, directly or through others, as JSON Schema. */
export function schemaComponents(operations: unknown): Record<string, JsonSchema> {
  const all = { ...render(answers, 'output'), ...render(requests, 'input') }
  const needed = new Set(namesIn(operations))
  for (const name of needed) for (const other of namesIn(all[name])) needed.add(other)
  return Object.fromEntries([...needed].sort().map((name) => [name, all[name]!]))
}

/** How an operation refers to a schema: by reference if it has a name, otherwise in place. */
export function schemaReference(schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema {
  const named = io === 'input' ? requests : answers
  const name = Object.keys(named).find((each) => named[each] === schema)
  if (name) return { $ref: refTo(name) }
  const { $schema, ...json } = z.toJSONSchema(schema, { io, override: plainly })
  return json
}
