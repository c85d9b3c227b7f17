import type { Client } from '@image-intelligence/client'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, smallPhoto } from '../support/photos.ts'
import type { Hands } from './hands.ts'

export interface Story {
  readonly page: Page
  readonly url: string
  readonly hands: Hands
  readonly email: string
  readonly photos: number
  /** The API on behalf of the owner of this key. */
  readonly withKey: (key: string) => Client
}

const password = 'a long and secret sentence'

/**
 * A new person, from sign-up to leaving: uploads photos, finds one, corrects it, cleans up copies, edits, shares by a
 * link, makes a key for a program, and deletes the account. Acts only through the given hands.
 */
export async function tellWholeStory(story: Story): Promise<void> {
  await signUp(story)
  const key = await makeKey(story)
  const api = story.withKey(key)
  await upload(story, api)
  await searchAndCorrect(story)
  await cleanUp(story, api)
  await editAndShare(story)
  await leave(story)
  await expect(api.listImages()).rejects.toThrow(/40[13]/)
}

const button = (on: Page | Locator, name: string | RegExp) =>
  on.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) })
const open = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

async function signUp({ page, url, hands, email }: Story): Promise<void> {
  await page.goto(url)
  await hands.press(open(page, 'Create account'))
  await hands.fill(page.getByLabel('Email address'), email)
  await hands.fill(page.getByLabel('Password'), password)
  await hands.press(button(page, 'Create account'))
  await hands.fill(page.getByLabel('Code'), '123456')
  await hands.press(button(page, 'Confirm'))
  await hands.press(button(page, 'Sign in'))
  await hands.fill(page.getByLabel('Email address'), email)
  await hands.fill(page.getByLabel('Password'), password)
  await hands.press(button(page, 'Sign in'))
  await page.getByText('Your library is empty').waitFor()
}

async function makeKey({ page, hands }: Story): Promise<string> {
  await hands.press(open(page, 'Developer'))
  await hands.press(button(page, 'New key'))
  await hands.fill(page.getByLabel('Name'), 'my program')
  await hands.press(button(page, 'Create'))
  await page.getByRole('dialog', { name: 'Copy it now' }).waitFor()
  const key = await page.getByRole('textbox', { name: 'Secret' }).inputValue()
  await hands.press(button(page, 'Done'))
  await hands.press(open(page, 'Library'))
  return key
}

async function upload({ page, hands, photos }: Story, api: Client): Promise<void> {
  const cat = samplePhoto('cat.jpg')
  const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
  const others = Array.from({ length: photos - 3 }, async (_, index) =>
    jpeg(`noise ${index}.jpg`, await smallPhoto(2_000 + index)),
  )
  const files = [
    jpeg('cat.jpg', cat),
    jpeg('cat on the phone.jpg', await sharp(cat).autoOrient().resize(400).jpeg({ quality: 70 }).toBuffer()),
    { name: 'coffee.webp', mimeType: 'image/webp', buffer: samplePhoto('coffee.webp') },
    ...(await Promise.all(others)),
  ]
  await hands.press(button(page, 'Upload'))
  const choosing = page.waitForEvent('filechooser')
  await hands.pick(page.getByRole('menuitem', { name: /^Photos/ }))
  await (await choosing).setFiles(files)
  const uploads = page.getByRole('region', { name: 'Uploads' })
  await uploads.getByText(`${photos} photos uploaded`, { exact: true }).first().waitFor({ timeout: 120_000 })
  await hands.press(button(uploads, 'Close'))
  // The search follows a photo with a delay, which is long on a busy machine.
  await eventually(async () => {
    const { items } = await api.listImages({ query: { limit: 100, state: 'completed' } })
    expect(items).toHaveLength(photos)
    for (const words of ['cat', 'coffee'])
      expect((await api.listImages({ query: { q: words } })).items.length).toBeGreaterThan(0)
  }, 120_000)
}

async function search({ page, hands }: Story, words: string): Promise<void> {
  await hands.fill(page.getByRole('combobox', { name: 'Search photos' }), words)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`q=${words}`))
}

async function searchAndCorrect(story: Story): Promise<void> {
  const { page, hands } = story
  await search(story, 'cat')
  await hands.pick(page.getByRole('link', { name: /^cat\.jpg/ }))
  const photo = page.getByRole('dialog', { name: 'cat.jpg' })
  await hands.press(button(photo, 'cat is wrong'))
  await page.getByText('Thank you. The photo has been updated.').waitFor()
  await hands.press(button(photo, /^Back|^Close/))
  await photo.waitFor({ state: 'detached' })
}

async function cleanUp({ page, hands }: Story, api: Client): Promise<void> {
  // The next maintenance finds families of copies.
  await eventually(async () => expect((await api.listDuplicates()).items.length).toBeGreaterThan(0), 120_000)
  await hands.press(open(page, 'Duplicates'))
  await hands.press(button(page, /^Keep 1, delete \d+$/))
  await page
    .getByText(/All groups are resolved|No duplicates/)
    .first()
    .waitFor()
}

async function editAndShare(story: Story): Promise<void> {
  const { page, hands } = story
  await hands.press(open(page, 'Library'))
  await search(story, 'coffee')
  await hands.pick(page.getByRole('link', { name: /^coffee\.webp/ }))
  await hands.press(page.getByRole('link', { name: 'Edit photo' }))
  await hands.press(button(page, 'Black and white'))
  await hands.press(button(page, 'Make the picture'))
  await page.getByText('Nothing private is in this file.').waitFor()
  await hands.press(button(page, 'Make a link'))
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await expect.poll(async () => (await fetch(link)).status, { timeout: 60_000 }).toBe(200)
}

async function leave({ page, url, hands }: Story): Promise<void> {
  await page.goto(`${url}developer`)
  await hands.pick(page.getByRole('tab', { name: 'Account' }))
  await hands.press(button(page, 'Delete the account'))
  await hands.press(button(page, 'Show what would be erased'))
  await page.getByText(/would be erased for good/).waitFor()
  await hands.fill(page.getByLabel(/Type .delete. to confirm/), 'delete')
  await hands.press(button(page, 'Delete for good'))
  await page.getByText('The account is being erased').waitFor()
  await hands.press(button(page, 'Done'))
  await page.getByLabel('Password').waitFor()
}
