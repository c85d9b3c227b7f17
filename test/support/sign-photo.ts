import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import 'reflect-metadata'
import { initSync, WasmBuilder } from '@contentauth/c2pa-wasm'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

// Signs photos with certificates that are made here, for tests: nobody trusts them. The keys last as long as the
// process.

const { subtle } = webcrypto
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const emailProtection = '1.3.6.1.5.5.7.3.4'
const reservedBytes = 4_096

/** c2pa-wasm reads the photos that it signs by an interface of browsers' workers, which Node.js lacks. */
class MemoryBlob extends Blob {
  readonly content: Uint8Array<ArrayBuffer>
  constructor(content: Uint8Array<ArrayBuffer>) {
    super([content])
    this.content = content
  }
  override slice(from = 0, to = this.size): Blob {
    return new MemoryBlob(this.content.slice(from, to))
  }
}

Object.assign(globalThis, {
  FileReaderSync: class {
    readAsArrayBuffer = ({ content }: MemoryBlob) => content.slice().buffer
  },
})

const blobOf = (bytes: Uint8Array) => new MemoryBlob(new Uint8Array(bytes))

let identity: Promise<Awaited<ReturnType<typeof makeIdentity>>> | undefined

async function makeIdentity() {
  initSync({
    module: readFileSync(createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')),
  })
  cryptoProvider.set(webcrypto as never)
  const newKeys = () => subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [rootKeys, keys] = await Promise.all([newKeys(), newKeys()])
  const years = { notBefore: new Date('2025-01-01'), notAfter: new Date('2099-01-01') }
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Test Root, O=Test',
    ...years,
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  })
  const leaf = await X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=Test Studio, O=Example Pictures',
    issuer: root.subject,
    ...years,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([emailProtection]),
      await AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: keys.privateKey, chain: [leaf, root].map(({ rawData }) => new Uint8Array(rawData)) }
}

// As much of CBOR (RFC 8949) as a signature needs.
function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count])
  const [info, size] = count < 256 ? [24, 1] : count < 65_536 ? [25, 2] : [26, 4]
  const length = Buffer.alloc(size)
  length.writeUIntBE(count, 0, size)
  return Buffer.concat([Buffer.from([(major << 5) | info]), length])
}
const bytesOf = (bytes: Uint8Array) => Buffer.concat([head(2, bytes.length), bytes])
const textOf = (text: string) => Buffer.concat([head(3, text.length), Buffer.from(text)])
const listOf = (...items: Buffer[]) => Buffer.concat([head(4, items.length), ...items])
const mapOf = (...entries: [Buffer, Buffer][]) => Buffer.concat([head(5, entries.length), ...entries.flat()])
const nothing = Buffer.from([0xf6])
const [algorithmLabel, es256, chainLabel] = [head(0, 1), head(1, 6), head(0, 33)]

/** A COSE_Sign1 (RFC 9052, 4.2 and 4.4) of the claim, padded to the bytes that were reserved for it. */
async function signClaim(claim: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  identity ??= makeIdentity()
  const { key, chain } = await identity
  const protectedHeader = mapOf([algorithmLabel, es256], [chainLabel, listOf(...chain.map(bytesOf))])
  const signed = listOf(
    textOf('Signature1'),
    bytesOf(protectedHeader),
    bytesOf(Buffer.alloc(0)),
    bytesOf(claim),
  )
  const signature = new Uint8Array(await subtle.sign(algorithm, key, signed))
  const signOne = (padBytes: number) =>
    Buffer.concat([
      head(6, 18),
      listOf(
        bytesOf(protectedHeader),
        mapOf([textOf('pad'), bytesOf(Buffer.alloc(padBytes))]),
        nothing,
        bytesOf(signature),
      ),
    ])
  const padBytes = 1_000 + reservedBytes - signOne(1_000).length
  return new Uint8Array(signOne(padBytes))
}

export interface SignedAction {
  readonly action: string
  readonly digitalSourceType?: string
  readonly softwareAgent?: { readonly name: string; readonly version?: string }
}

/** The address of a term of IPTC. */
export const sourceTypeUrl = (term: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${term}`

/** A copy of a photo with a C2PA manifest that a test certificate has signed. */
export async function signPhoto(
  photo: Uint8Array,
  mimeType: string,
  actions: readonly SignedAction[],
  ingredients: readonly { readonly bytes: Uint8Array; readonly relationship: string }[] = [],
): Promise<Buffer> {
  identity ??= makeIdentity()
  await identity
  const builder = WasmBuilder.fromJson(
    JSON.stringify({
      title: 'photo',
      claim_generator_info: [{ name: 'Test Camera App', version: '1.0' }],
      assertions: [{ label: 'c2pa.actions.v2', data: { actions } }],
    }),
  )
  // An edit has a parent, and opens it first; the library adds that.
  if (ingredients.some(({ relationship }) => relationship === 'parentOf')) builder.setIntent('edit')
  for (const { bytes, relationship } of ingredients)
    await builder.addIngredientFromBlob(
      JSON.stringify({ title: 'ingredient', relationship }),
      mimeType,
      blobOf(bytes),
    )
  const signer = { sign: signClaim, reserveSize: reservedBytes, alg: 'es256' }
  return Buffer.from(await builder.sign(signer, [], mimeType, blobOf(photo)))
}
