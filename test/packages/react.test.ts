import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { describeWithBrowser, expectAccessible, useBrowser } from '../e2e/support/browser.ts'
import { installed, output, pack, packed, sizesOf, tool } from './support/install-package.ts'
import { startLoopbackApi } from './support/loopback-api.ts'
import { recipeVariables, startRecipe, writeRecipe } from './support/recipe.ts'

const name = '@image-intelligence/react'
const imageId = '01900000-0000-7000-8000-000000000001'
let tarball = ''
let folder = ''
let api: Awaited<ReturnType<typeof startLoopbackApi>>

beforeAll(async () => {
  // From the checkout, because a registry may not be there.
  const others = ['react', 'react-dom', 'scheduler'].map((each) => packed(`node_modules/${each}`))
  tarball = await pack('clients/react')
  folder = await installed(tarball, await pack('clients/typescript'), ...(await Promise.all(others)))
  api = await startLoopbackApi()
})
afterAll(() => api.close())
afterEach(() => void api.photos.splice(0))

/** A photo that a visitor chooses. */
const photo = { name: 'cat.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(200_000, 1) }

describe('the packed components', () => {
  test('name files that exist in the way that every tool understands, and are small', async () => {
    const own = join(folder, 'node_modules', name)
    expect(await output(tool('publint'), ['--strict', own], folder)).toContain('All good!')
    expect(await output(tool('attw'), [tarball], folder)).toContain('No problems found')
    const page = join(repositoryRoot, 'clients/react/README.md')
    for (const file of ['index.js', 'server.js']) {
      const { small, told } = await sizesOf(join(own, 'dist', file), page)
      expect(Math.abs(small - told[1]!)).toBeLessThan(1_000)
    }
  })
})

describe('the recipe for Next.js', () => {
  test('answers standard requests, renders on the server, and leads images to signed URLs', async () => {
    const files = await writeRecipe('nextjs', folder)
    expect(files).toContain('next.config.ts')
    await writeFile(
      join(folder, 'try.mts'),
      `import { renderToStaticMarkup } from 'react-dom/server'
      import { GET, POST } from './app/api/photos/route'
      import Page from './app/photos/[id]/page'
      import Home from './app/page'
      import loader from './image-loader'
      const url = 'http://localhost/api/photos'
      const about = JSON.stringify({ filename: 'cat.jpg', contentType: 'image/jpeg', size: 9 })
      const stranger = await POST(new Request(url, { method: 'POST', body: about }))
      const opened = await POST(new Request(url, { method: 'POST', body: about, headers: { cookie: 'a=b' } }))
      const path = loader({ src: '${imageId}', width: 640, quality: 60 })
      const led = await GET(new Request(new URL(path, url)))
      console.log(JSON.stringify({
        stranger: stranger.status, opened: opened.status, slot: await opened.json(),
        led: led.status, location: led.headers.get('location'),
        page: renderToStaticMarkup(await Page({ params: Promise.resolve({ id: '${imageId}' }) })),
        home: renderToStaticMarkup(Home()),
      }))`,
    )
    await writeFile(join(folder, 'tsconfig.json'), '{"compilerOptions": {"jsx": "react-jsx"}}')
    const variables = Object.entries(recipeVariables(api.origin)).map((pair) => pair.join('='))
    const seen = JSON.parse(await output('env', [...variables, tool('tsx'), 'try.mts'], folder))
    expect(seen).toMatchObject({ stranger: 401, opened: 201, slot: { imageId, method: 'PUT' }, led: 302 })
    expect(seen.location).toMatch(/\/r\/abcdefghijkl\.[\w-]{43}\/resize:width=640~out:quality=60~exp:\d+\//)
    expect(seen.page).toMatch(
      /^<img [^>]*alt="A photo"[^>]*width="400" height="300"[^>]*src="http:[^"]+"\/>$/,
    )
    expect(seen.page).toMatch(/srcSet="http[^"]+ 320w, http[^"]+ 640w/)
    expect(seen.home).toContain('Choose photos, or drop them here')
  })
})

describeWithBrowser('the recipes in a browser', () => {
  const browser = useBrowser()

  test('plain HTML: a page uploads a photo, and shows it', async () => {
    await writeRecipe('html', folder)
    const server = await startRecipe(folder, api.origin)
    const { page, complaints } = await browser.open({ expected: /503/ })
    await page.goto(server.url)
    await page.locator('input[type=file]').setInputFiles(photo)
    await page.getByRole('img', { name: 'Your photo' }).waitFor()
    expect(await page.getByRole('status').textContent()).toBe('completed')
    expect(api.photos.map(({ length }) => length)).toEqual([200_000])
    expect(complaints).toEqual([])
    server.stop()
  })

  test('Express and React: <Uploader> and <Picture> work, and can be used by everybody', async () => {
    const express = join(repositoryRoot, 'node_modules', 'express')
    await writeRecipe('express', folder)
    // Express has 60 dependencies of its own: only it comes from the checkout.
    const server = await readFile(join(folder, 'server.mjs'), 'utf8')
    await writeFile(
      join(folder, 'server.mjs'),
      server.replace("from 'express'", `from '${express}/index.js'`),
    )
    await output(
      tool('esbuild'),
      ['page.jsx', '--bundle', '--format=esm', '--jsx=automatic', '--outfile=page.js'],
      folder,
    )
    const running = await startRecipe(folder, api.origin)
    const { page, complaints } = await browser.open({ expected: /503/ })
    await page.goto(running.url)
    const files = [photo, { ...photo, name: 'notes.txt', mimeType: 'text/plain' }]
    await page.getByLabel('Choose photos, or drop them here').setInputFiles(files)
    const picture = page.getByRole('img', { name: 'A new photo' })
    await picture.waitFor()
    expect(await picture.getAttribute('srcset')).toMatch(/ 320w, .* 1920w$/)
    expect(await page.getByRole('listitem').first().textContent()).toContain('Uploaded')
    expect(await page.getByRole('alert').textContent()).toMatch(
      /^Expected a photo of a type among image\/jpeg, /,
    )
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Remove: notes.txt' }).click()
    await expect.poll(() => page.getByRole('listitem').count()).toBe(1)
    expect(api.photos.map(({ length }) => length)).toEqual([200_000])
    expect(complaints).toEqual([])
    running.stop()
  })
})
