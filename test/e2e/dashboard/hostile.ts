import type { Client } from '@image-intelligence/client'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { drawText } from '../../../lambdas/transforms/text/draw-text.ts'
import { bundledFont } from '../../../lambdas/transforms/text/fonts.ts'
import { eventually } from '../support/eventually.ts'

/** Texts that a page would run, load or evaluate if it took them for anything but text. */
const markup = '<img src=x onerror=alert(1)>'
// biome-ignore lint/suspicious/noTemplateCurlyInString: a text that only looks like a template
const template = '{{1234*5678}} ${1234*5678}'
const script = '<script>alert(2)</script>'
const link = 'javascript:alert(3)'
/** Reverses the direction of the text after it. */
const turned = 'gpj.\u202eexe'

/** A photo whose metadata and pixels contain all of them. */
async function hostilePhoto(): Promise<Buffer> {
  const { data, widthPx, heightPx } = await drawText(markup, bundledFont(), '#000000', {
    widthPx: 1_100,
    heightPx: 120,
  })
  const text = { input: data, raw: { width: widthPx, height: heightPx, channels: 4 } } as const
  return sharp({ create: { width: 1_200, height: 400, channels: 3, background: '#ffffff' } })
    .composite([text])
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>&lt;script&gt;alert(2)&lt;/script&gt;</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`,
    )
    .withExifMerge({
      IFD0: {
        ImageDescription: script,
        Artist: markup,
        Copyright: link,
        Make: '<b>Maker</b>',
        Model: `"><svg onload=alert(4)>`,
        Software: template,
      },
    })
    .jpeg({ quality: 90 })
    .toBuffer()
}

/**
 * Puts untrusted texts into every place that a page shows: file names, metadata, recognised words, corrections, tags.
 * @param page signed in, with an empty library
 */
export async function tellHostileStory(page: Page, url: string, client: Client): Promise<void> {
  const complaints: string[] = []
  const hosts = new Set<string>()
  page.on('dialog', (dialog) => {
    complaints.push(`A dialog opened: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => hosts.add(new URL(request.url()).hostname))

  const filename = `${markup}${turned}.jpg`
  const photo = await hostilePhoto()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: filename, mimeType: 'image/jpeg', buffer: photo })
  const id = await eventually(async () => {
    const [image] = (await client.listImages()).items
    expect(image?.filename).toBe(`${markup}gpj.exe.jpg`)
    return image!.imageId
  })
  const { vision } = (await client.getImage({ path: { id }, query: { wait: 20 } }))!
  // The models have read it in the picture.
  expect(JSON.stringify(vision?.text)).toMatch(/<img src.?=.?x/)
  await client.annotateImage({
    path: { id },
    body: { title: `${script}${template}`, notes: `${markup}\n${link}`, tags: [markup, template] },
  })
  await client.giveFeedback({
    path: { id },
    body: { feature: 'labels', verdict: 'missing', answer: { name: script } },
  })
  await client.putPreset({
    path: { name: 'web' },
    body: { steps: [{ operation: 'watermark', text: markup }] } as never,
  })
  await client.createKey({ body: { name: markup, scopes: ['read'] } })
  await client.createWebhook({ body: { url: `http://127.0.0.1:9/?${markup}` } })

  const text = async () => page.evaluate<string>('document.body.innerText')
  await eventually(async () => {
    const { items } = await client.listImages({ query: { tag: markup } })
    expect(items).toHaveLength(1)
  })
  await page.goto(`${url}/?q=${encodeURIComponent(markup)}`)
  await page.waitForLoadState('networkidle')
  await page.goto(`${url}/?tag=${encodeURIComponent(markup)}`)
  await page.getByRole('gridcell').getByRole('link').first().click()
  const shown = page.getByRole('dialog')
  await shown.getByText(template).first().waitFor()
  const said = await text()
  for (const each of [markup, script, template, '<b>Maker</b>']) expect(said).toContain(each)
  expect(said).not.toContain(String(1234 * 5678))
  for (const path of [`/photos/${id}/edit`, '/duplicates', '/developer', '/developer?tab=webhooks', '/']) {
    await page.goto(`${url}${path}`)
    await page.waitForLoadState('networkidle')
  }
  // No link leads to something that runs.
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
  expect(complaints).toEqual([])
  expect([...hosts]).toEqual(['127.0.0.1'])
}
