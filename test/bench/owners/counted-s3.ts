import { createHash } from 'node:crypto'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { noUsage, type S3Usage } from '../index/count-s3.ts'

interface StoredObject {
  readonly size: number
  readonly etag: string
  readonly modified: Date
  readonly file: string
}

/**
 * As much of S3 as Lance and the product's index use, in this process: objects in a folder, their list in memory. The
 * emulator takes ten times as long for a request, and this benchmark makes a million.
 */
export async function startCountedS3(folder: string, now: () => Date) {
  const objects = new Map<string, StoredObject>()
  let counted = noUsage
  const keysOf = new Map<string, Set<string>>()
  const keep = (key: string) => {
    const known = keysOf.get(folderOf(key)) ?? new Set()
    keysOf.set(folderOf(key), known.add(key))
  }
  const count = (kind: 'puts' | 'gets' | 'deletes') => {
    counted = { ...counted, [kind]: counted[kind] + 1 }
  }
  let files = 0
  const uploads = new Map<string, Map<number, Buffer>>()

  async function put(key: string, request: IncomingMessage, response: ServerResponse) {
    count('puts')
    const body = await bodyOf(request)
    const { searchParams } = new URL(request.url!, 'http://s3')
    const parts = uploads.get(searchParams.get('uploadId') ?? '')
    if (parts) {
      parts.set(Number(searchParams.get('partNumber')), body)
      return response.writeHead(200, { etag: `"${searchParams.get('partNumber')}"` }).end()
    }
    // The condition with which Lance commits.
    if (request.headers['if-none-match'] === '*' && objects.has(key))
      return answerError(response, 412, 'PreconditionFailed')
    const etag = await store(key, body)
    response.writeHead(200, { etag }).end()
  }

  async function store(key: string, body: Buffer): Promise<string> {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`
    // Its own file each time: copies of an object share one.
    const file = join(folder, String(files++))
    await writeFile(file, body)
    objects.set(key, { size: body.length, etag, modified: now(), file })
    keep(key)
    return etag
  }

  /** Large files come in parts. */
  async function uploadInParts({ searchParams }: URL, key: string, response: ServerResponse) {
    count('puts')
    if (searchParams.has('uploads')) {
      const uploadId = String(files++)
      uploads.set(uploadId, new Map())
      return answerXml(
        response,
        `<InitiateMultipartUploadResult><Bucket>index</Bucket><Key>${key}</Key><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
      )
    }
    const uploadId = searchParams.get('uploadId')!
    const parts = [...uploads.get(uploadId)!].sort(([a], [b]) => a - b)
    uploads.delete(uploadId)
    const etag = await store(key, Buffer.concat(parts.map(([, part]) => part)))
    answerXml(
      response,
      `<CompleteMultipartUploadResult><Bucket>index</Bucket><Key>${key}</Key><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
    )
  }

  async function get(key: string, request: IncomingMessage, response: ServerResponse) {
    count('gets')
    const found = objects.get(key)
    if (!found) return answerError(response, 404, 'NoSuchKey')
    const [first, last] = rangeOf(request.headers.range, found.size)
    const headers = {
      etag: found.etag,
      'last-modified': found.modified.toUTCString(),
      'content-length': last - first + 1,
      ...(request.headers.range && { 'content-range': `bytes ${first}-${last}/${found.size}` }),
    }
    response.writeHead(request.headers.range ? 206 : 200, headers)
    if (request.method === 'HEAD') return response.end()
    const file = await open(found.file)
    const { buffer } = await file.read(Buffer.alloc(last - first + 1), 0, last - first + 1, first)
    await file.close()
    response.end(buffer)
  }

  function list({ searchParams }: URL, response: ServerResponse) {
    count('puts')
    const [prefix, delimiter] = [searchParams.get('prefix') ?? '', searchParams.get('delimiter')]
    const after = searchParams.get('start-after') ?? ''
    const most = Number(searchParams.get('max-keys') ?? 1_000_000)
    // Every list that Lance and the index make is about one owner.
    const keys = [...(keysOf.get(folderOf(prefix)) ?? [])]
      .filter((key) => key.startsWith(prefix) && key > after)
      .sort()
    const folders = new Set<string>()
    const files: string[] = []
    for (const key of keys) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1
      if (end >= 0) folders.add(key.slice(0, end + 1))
      else if (files.length < most) files.push(key)
    }
    const contents = files.map((key) => {
      const { size, etag, modified } = objects.get(key)!
      return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${size}</Size></Contents>`
    })
    const prefixes = [...folders].map((key) => `<CommonPrefixes><Prefix>${key}</Prefix></CommonPrefixes>`)
    answerXml(
      response,
      `<ListBucketResult><Name>index</Name><IsTruncated>false</IsTruncated><KeyCount>${files.length + folders.size}</KeyCount>${contents.join('')}${prefixes.join('')}</ListBucketResult>`,
    )
  }

  function remove(keys: readonly string[]) {
    count('deletes')
    for (const key of keys) if (objects.delete(key)) keysOf.get(folderOf(key))?.delete(key)
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, 'http://s3')
    const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'))
    if (request.method === 'GET' && key === '') return list(url, response)
    if (request.method === 'GET' || request.method === 'HEAD') return get(key, request, response)
    if (request.method === 'PUT') return put(key, request, response)
    if (request.method === 'DELETE') {
      remove([key])
      return response.writeHead(204).end()
    }
    if (url.searchParams.has('delete')) {
      const keys = [...(await bodyOf(request)).toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(
        ([, each]) => each!,
      )
      remove(keys)
      const deleted = keys.map((each) => `<Deleted><Key>${each}</Key></Deleted>`).join('')
      return answerXml(response, `<DeleteResult>${deleted}</DeleteResult>`)
    }
    return uploadInParts(url, key, response)
  }

  await mkdir(folder, { recursive: true })
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => answerError(response, 500, error.message))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Usage since the last call. */
    takeUsage(): S3Usage {
      const usage = counted
      counted = noUsage
      return usage
    },
    /** Copies the objects of an owner, without counting. */
    copyOwner(from: string, to: string): void {
      for (const key of keysOf.get(`index/${from}`) ?? []) {
        const copy = key.replace(`index/${from}/`, `index/${to}/`)
        objects.set(copy, objects.get(key)!)
        keep(copy)
      }
    },
    stop: () => new Promise<unknown>((resolve) => server.close(resolve)),
  }
}
/** The folder of an owner: index/<owner>. */
const folderOf = (key: string) => key.split('/').slice(0, 2).join('/')

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function rangeOf(range: string | undefined, size: number): readonly [number, number] {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? 'bytes=0-') ?? []
  if (from === '') return [Math.max(size - Number(to), 0), size - 1]
  return [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
}

const answerXml = (response: ServerResponse, xml: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${xml}`)

const answerError = (response: ServerResponse, status: number, code: string) =>
  answerXml(response, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status)
