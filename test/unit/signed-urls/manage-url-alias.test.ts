import { describe, expect, test } from 'vitest'
import { deleteUrlAlias, getUrlAlias, putUrlAlias } from '../../../lambdas/signed-urls/manage-url-alias.ts'
import { UrlAliasName } from '../../../lambdas/signed-urls/url-alias.ts'
import { memoryUrlAliases } from './support/memory-url-aliases.ts'

const world = () => ({ urlAliases: memoryUrlAliases() })

describe('an alias', () => {
  test('belongs to one account, which may choose it again', async () => {
    const deps = world()
    expect(await getUrlAlias(deps, 'alice')).toEqual({})
    for (const _ of [1, 2]) expect(await putUrlAlias(deps, 'alice', 'acme')).toEqual({ alias: 'acme' })
    await expect(putUrlAlias(deps, 'bob', 'acme')).rejects.toMatchObject({
      code: 'CONFLICT',
      detail: expect.stringContaining('"acme"'),
    })
    expect(await getUrlAlias(deps, 'bob')).toEqual({})
    expect(await deps.urlAliases.ownerOf('acme')).toBe('alice')
  })

  test('is replaced by the next one, and then free for others', async () => {
    const deps = world()
    await putUrlAlias(deps, 'alice', 'acme')
    expect(await putUrlAlias(deps, 'alice', 'acme-photos')).toEqual({ alias: 'acme-photos' })
    expect(await deps.urlAliases.ownerOf('acme')).toBeUndefined()
    expect(await putUrlAlias(deps, 'bob', 'acme')).toEqual({ alias: 'acme' })
  })

  test('can be deleted, even if there is none', async () => {
    const deps = world()
    await putUrlAlias(deps, 'alice', 'acme')
    for (const _ of [1, 2]) await deleteUrlAlias(deps, 'alice')
    expect([await getUrlAlias(deps, 'alice'), await deps.urlAliases.ownerOf('acme')]).toEqual([{}, undefined])
  })

  test.each(['ab', 'Acme', '-acme', 'acme-', 'a_b', 'a.b', '~acme', 'a/b', 'ä-b-c', 'a'.repeat(41), ''])(
    'cannot be %j',
    (alias) => {
      expect(UrlAliasName.safeParse(alias).success).toBe(false)
    },
  )
  test.each(['abc', '123', 'a--b', 'a'.repeat(40)])('may be %j', (alias) => {
    expect(UrlAliasName.safeParse(alias).success).toBe(true)
  })
})
