import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient, signUrl, uploadPhoto, waitFor } from '../../../clients/typescript/src/index.ts'
import { openAccount } from '../../../local/account.ts'
import { deploy } from '../../../local/deploy.ts'
import { startEmulator } from '../../../local/emulator.ts'
import { median, rounded } from '../support/statistics.ts'
import { isHere } from './measure-command.ts'
import { startThumbor, thumborProgram } from './thumbor.ts'

const pictures = 12
/** The first requests load functions and code. */
const warmUps = 3
const widthOf = (index: number) => 400 + index

/** Sends requests one after the other, each twice: the first one makes the picture, the second one finds it. */
async function measure(who: string, fetchPicture: (width: number) => Promise<unknown>) {
  const timeOf = async (width: number) => {
    const began = performance.now()
    await fetchPicture(width)
    return performance.now() - began
  }
  for (let index = -warmUps; index < 0; index++) await fetchPicture(widthOf(index))
  const [cold, warm]: [number[], number[]] = [[], []]
  for (let index = 0; index < pictures; index++) {
    cold.push(await timeOf(widthOf(index)))
    warm.push(await timeOf(widthOf(index)))
  }
  return { 'WebP by URL': who, 'cold, ms': rounded(median(cold)), 'warm, ms': rounded(median(warm)) }
}

async function measureOurs(photo: string) {
  const workDir = await mkdtemp(path.join(tmpdir(), 'imgint-bench-'))
  const emulator = await startEmulator({})
  try {
    const { outputs } = await deploy({ env: emulator.env, workDir })
    const account = { email: 'bench@example.com', password: 'photos-by-address' }
    const { accessToken, owner } = await openAccount({ env: emulator.env, outputs, ...account })
    const api = createClient({ baseUrl: outputs.ApiUrl!, credential: accessToken })
    const imageId = await uploadPhoto(api, await readFile(photo), {
      filename: 'photo.jpg',
      contentType: 'image/jpeg',
      features: [],
    })
    await waitFor(api, { image: imageId })
    const { secret } = (await api.createSigningKey({ body: { name: 'bench' } }))!
    const signer = { baseUrl: outputs.ApiUrl!, secret, owner }
    return await measure('ours, on the emulator', async (width) => {
      const steps = [{ operation: 'resize', width } as const]
      const answer = await fetch(await signUrl(signer, { imageId, steps, format: 'webp' }))
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`Expected a picture ${width} pixels wide; received ${answer.status}`)
    })
  } finally {
    await emulator.stop()
    await rm(workDir, { recursive: true, force: true })
  }
}

async function measureThumbor(photo: string) {
  const results = await mkdtemp(path.join(tmpdir(), 'thumbor-'))
  const thumbor = await startThumbor(path.dirname(photo), results)
  try {
    return await measure("thumbor's server", (width) =>
      thumbor.fetchPicture(`${width}x0/filters:format(webp)`, path.basename(photo)),
    )
  } finally {
    thumbor.stop()
    await rm(results, { recursive: true, force: true })
  }
}

/** A 12-megapixel photo by signed URL, cold and warm, against thumbor if it is installed. */
export async function measureUrls(photo: string): Promise<Record<string, string | number>[]> {
  const rows = [await measureOurs(photo)]
  if (isHere(thumborProgram, '--version')) rows.push(await measureThumbor(photo))
  else process.stderr.write('Not here, so not measured: thumbor\n')
  return rows
}
