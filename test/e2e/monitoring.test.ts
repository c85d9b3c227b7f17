import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../local/ports.ts'
import { alertRules } from '../../scripts/docs/monitoring/alert-rules.ts'
import { panelRows } from '../../scripts/docs/monitoring/panels.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const hasPrometheus = (() => {
  try {
    execFileSync('prometheus', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.info('Prometheus is not installed, so nothing tries the queries: apt-get install prometheus')
    return false
  }
})()

interface Series {
  readonly metric: Readonly<Record<string, string>>
  readonly value: readonly [number, string]
}

describe.skipIf(!hasPrometheus)('Prometheus on a running stack', () => {
  const stack = useStack({ visionFeatures: 'labels' })
  let folder: string
  let prometheus: ChildProcess | undefined
  let origin: string

  beforeAll(async () => {
    const { accessToken } = await stack().person('root', true)
    const { key } = await stack()
      .client(accessToken)
      .createKey({ body: { name: 'prometheus', scopes: ['admin'] } })
    for (const [bytes, state] of [
      [samplePhoto('cat.jpg'), 'completed'],
      [Buffer.from('no picture at all'), 'rejected'],
    ] as const) {
      const imageId = await upload(stack(), bytes)
      expect((await stack().api.settledImage(imageId, Date.now() + 90_000)).state).toBe(state)
    }
    folder = await mkdtemp(join(tmpdir(), 'imgint-prometheus-'))
    await writeFile(join(folder, 'key'), key, { mode: 0o600 })
    await writeFile(join(folder, 'alerts.yml'), await readFile('monitoring/alerts.yml'))
    const { host, pathname } = new URL(`${stack().outputs.ApiUrl}/metrics`)
    // The file of a stage, for the one on this machine.
    const config = (await readFile('monitoring/prometheus.yml', 'utf8'))
      .replace('scheme: https', 'scheme: http')
      .replace('metrics_path: /metrics', `metrics_path: ${pathname}`)
      .replace('photos.example.org', host)
      .replace('/etc/prometheus/image-intelligence.key', join(folder, 'key'))
      .replace('scrape_interval: 60s', 'scrape_interval: 4s\n  evaluation_interval: 2s')
      .replace('scrape_timeout: 15s', 'scrape_timeout: 4s')
    await writeFile(join(folder, 'prometheus.yml'), config)
    const port = await findFreePort()
    origin = `http://127.0.0.1:${port}`
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    )
    await eventually(async () => expect((await ask('up'))[0]?.value[1]).toBe('1'), 60_000, 500)
  }, 300_000)

  afterAll(async () => {
    const ended = new Promise((resolve) => prometheus?.once('exit', resolve) ?? resolve(undefined))
    prometheus?.kill()
    await ended
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  async function ask(expr: string): Promise<Series[]> {
    const response = await fetch(`${origin}/api/v1/query?${new URLSearchParams({ query: expr })}`)
    const body = (await response.json()) as { status: string; error?: string; data?: { result: Series[] } }
    if (body.status !== 'success') throw new Error(`Expected ${expr} to be a query: ${body.error}`)
    return body.data!.result
  }

  test.each(panelRows.flatMap(({ panels }) => panels.map((panel) => [panel.title, panel] as const)))(
    'answers the panel %s',
    async (_, { queries }) => {
      for (const { expr, legend, isRare } of queries)
        await eventually(
          async () => {
            const series = await ask(expr)
            if (!isRare) expect(series, expr).not.toEqual([])
            // What the legend names must be a label.
            const labels = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!)
            for (const { metric } of series)
              expect(Object.keys(metric)).toEqual(expect.arrayContaining(labels))
          },
          30_000,
          1_000,
        )
    },
  )

  test('answers the query of every rule', async () => {
    const alarms = ['PhotosStuck', 'DeadLettersWaiting'].map((id) => ({
      id,
      severity: 'page' as const,
      description: '',
    }))
    for (const { expr } of alertRules(alarms)) await ask(expr)
    expect(await ask('imgint_image_faults_total{state="rejected"}')).not.toEqual([])
  })

  test('raises an alert for a dead letter, and for nothing else', async () => {
    const firing = async () => {
      const response = await fetch(`${origin}/api/v1/alerts`)
      const { data } = (await response.json()) as {
        data: { alerts: { labels: Record<string, string>; state: string }[] }
      }
      return data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels)
    }
    expect(await firing()).toEqual([])
    const { sqs, outputs } = stack()
    await sqs.send(
      new SendMessageCommand({ QueueUrl: outputs.AnalysisDeadLetterQueueUrl, MessageBody: '{}' }),
    )
    await eventually(
      async () =>
        expect(await firing()).toEqual([
          expect.objectContaining({
            alertname: 'DeadLettersWaiting',
            queue: 'analysis-dead-letters',
            severity: 'tomorrow',
          }),
        ]),
      60_000,
      1_000,
    )
  })
})
