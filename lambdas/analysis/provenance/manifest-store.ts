import * as z from 'zod/mini'

// The report of c2pa-rs on a manifest store, as far as it is read.

const text = z.optional(z.string())
const Agent = z.object({ name: text, version: text })

const Manifest = z.object({
  claim_generator: text,
  claim_generator_info: z.optional(z.array(Agent)),
  signature_info: z.optional(z.object({ issuer: text, common_name: text, time: text })),
  /** What strangers wrote: of any shape. */
  assertions: z.optional(z.array(z.object({ label: text, data: z.unknown() }))),
  ingredients: z.optional(z.array(z.object({ relationship: text, active_manifest: text }))),
})
export type Manifest = z.infer<typeof Manifest>

const Status = z.object({ code: z.string(), explanation: text })
export type Status = z.infer<typeof Status>

export const ManifestStore = z.object({
  active_manifest: text,
  manifests: z.record(z.string(), Manifest),
  /** Only what speaks against the manifest, of ingredients too. */
  validation_status: z.optional(z.array(Status)),
})
export type ManifestStore = z.infer<typeof ManifestStore>

const StoredAction = z.object({
  action: z.string(),
  digitalSourceType: text,
  when: text,
  softwareAgent: z.optional(z.union([z.string(), Agent])),
})
export type StoredAction = z.infer<typeof StoredAction>

const Actions = z.object({ actions: z.array(z.unknown()) })
const Metadata = z.object({ 'Iptc4xmpExt:DigitalSourceType': z.string() })

/** The actions of a manifest; those that are none are left out. */
export const actionsOf = ({ assertions = [] }: Manifest): StoredAction[] =>
  assertions
    .filter(({ label }) => label?.startsWith('c2pa.actions'))
    .flatMap(({ data }) => Actions.safeParse(data).data?.actions ?? [])
    .flatMap((action) => StoredAction.safeParse(action).data ?? [])

/** What metadata inside the manifest state, as XMP does outside. */
export const sourceTypesOf = ({ assertions = [] }: Manifest): string[] =>
  assertions.flatMap(({ data }) => Metadata.safeParse(data).data?.['Iptc4xmpExt:DigitalSourceType'] ?? [])
