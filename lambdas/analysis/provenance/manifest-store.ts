import * as z from 'zod/mini'

// The report of c2pa-rs on a manifest store, as far as it is read. Its shape follows from what a stranger signed, so
// what is not as expected counts as absent.

const orAbsent = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined as never)
const listOf = <T extends z.ZodMiniType>(schema: T) => z.catch(z.array(schema), [])
const text = orAbsent(z.string())
const agent = z.object({ name: text, version: text })

const StoredAction = z.object({
  action: z.catch(z.string(), 'unknown'),
  digitalSourceType: text,
  when: text,
  softwareAgent: orAbsent(z.union([z.string(), agent])),
})
export type StoredAction = z.infer<typeof StoredAction>

const Assertion = z.object({
  label: z.catch(z.string(), ''),
  data: orAbsent(z.object({ actions: listOf(StoredAction), 'Iptc4xmpExt:DigitalSourceType': text })),
})

const Manifest = z.object({
  claim_generator: text,
  claim_generator_info: listOf(agent),
  signature_info: orAbsent(z.object({ issuer: text, common_name: text, time: text })),
  assertions: listOf(Assertion),
  ingredients: listOf(z.object({ relationship: text, active_manifest: text })),
})
export type Manifest = z.infer<typeof Manifest>

const Status = z.object({ code: z.string(), explanation: text })
export type Status = z.infer<typeof Status>

export const ManifestStore = z.object({
  active_manifest: text,
  manifests: z.catch(z.record(z.string(), Manifest), {}),
  /** Only what speaks against the manifest, of ingredients too. */
  validation_status: listOf(Status),
})
export type ManifestStore = z.infer<typeof ManifestStore>
