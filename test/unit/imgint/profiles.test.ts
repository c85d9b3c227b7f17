import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../../bin/imgint/connection.ts'
import { findProfile, findProfileFor, removeProfile, saveProfile } from '../../../bin/imgint/profiles.ts'

const apiUrl = 'https://photos.example/$default'
const key = { apiUrl, apiKey: 'imgint_secret' }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'imgint-profiles-'))
  process.env.IMGINT_CONFIG_DIR = path.join(folder, 'config')
})
afterEach(async () => {
  for (const name of ['IMGINT_CONFIG_DIR', 'IMGINT_API_URL', 'IMGINT_API_KEY']) delete process.env[name]
  await rm(folder, { recursive: true, force: true })
})

describe('profiles', () => {
  test('are kept in one file that only its owner can read', async () => {
    await saveProfile('work', key, { current: true })
    const config = path.join(folder, 'config')
    expect(await readdir(config)).toEqual(['profiles.json'])
    expect((await stat(path.join(config, 'profiles.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(config)).mode & 0o777).toBe(0o700)
  })

  test('are found by name, by API, and the current one without either', async () => {
    await saveProfile('work', key, { current: true })
    await saveProfile('other', { apiUrl: 'https://other.example', apiKey: 'x' }, { current: false })
    expect(await findProfile()).toEqual({ name: 'work', profile: key })
    expect(await findProfile('other')).toMatchObject({ name: 'other' })
    expect(await findProfile('nobody')).toBeUndefined()
    expect(await findProfileFor('https://other.example')).toMatchObject({ name: 'other' })
  })

  test('are forgotten one by one; no other replaces the current one', async () => {
    await saveProfile('work', key, { current: true })
    await saveProfile('other', key, { current: false })
    await removeProfile('work')
    const file = JSON.parse(await readFile(path.join(folder, 'config', 'profiles.json'), 'utf8'))
    expect(file).toEqual({ profiles: { other: key } })
  })

  test('that cannot be read are reported with their file', async () => {
    await saveProfile('work', key, { current: true })
    await writeFile(path.join(folder, 'config', 'profiles.json'), '{"profiles": 7}')
    await expect(findProfile()).rejects.toThrow(/profiles\.json/)
  })
})

describe('connect', () => {
  test('prefers the environment to the current profile, and --profile to the environment', async () => {
    await saveProfile('work', key, { current: true })
    process.env.IMGINT_API_URL = 'https://env.example/'
    process.env.IMGINT_API_KEY = 'imgint_env'
    expect((await connect({})).apiUrl).toBe('https://env.example')
    expect((await connect({ api: 'https://flag.example' })).apiUrl).toBe('https://flag.example')
    expect((await connect({ profile: 'work' })).apiUrl).toBe(apiUrl)
  })

  test('sends a stored credential only to its own API', async () => {
    await saveProfile('work', key, { current: true })
    expect((await connect({ api: `${apiUrl}/` })).apiUrl).toBe(apiUrl)
    await expect(connect({ api: 'https://elsewhere.example' })).rejects.toThrow('Expected a credential')
  })

  test('says how to create a missing profile', async () => {
    await expect(connect({ profile: 'nobody' })).rejects.toThrow('imgint login --profile nobody')
  })
})
