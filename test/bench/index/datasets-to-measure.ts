import { createReadStream } from 'node:fs'
import { cp, mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { openDatasetsIn } from '../../../lambdas/search/aws/datasets-in-bucket.ts'
import { indexPrefix } from '../../../lambdas/search/dataset/index-prefix.ts'
import type { Datasets } from '../../../lambdas/search/dataset/open-datasets.ts'
import { clientEnvironment, useEnvironment } from '../../../local/client-environment.ts'
import { startEmulator } from '../../../local/emulator.ts'
import { findFreePort } from '../../../local/ports.ts'
import { startAwsProxy } from '../../support/aws-proxy/aws-proxy.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { lanceSettings, type Target } from './ask-process.ts'
import { noUsage, type S3Usage, s3Counter } from './count-s3.ts'

/** A copy of a library that may be read and written. */
export interface Measured {
  readonly target: Target
  readonly datasets: Datasets
  /** The usage of S3 since the last call. */
  takeUsage(): S3Usage
  stop(): Promise<void>
}

const bucket = 'index'

export async function inFolder(library: string): Promise<Measured> {
  Object.assign(process.env, lanceSettings)
  const folder = await mkdtemp(join(tmpdir(), 'imgint-index-'))
  await cp(library, folder, { recursive: true })
  const { datasets, remove } = await folderIndex(folder)
  return {
    target: { uri: folder, env: {} },
    datasets,
    takeUsage: () => noUsage,
    stop: remove,
  }
}

/** Copies the library to the emulator's S3, behind a proxy that counts. */
export async function inBucket(library: string): Promise<Measured> {
  const counter = s3Counter()
  const port = await findFreePort()
  const proxy = await startAwsProxy({ upstream: `http://127.0.0.1:${port}`, hooks: [counter.hook] })
  const emulator = await startEmulator({ port, functionEndpoint: proxy.endpoint })
  const env = { ...clientEnvironment(proxy.endpoint), ...lanceSettings, AWS_ALLOW_HTTP: 'true' }
  useEnvironment(env)
  const s3 = new S3Client({})
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  for (const file of await readdir(library, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const Key = `${indexPrefix}/${relative(library, path)}`
    const { size: ContentLength } = await stat(path)
    const Body = createReadStream(path)
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentLength }))
  }
  return {
    target: { uri: `s3://${bucket}`, env },
    datasets: openDatasetsIn(s3, bucket),
    takeUsage: counter.take,
    async stop() {
      await proxy.stop()
      await emulator.stop()
    },
  }
}
