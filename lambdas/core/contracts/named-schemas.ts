import * as z from 'zod/mini'
import {
  ConfirmRequest,
  EmailRequest,
  Me,
  RefreshRequest,
  ResetPasswordRequest,
  Session,
  SignInRequest,
  SignUpAnswer,
  SignUpRequest,
} from './accounts.ts'
import { ColorFacts, PhotoMetadata, StoredAnalysis } from './analysis.ts'
import { Liveness, Readiness } from './health.ts'
import { ImagePart } from './image-parts.ts'
import { Reason } from './image-row.ts'
import { ImageList, ImageSummary, ImageView } from './image-views.ts'
import { KeyList, KeyView, NewKey, NewKeyRequest } from './keys.ts'
import { Problem } from './problem.ts'
import { UploadAnswer, UploadSlot } from './uploads.ts'
import { Vision } from './vision.ts'
import { VisionSummary } from './vision-summary.ts'

/** Schemas that stand under a name of their own in the OpenAPI document, and so in the clients made from it. */
const answers = {
  ColorFacts,
  ImageList,
  ImagePart,
  ImageSummary,
  ImageView,
  KeyList,
  KeyView,
  Liveness,
  Me,
  NewKey,
  PhotoMetadata,
  Problem,
  Readiness,
  Reason,
  Session,
  SignUpAnswer,
  StoredAnalysis,
  UploadAnswer,
  UploadSlot,
  Vision,
  VisionSummary,
}
const requests = {
  ConfirmRequest,
  EmailRequest,
  NewKeyRequest,
  RefreshRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignUpRequest,
}

type Schemas = Readonly<Record<string, z.ZodMiniType>>
type JsonSchema = Record<string, unknown>

const refTo = (id: string) => `#/components/schemas/${id}`
const nameIn = (named: Schemas, schema: z.ZodMiniType) =>
  Object.entries(named).find(([, each]) => each === schema)?.[0]

function render(named: Schemas, io: 'input' | 'output'): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { io, uri: refTo })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema as JsonSchema]),
  )
}

/** Every named schema as JSON Schema. */
export const schemaComponents = (): Record<string, JsonSchema> => ({
  ...render(answers, 'output'),
  ...render(requests, 'input'),
})

/** A schema as it stands in an operation: a reference where it has a name. */
export function schemaReference(schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema {
  const name = nameIn(io === 'input' ? requests : answers, schema)
  if (name) return { $ref: refTo(name) }
  const { $schema, ...json } = z.toJSONSchema(schema, { io })
  return json
}
