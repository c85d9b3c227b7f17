import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadPhoto } from '../../../clients/typescript/src/index.ts'
import { imgintIn } from '../support/imgint.ts'
import { mailsTo, temporaryPasswordOf } from '../support/mail.ts'
import { smallPhoto } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { signedIn } from '../support/signed-in.ts'

const stack = useSharedStack()
const email = 'people.olga@example.com'
const own = 'a password of her own'
const administrator = async (name = 'root') => {
  const person = await stack().person(name, true)
  return { ...person, api: stack().client(person.accessToken) }
}
const signIn = (password: string, newPassword?: string) =>
  stack().client().signIn({ body: { email, password, newPassword } })

describe('an invited person', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imgint-people-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('gets a mail, is invited again, and chooses a password at the first sign-in on the command line', async () => {
    const { api } = await administrator()
    const { owner, ...person } = await api.invitePerson({ body: { email } })
    expect(person).toMatchObject({ email, state: 'invited', isAdministrator: false })
    const first = await temporaryPasswordOf(stack().env, email)
    const again = await api.invitePerson({ body: { email, isAdministrator: true } })
    expect(again).toMatchObject({ owner, state: 'invited', isAdministrator: true })
    const second = await temporaryPasswordOf(stack().env, email)
    expect((await mailsTo(stack().env, email)).map(({ subject }) => subject)).toEqual([
      'Your invitation to image-intelligence',
      'Your invitation to image-intelligence',
    ])
    await expect(signIn(first, own)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(signIn(second)).rejects.toMatchObject({ code: 'NEW_PASSWORD_WANTED' })

    const imgint = imgintIn(folder)
    const login = ['login', '--api', stack().outputs.ApiUrl, '--email', email]
    expect(await imgint.run(login, `${second}\n${own}\n`)).toMatchObject({ code: 0 })
    const listed = await imgint.lines<{ email: string; state: string }>('people')
    expect(listed).toContainEqual(expect.objectContaining({ email, state: 'active', isAdministrator: true }))
    await expect(api.invitePerson({ body: { email } })).rejects.toMatchObject({ code: 'CONFLICT' })
    // On record: who was invited, and as what.
    const { items } = await api.listAudit({ query: { owner } })
    expect(items).toMatchObject([
      { action: 'invitePerson', owner, isAdministrator: true },
      { action: 'invitePerson', owner },
    ])
  })

  test('uploads, is disabled and refused at once with session and key, and is enabled again', async () => {
    const session = await signedIn(signIn(own))
    const olga = stack().client(session.accessToken)
    const { owner } = await olga.getMe()
    const { key } = await olga.createKey({ body: { name: 'import', scopes: ['read', 'write'] } })
    const program = stack().client(key)
    const photo = { filename: 'a.jpg', contentType: 'image/jpeg' } as const
    await uploadPhoto(program, await smallPhoto(1), photo)

    const root = await administrator()
    const path = { owner }
    expect(await root.api.changePerson({ path, body: { isEnabled: false } })).toMatchObject({
      state: 'disabled',
    })
    // At once: these decisions are cached by API Gateway.
    for (const api of [olga, program]) await expect(api.listImages()).rejects.toMatchObject({ status: 403 })
    await expect(signIn(own)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(
      stack()
        .client()
        .refreshSession({ body: { refreshToken: session.refreshToken! } }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })

    expect(await root.api.changePerson({ path, body: { isEnabled: true } })).toMatchObject({
      state: 'active',
    })
    const anew = stack().client((await signedIn(signIn(own))).accessToken)
    expect((await anew.listImages()).items).toHaveLength(1)
    await expect(
      stack()
        .client()
        .refreshSession({ body: { refreshToken: session.refreshToken! } }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const { items } = await root.api.listAudit({ query: path })
    expect(items).toMatchObject([
      { action: 'changePerson', isEnabled: true },
      { action: 'changePerson', isEnabled: false },
      { action: 'invitePerson' },
      { action: 'invitePerson' },
    ])
  })
})

describe('an administrator', () => {
  test('cannot disable themselves, and a key of theirs can neither invite nor disable', async () => {
    const { api, owner } = await administrator()
    const disabling = { path: { owner }, body: { isEnabled: false } }
    await expect(api.changePerson(disabling)).rejects.toMatchObject({ code: 'CONFLICT' })
    const { key } = await api.createKey({ body: { name: 'scraper', scopes: ['read', 'write', 'admin'] } })
    const program = stack().client(key)
    const refused = { code: 'INSUFFICIENT_SCOPE' }
    await expect(program.changePerson(disabling)).rejects.toMatchObject(refused)
    await expect(program.invitePerson({ body: { email } })).rejects.toMatchObject(refused)
  })

  test('is refused an address that is none, and an unknown person', async () => {
    const { api } = await administrator()
    await expect(api.invitePerson({ body: { email: 'olga' } })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    const path = { owner: 'nobody' }
    await expect(api.changePerson({ path, body: { isEnabled: false } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
