import { join } from 'node:path'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { setConsuming, setVariables } from '../support/functions.ts'
import { s3Notification } from '../support/photos.ts'
import { takeUpInspection } from '../support/take-up-inspection.ts'
import { callers, type Races, statuses } from './race.ts'

const letters = 5

export const operationsRaces: Races = {
  /** Each failure is redriven or dismissed once, by whichever caller. */
  actOnFailures: async ({ stack, ask, asking, token, newImage }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const photo = await newImage(Buffer.from('no photo'))
    const { items } = await asking(accessToken)('GET', '/v1/admin/failures')
    const group = items.find(({ code }: { code: string }) => code === 'UNSUPPORTED_FORMAT')
    // A re-run that had ended already would be a failure of its own.
    await setConsuming(stack, /Analyze/, false)
    const actionOf = (caller: number) => (kind === 'conflicting' && caller % 2 === 1 ? 'dismiss' : 'redrive')
    return {
      call: (caller) =>
        ask('POST', `/v1/admin/failures/${group.cause}`, { action: actionOf(caller) }, accessToken),
      check: async (answers) => {
        await setConsuming(stack, /Analyze/, true)
        expect(statuses(answers)).toEqual({ 200: answers.length })
        expect(answers.reduce((sum, { body }) => sum + body.done, 0)).toBe(group.images)
        const versions = await asking(token)('GET', `/v1/images/${photo}/versions`)
        expect(versions.items.length).toBeLessThanOrEqual(2)
        const { running } = await asking(token)('GET', `/v1/images/${photo}`)
        if (running) await asking(token)('GET', `/v1/images/${photo}/versions/${running}?wait=20`)
      },
    }
  },
  /** One of the values stays, in the answers and in the row, and nothing else of the row changes. */
  changeOwnerLimits: async ({ stack, ask, asking, newPerson }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const { owner } = await newPerson()
    const path = `/v1/admin/owners/${owner}/limits`
    const before = { dailyUploadBytes: 1_000, transformsPerImage: 7 }
    await asking(accessToken)('PATCH', path, before)
    const wanted = (caller: number) => (kind === 'conflicting' && caller % 5 === 4 ? null : 100 + caller)
    return {
      call: (caller) => ask('PATCH', path, { dailyUploads: wanted(caller) }, accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        for (const { body } of answers) expect(body.own).toMatchObject(before)
        const { own } = await asking(accessToken)('GET', path)
        const { dailyUploads, ...others } = own
        expect(others).toEqual(before)
        const possible = Array.from({ length: callers }, (_, caller) => wanted(caller) ?? undefined)
        expect(possible).toContain(dailyUploads)
      },
    }
  },
  /** One of the rollouts stays, whole, and answers are what was asked for. */
  changeRollout: async ({ stack, ask, asking }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const path = '/v1/admin/rollouts/faces'
    const wanted = (caller: number) => ({
      candidate: 'rekognition',
      shadowPercent: kind === 'conflicting' ? caller : 7,
      livePercent: 0,
    })
    return {
      call: (caller) => ask('PUT', path, wanted(caller), accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        const { items } = await asking(accessToken)('GET', '/v1/admin/rollouts')
        const { rollout } = items.find(({ feature }: { feature: string }) => feature === 'faces')
        const possible = Array.from({ length: callers }, (_, caller) => wanted(caller))
        expect(possible).toContainEqual(rollout)
        await asking(accessToken)('PUT', path, { candidate: 'rekognition' })
      },
    }
  },
  /** However many ask, the image shows what it showed. */
  requestShadows: async ({ stack, ask, asking, token, newImage }, kind) => {
    const { accessToken } = await stack.person('root', true)
    await setConsuming(stack, /VisionRekognitionFunction/, false)
    const imageId = await newImage()
    const before = await asking(token)('GET', `/v1/images/${imageId}`)
    const featureOf = (caller: number) => (kind === 'conflicting' && caller % 2 === 1 ? 'faces' : 'labels')
    const body = { candidate: 'rekognition', images: [{ owner: stack.owner, imageId }] }
    return {
      call: (caller) => ask('POST', `/v1/admin/comparisons/${featureOf(caller)}`, body, accessToken),
      check: async (answers) => {
        expect(statuses(answers)).toEqual({ 202: answers.length })
        for (const { body: answer } of answers) expect(answer).toEqual({ requested: 1, skipped: 0 })
        await setConsuming(stack, /VisionRekognitionFunction/, true)
        const { state, vision, updatedAt } = await asking(token)('GET', `/v1/images/${imageId}`)
        expect({ state, vision, updatedAt }).toEqual({
          state: before.state,
          vision: before.vision,
          updatedAt: before.updatedAt,
        })
      },
    }
  },
  /** One repair of a kind runs, whoever has asked for it; a preview starts none. */
  repairDifferences: async ({ stack, ask, asking }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const { inspectionId } = await asking(accessToken)('POST', '/v1/admin/inspections')
    const path = `/v1/admin/inspections/${inspectionId}`
    await eventually(async () => expect((await asking(accessToken)('GET', path)).state).toBe('completed'))
    const isPreview = (caller: number) => kind === 'conflicting' && caller % 2 === 1
    const bodyOf = (caller: number) => ({ kind: 'index-missing', apply: !isPreview(caller) })
    return {
      call: (caller) => ask('POST', `${path}/repairs`, bodyOf(caller), accessToken),
      check: (answers) => {
        const previews = answers.filter((_, caller) => isPreview(caller)).length
        expect(statuses(answers)).toEqual({
          202: answers.length - previews,
          ...(previews > 0 && { 200: previews }),
        })
        for (const { body } of answers) expect(body.kind).toBe('index-missing')
      },
    }
  },
  /** One inspection runs, and everybody gets it. */
  startInspection: async ({ stack, ask, asking }) => {
    const { accessToken } = await stack.person('root', true)
    // Whoever asks while the function gets nowhere, finds one running.
    await setVariables(stack, /Inspections/, {
      NODE_OPTIONS: `--require ${join(import.meta.dirname, '..', 'support', 'fault-injector.cjs')}`,
      FAULT_KILL_AT_CALL: '1',
      FAULT_KILL_LOG: '/dev/null',
    })
    return {
      call: () => ask('POST', '/v1/admin/inspections', undefined, accessToken),
      check: async (answers) => {
        await setVariables(stack, /Inspections/, { NODE_OPTIONS: undefined, FAULT_KILL_AT_CALL: undefined })
        const ids = new Set(answers.map(({ body }) => body.inspectionId))
        expect(ids.size).toBe(1)
        expect(Object.keys(statuses(answers)).every((status) => ['200', '202'].includes(status))).toBe(true)
        const path = `/v1/admin/inspections/${[...ids][0]}`
        await eventually(async () => {
          await takeUpInspection(stack, [...ids][0])
          expect((await asking(accessToken)('GET', path)).state).toBe('completed')
        })
      },
    }
  },
  /** Each dead letter is redriven once, by whichever caller. */
  redriveQueue: async ({ stack, ask, newImage }, kind) => {
    const { accessToken } = await stack.person('root', true)
    const MessageBody = s3Notification(stack, await newImage())
    const { AnalysisDeadLetterQueueUrl: QueueUrl } = stack.outputs
    for (let letter = 0; letter < letters; letter++)
      await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    const queueOf = (caller: number) =>
      kind === 'conflicting' && caller % 2 === 1 ? 'transforms' : 'analysis'
    return {
      call: (caller) => ask('POST', `/v1/admin/queues/${queueOf(caller)}/redrive`, undefined, accessToken),
      check: (answers) => {
        expect(statuses(answers)).toEqual({ 200: answers.length })
        expect(answers.reduce((sum, { body }) => sum + body.moved, 0)).toBe(letters)
      },
    }
  },
}
