import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRef, Owner } from '../../core/contracts/identifiers.ts'
import type { ModelIdentity } from '../../core/contracts/vision.ts'
import { Family, type Relative } from '../../core/similarity/family.ts'
import type { DuplicateTotals } from '../../core/similarity/family-totals.ts'
import { planJoin } from '../../core/similarity/join-families.ts'
import type { PhotoFacts } from '../../core/similarity/photo-facts.ts'
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts'
import {
  bytesKey,
  bytesPrefix,
  duplicatesKey,
  familyKey,
  familyPrefix,
  type IndexedAs,
  PhotoRow,
  photoRowKey,
  totalsPrefix,
} from './duplicate-rows.ts'
import { createSimilarityRows } from './similarity-rows.ts'
import { type FamilyChange, writeFamily } from './write-family.ts'

/** After every sort key that begins with what it follows. */
const end = '~'

const relativeOf = ({ familyId: _, model: __, indexedAs: ___, ...relative }: PhotoRow): Relative => relative

const isSame = (a: readonly Relative[], b: readonly Relative[]) => JSON.stringify(a) === JSON.stringify(b)

export type DuplicateTable = ReturnType<typeof createDuplicateTable>

/** Who is a duplicate of whom, in the partition DUPLICATES#<owner>: photos, their families, and totals. */
export function createDuplicateTable(client: DynamoDBDocumentClient, tableName: string) {
  const rows = createSimilarityRows(client, tableName)
  const write = (change: FamilyChange) => writeFamily(client, tableName, change)

  async function getPhotos(owner: Owner, imageIds: readonly string[]): Promise<PhotoRow[]> {
    const keys = [...new Set(imageIds)].map((imageId) => photoRowKey({ owner, imageId }))
    return (await rows.get(keys, true)).map((row) => PhotoRow.parse(row))
  }
  const getPhoto = async ({ owner, imageId }: ImageRef) => (await getPhotos(owner, [imageId]))[0]

  async function getFamilies(owner: Owner, familyIds: readonly string[]): Promise<Family[]> {
    const keys = [...new Set(familyIds)].map((familyId) => familyKey(owner, familyId))
    return (await rows.get(keys, true)).map((row) => Family.parse(row))
  }

  /** Changes attributes of a photo's row. @returns false where a condition did not hold */
  async function update(ref: ImageRef, values: object, removed: string, isThere: boolean): Promise<boolean> {
    const names = Object.keys(values)
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: photoRowKey(ref),
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} ${removed}`,
          ConditionExpression: isThere ? 'attribute_exists(pk)' : undefined,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [`:${name}`, value]),
          ),
        }),
      )
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }

  /** Before anything else of a photo is written. Its family and what was decided about it stay. */
  async function begin(owner: Owner, facts: PhotoFacts, before?: PhotoFacts): Promise<void> {
    const ref = { owner, imageId: facts.imageId }
    await update(ref, facts, 'REMOVE indexedAs', false)
    await rows.put([{ ...bytesKey(ref, facts.sha256) }])
    if (before && before.sha256 !== facts.sha256) await rows.remove([bytesKey(ref, before.sha256)])
  }

  /** After everything else of a photo is written. @returns false where it was forgotten meanwhile */
  const finish = (ref: ImageRef, indexedAs: IndexedAs, model?: ModelIdentity): Promise<boolean> =>
    update(ref, { indexedAs, ...(model && { model }) }, model ? '' : 'REMOVE model', true)

  /** What an indexing has written of a photo that turns out to be gone. */
  const unbegin = ({ owner, imageId }: ImageRef, { sha256 }: PhotoFacts): Promise<void> =>
    rows.remove([bytesKey({ owner, imageId }, sha256)])

  async function findSameBytes(owner: Owner, sha256: string, limit: number): Promise<string[]> {
    const prefix = bytesPrefix(sha256)
    const found = await rows.query({
      pk: duplicatesKey(owner),
      from: prefix,
      to: prefix + end,
      limit,
      consistent: true,
    })
    return found.map(({ sk }) => sk.slice(prefix.length))
  }

  /** Puts a photo and its near-duplicates into one family. Whoever of them is forgotten meanwhile stays out. */
  const join = ({ owner, imageId }: ImageRef, near: readonly string[]): Promise<true> =>
    retryOnConflict(async () => {
      const photos = await getPhotos(owner, [imageId, ...near])
      const photo = photos.find((each) => each.imageId === imageId)
      if (!photo) return true
      const families = await getFamilies(
        owner,
        photos.flatMap(({ familyId }) => familyId ?? []),
      )
      const order = new Map(near.map((each, place) => [each, place]))
      const loose = photos
        .filter((each) => each !== photo && !each.familyId)
        .sort((a, b) => order.get(a.imageId)! - order.get(b.imageId)!)
      const plan = planJoin(relativeOf(photo), loose.map(relativeOf), families)
      if (!plan || (plan.moved.length === 0 && isSame(plan.family.members, plan.from?.members ?? [])))
        return true

      const familyWas = new Map(
        plan.absorbed.flatMap((each) =>
          each.members.map((member) => [member.imageId, each.familyId] as const),
        ),
      )
      const moved = plan.moved.map((member) => ({
        imageId: member.imageId,
        familyWas: familyWas.get(member.imageId),
        change: { familyId: plan.family.familyId },
      }))
      const { from, family: to, absorbed } = plan
      return (await write({ owner, from, to, absorbed, photos: moved })) || undefined
    })

  /** Forgets a photo's row and its place in a family. The last one but one takes the family with it. */
  const leave = ({ owner, imageId }: ImageRef): Promise<true> =>
    retryOnConflict(async () => {
      const photo = await getPhoto({ owner, imageId })
      if (!photo) return true
      await rows.remove([bytesKey({ owner, imageId }, photo.sha256)])
      const [from] = photo.familyId ? await getFamilies(owner, [photo.familyId]) : []
      const members = (from?.members ?? []).filter((member) => member.imageId !== imageId)
      const goesOn = members.length > 1
      const familyWas = photo.familyId
      const removed = { imageId, familyWas, change: 'is removed' } as const
      const left = goesOn
        ? []
        : members.map((each) => ({ imageId: each.imageId, familyWas, change: 'leaves' as const }))
      const to = goesOn && from ? { familyId: from.familyId, members } : undefined
      return (await write({ owner, from, to, photos: [removed, ...left] })) || undefined
    })

  /** The family of a photo; none where it has no near-duplicates. */
  async function familyOf(ref: ImageRef): Promise<Family | undefined> {
    const photo = await getPhoto(ref)
    return photo?.familyId ? (await getFamilies(ref.owner, [photo.familyId]))[0] : undefined
  }

  /** Writes what was decided about members of a family. @returns whether the family was still the same */
  function decide(owner: Owner, from: Family, members: readonly Relative[]): Promise<boolean> {
    const changed = members.filter((member) => !from.members.includes(member))
    const photos = changed.map(({ imageId, kept = [] }) => ({
      imageId,
      familyWas: from.familyId,
      change: { kept },
    }))
    return write({ owner, from, to: { familyId: from.familyId, members: [...members] }, photos })
  }

  /** Newest families first. `after` is the last one of the page before. */
  async function listFamilies(owner: Owner, limit: number, after?: string): Promise<Family[]> {
    const found = await rows.query({
      pk: duplicatesKey(owner),
      from: familyPrefix,
      to: familyPrefix + (after ?? end),
      backwards: true,
      limit: limit + 1,
    })
    const families = found.map((row) => Family.parse(row))
    return families.filter(({ familyId }) => familyId !== after).slice(0, limit)
  }

  async function totals(owner: Owner): Promise<DuplicateTotals> {
    const found = await rows.query({ pk: duplicatesKey(owner), from: totalsPrefix, to: totalsPrefix + end })
    const sum = (name: string) => found.reduce((total, row) => total + Number(row[name] ?? 0), 0)
    return { groups: sum('groupCount'), extraCopies: sum('extraCopies') }
  }

  return {
    getPhoto,
    begin,
    finish,
    unbegin,
    findSameBytes,
    join,
    leave,
    familyOf,
    decide,
    listFamilies,
    totals,
  }
}
