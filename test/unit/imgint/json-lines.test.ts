import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { quartersPhoto } from '../analysis/support/photos.ts'
import { answers, imageIds } from './support/fake-api.ts'
import { uploadSlot } from './support/library.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second, missing] = imageIds
const { inFolder } = useFakeApi()

const notThere = `{"imageId":"${missing}","status":"failed","code":"NOT_FOUND","reason":"There is no such image. (NOT_FOUND, request request-1)"}`
const busy = `{"imageId":"${second}","status":"failed","code":"CONFLICT","reason":"A run of this image is under way. (CONFLICT, request request-1)"}`

// Programs read these lines, so they are compared byte for byte, including the order of fields.
describe('with --json, the command line prints', () => {
  test.each<[args: string[], code: number, lines: string[]]>([
    [['list'], 0, answers.images.map((image) => JSON.stringify(image))],
    [['list', '--limit', '1'], 0, [JSON.stringify(answers.images[0])]],
    [['search', 'two', 'words'], 0, answers.images.map((image) => JSON.stringify(image))],
    [['show', first, missing], 1, [JSON.stringify(answers.image), notThere]],
    [['show', first, '--part', 'labels'], 0, [JSON.stringify(answers.part)]],
    [
      ['similar', first],
      0,
      [`{"imageId":"${first}","by":"hash",${JSON.stringify(answers.similar.items[0]).slice(1)}`],
    ],
    [['delete', '--yes', first, missing], 1, [`{"imageId":"${first}","status":"deleted"}`, notThere]],
    [['download', missing], 1, [notThere]],
    [
      ['download', first],
      1,
      [`{"imageId":"${first}","status":"failed","reason":"The image has no original; it is completed."}`],
    ],
    [
      ['tag', first, second, missing, '--add', 'home'],
      1,
      [
        `{"imageId":"${first}","status":"tagged"}`,
        `{"imageId":"${missing}","status":"failed","code":"NOT_FOUND","reason":"There is no such image."}`,
        `{"imageId":"${second}","status":"failed","reason":"It has 50 tags."}`,
      ],
    ],
    [['stats'], 0, [JSON.stringify(answers.stats)]],
    [['costs'], 0, [JSON.stringify(answers.costs)]],
    [['duplicates'], 0, [JSON.stringify(answers.group)]],
    [
      ['duplicates', 'keep', first],
      0,
      [JSON.stringify({ groupId: first, imageIds: [first, second], decided: true })],
    ],
    [['jobs'], 0, [JSON.stringify(answers.jobs[0])]],
    [['jobs', 'show', 'job-1'], 0, [JSON.stringify(answers.jobs[0])]],
    [['jobs', 'pause', 'job-1'], 0, [JSON.stringify(answers.jobs[0])]],
    [['jobs', 'resume', 'job-1'], 0, [JSON.stringify(answers.jobs[0])]],
    [['jobs', 'cancel', 'job-1'], 0, [JSON.stringify(answers.jobs[0])]],
    [['webhooks'], 0, [JSON.stringify(answers.webhook)]],
    [['webhooks', 'list'], 0, [JSON.stringify(answers.webhook)]],
    [
      ['webhooks', 'create', 'https://example.com/hooks'],
      0,
      [JSON.stringify({ ...answers.webhook, secret: 'whsec_c2VjcmV0' })],
    ],
    [['webhooks', 'delete', 'webhook-1'], 0, ['{"webhookId":"webhook-1","status":"deleted"}']],
    [['webhooks', 'test', 'webhook-1'], 0, [JSON.stringify(answers.delivery)]],
    [['webhooks', 'deliveries', 'webhook-1'], 0, [JSON.stringify(answers.delivery)]],
    [['rerun', first, second], 1, [JSON.stringify(answers.version), busy]],
    [['rerun', '--stale'], 0, [JSON.stringify(answers.job)]],
    [['feedback', first, 'wrong', 'labels', '--name', 'cat'], 0, [JSON.stringify(answers.feedback)]],
    [['feedback', 'withdraw', 'f1'], 0, ['{"feedbackId":"f1","status":"withdrawn"}']],
    [['export'], 0, answers.exported.map((line) => JSON.stringify(line))],
    [['failures'], 0, [JSON.stringify(answers.failure)]],
    [['failures', 'redrive', answers.failure.cause], 0, [JSON.stringify(answers.acted)]],
    [['failures', 'dismiss', answers.failure.cause], 0, [JSON.stringify(answers.acted)]],
    [['inspections'], 0, [JSON.stringify(answers.inspection)]],
    [['inspections', 'list'], 0, [JSON.stringify(answers.inspection)]],
    [['inspections', 'start'], 0, [JSON.stringify(answers.inspection)]],
    [['inspections', 'repair', 'index-missing'], 0, [JSON.stringify(answers.repairPreview)]],
    [['keys'], 0, answers.keys.map((key) => JSON.stringify(key))],
    [['keys', 'list'], 0, answers.keys.map((key) => JSON.stringify(key))],
    [['keys', '--json', 'create', 'import'], 0, [JSON.stringify(answers.key)]],
    [['keys', 'revoke', 'key-1'], 0, ['{"keyId":"key-1","status":"revoked"}']],
    [['signing-keys'], 0, answers.signingKeys.map((key) => JSON.stringify(key))],
    [['signing-keys', 'list'], 0, answers.signingKeys.map((key) => JSON.stringify(key))],
    [['signing-keys', 'create', 'www'], 0, [JSON.stringify(answers.signingKey)]],
    [['signing-keys', 'rotate', 'abcdefghijkl', '--hours', '1'], 0, [JSON.stringify(answers.signingKey)]],
    [['signing-keys', 'revoke', 'abcdefghijkl'], 0, ['{"keyId":"abcdefghijkl","status":"revoked"}']],
    [['signing-keys', 'alias'], 0, ['{"alias":"acme"}']],
    [['signing-keys', 'alias', 'acme'], 0, ['{"alias":"acme"}']],
    [['signing-keys', 'alias', '--remove'], 0, ['{}']],
    [['presets'], 0, [JSON.stringify(answers.preset)]],
    [['presets', 'list'], 0, [JSON.stringify(answers.preset)]],
    [['presets', 'get', 'web'], 0, [JSON.stringify(answers.preset)]],
    [['presets', 'get', 'web@1'], 0, [JSON.stringify({ ...answers.preset, version: 1 })]],
    [['presets', 'delete', 'web'], 0, ['{"name":"web","status":"deleted"}']],
    [['account', 'receipt', 'receipt-1'], 0, [JSON.stringify(answers.receipt)]],
  ])('the same output for %j as ever', async (args, code, lines) => {
    const withJson = args.includes('--json') ? args : [...args, '--json']
    expect(await imgint(...withJson)).toEqual({
      code,
      stdout: lines.map((line) => `${line}\n`).join(''),
      stderr: '',
    })
  })

  test('the outcome of each file of an upload, and the summary on stderr', async () => {
    const photos = inFolder('photos')
    mkdirSync(path.join(photos, 'inner'), { recursive: true })
    const photo = await quartersPhoto(200, 100).jpeg().toBuffer()
    writeFileSync(path.join(photos, 'a.jpg'), photo)
    writeFileSync(path.join(photos, 'inner', 'copy.jpg'), photo)
    const facts = `"sha256":"${createHash('sha256').update(photo).digest('hex')}","sizeBytes":${photo.length}`
    const { imageId } = uploadSlot('11')
    const [a, copy] = ['a.jpg', 'inner/copy.jpg'].map((name) => JSON.stringify(path.join(photos, name)))

    expect(await imgint('upload', photos, '--dry-run', '--json')).toMatchObject({
      code: 1,
      stdout: `{"path":${a},"status":"new",${facts}}\n`,
    })
    const uploaded = await imgint('upload', photos, '--json')
    expect(uploaded).toMatchObject({
      code: 0,
      stdout:
        `{"path":${a},${facts},"status":"uploaded","imageId":"${imageId}"}\n` +
        `{"status":"present","imageId":"${imageId}","path":${copy},${facts}}\n`,
    })
    expect(uploaded.stderr).toMatch(/^1 uploaded, 1 already in the library \(.* s\)\n$/)
  })
})
