import { cleanText } from '../metadata/clean-text.ts'
import { present } from '../metadata/present.ts'
import {
  actionsOf,
  type ManifestStore,
  type Status,
  type StoredAction,
  sourceTypesOf,
} from './manifest-store.ts'
import { type ContentCredentials, maxActions, maxProblems, type Provenance } from './provenance.ts'
import { aiOfSourceType, sourceTypeOf, strongestAi } from './source-types.ts'

type Ai = Provenance['ai']

const maxTextCharacters = 200
const short = (text: string | undefined) => cleanText(text, maxTextCharacters)

/** Of a picture that is a part of this one, or that only an action made with AI. */
const asPart = (ai: Ai | undefined): Ai | undefined => (ai === 'generated' ? 'edited' : ai)

/** Creating a picture with AI makes it generated; any other action with AI, such as a fill, edits it. */
const aiOfAction = ({ action, digitalSourceType }: StoredAction): Ai | undefined => {
  const ai = aiOfSourceType(sourceTypeOf(digitalSourceType))
  return action === 'c2pa.created' ? ai : asPart(ai)
}

interface Told {
  readonly ai: readonly (Ai | undefined)[]
  /** Oldest first. */
  readonly actions: readonly StoredAction[]
}

/**
 * Goes from a manifest to those of its ingredients. What a parent says holds for the picture, what a component says
 * for a part of it; what was input to something else says nothing about it. Each manifest is read once, however they
 * refer to each other.
 */
function toldBy(store: ManifestStore, label: string | undefined, seen = new Set<string>()): Told {
  const manifest = label !== undefined && !seen.has(label) ? store.manifests[label] : undefined
  if (!manifest || label === undefined) return { ai: [], actions: [] }
  seen.add(label)
  const of = (relationship: string) =>
    (manifest.ingredients ?? [])
      .filter((ingredient) => ingredient.relationship === relationship)
      .map(({ active_manifest }) => toldBy(store, active_manifest, seen))
  const [parents, parts] = [of('parentOf'), of('componentOf')]
  const own = actionsOf(manifest)
  return {
    ai: [
      ...own.map(aiOfAction),
      ...sourceTypesOf(manifest).map((type) => aiOfSourceType(sourceTypeOf(type))),
      ...parents.flatMap(({ ai }) => ai),
      ...parts.flatMap(({ ai }) => ai.map(asPart)),
    ],
    actions: [...parents.flatMap(({ actions }) => actions), ...own],
  }
}

const nameOf = (agent: StoredAction['softwareAgent']): string | undefined =>
  typeof agent === 'string' ? agent : agent && [agent.name, agent.version].filter(Boolean).join(' ')

const describeAction = (stored: StoredAction): ContentCredentials['actions'][number] =>
  present({
    action: short(stored.action) ?? 'unknown',
    digitalSourceType: short(sourceTypeOf(stored.digitalSourceType)),
    software: short(nameOf(stored.softwareAgent)),
    at: short(stored.when),
  })

/** No trust list is known here, so every signer lacks one; `state` says so. */
const isAboutTrust = ({ code }: Status) => code === 'signingCredential.untrusted'
/** Hashes and signatures that do not match: something was changed after signing. */
const isAboutChange = ({ code }: Status) => code.endsWith('.mismatch')

export interface CredentialsFound {
  readonly ai: Provenance['ai']
  readonly contentCredentials: ContentCredentials
}

/** What the manifests of a file say, in the terms of a result. Every text and list is capped. */
export function describeCredentials(store: ManifestStore): CredentialsFound {
  const manifest = store.manifests[store.active_manifest ?? '']
  const told = toldBy(store, store.active_manifest)
  const faults = (store.validation_status ?? []).filter((status) => !isAboutTrust(status))
  const { issuer, common_name, time } = manifest?.signature_info ?? {}
  const [generator] = manifest?.claim_generator_info ?? []
  return {
    ai: strongestAi(told.ai),
    contentCredentials: present({
      state: faults.some(isAboutChange) ? 'altered' : faults.length > 0 ? 'invalid' : 'valid',
      signer: short(issuer),
      signerName: short(common_name),
      signedAt: short(time),
      claimGenerator: short(nameOf(generator) || manifest?.claim_generator),
      actions: told.actions.slice(0, maxActions).map(describeAction),
      problems: faults
        .slice(0, maxProblems)
        .map(({ code, explanation }) =>
          present({ code: short(code) ?? 'unknown', explanation: short(explanation) }),
        ),
    }),
  }
}
