import { expect, test } from 'vitest'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()

/** Calls that need more than one thing of each kind, with the test that makes them. */
const madeElsewhere: Readonly<Record<string, string>> = {
  compareVersions: 'versions.test.ts',
  getJobArchive: 'transform-jobs.test.ts',
  listSkipped: 'imports.test.ts',
  listSkippedOf: 'imports.test.ts',
}

/** Of calls that cannot do without. */
const queries: Readonly<Record<string, string>> = { listDifferences: '?kind=index-missing' }

/** A thing of each kind, by the parameter that names it, or by the part of the path before its id. */
async function createThings(): Promise<Readonly<Record<string, string>>> {
  const api = stack().client(stack().account.accessToken)
  const { owner } = await api.getMe()
  const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features: ['labels'] })
  const id = { id: imageId }
  await api.getImage({ path: id, query: { wait: 20 } })
  const plan = { steps: [{ operation: 'resize' as const, width: 64 }] }
  const transform = await api.requestTransform({ path: id, body: plan })
  const { jobId } = await api.startJob({ body: { selection: { imageIds: [imageId] }, transforms: [plan] } })
  const { webhookId } = await api.createWebhook({ body: { url: 'https://example.com/' } })
  const { deliveryId } = await api.testWebhook({ path: { id: webhookId } })
  await api.putPreset({ path: { name: 'small' }, body: plan })
  await api.putUrlAlias({ body: { alias: 'every-read' } })
  const admin = stack().client((await stack().person('root', true)).accessToken)
  const { inspectionId } = await admin.startInspection()
  return {
    ...{ owner, images: imageId, uploads: imageId, predictions: imageId, jobs: jobId, webhooks: webhookId },
    inspections: inspectionId,
    ...{ deliveryId, transformId: transform!.transformId, name: 'small' },
    ...{ version: '1', part: 'labels', feature: 'labels', month: new Date().toISOString().slice(0, 7) },
  }
}
let things: ReturnType<typeof createThings> | undefined

async function pathOf(template: string): Promise<string> {
  things ??= createThings()
  const known = await things
  const parts = template.split('/').map((part, index, all) => {
    const name = part.match(/^\{(\w+)\}$/)?.[1]
    if (!name) return part
    const value = known[name] ?? known[all[index - 1]!]
    if (value) return value
    throw new Error(`Expected createThings() to name a value for {${name}} of ${template}`)
  })
  return parts.join('/')
}

const reads = httpRoutes.filter(
  ({ method, scope, operationId }) =>
    method === 'GET' && scope !== 'public' && !(operationId in madeElsewhere),
)

// check-answers.ts compares each answer with the schema of its route.
test.each(reads)('$operationId answers somebody who may call it', async ({ operationId, path, scope }) => {
  const at = await pathOf(path)
  const { accessToken } = scope === 'admin' ? await stack().person('root', true) : stack().account
  // The index learns of a photo some seconds after it is settled.
  await eventually(async () => {
    const { status } = await fetch(`${stack().outputs.ApiUrl}${at}${queries[operationId] ?? ''}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(status).toBe(200)
  })
})
