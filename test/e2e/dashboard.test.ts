import { gzipSync } from 'node:zlib'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { uploadPhoto } from '@image-intelligence/client'
import type { Page, Response } from 'playwright-core'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { demoAccountPath } from '../../lib/dashboard-headers.ts'
import type { Account } from '../../local/account.ts'
import { serveDashboard } from '../../local/serve-dashboard.ts'
import { tellDeveloperStory } from './dashboard/developer.ts'
import { tellDuplicatesStory } from './dashboard/duplicates.ts'
import { tellEditStory } from './dashboard/edit.ts'
import { tellFaultsStory } from './dashboard/faults.ts'
import { finger } from './dashboard/hands.ts'
import { tellHostileStory } from './dashboard/hostile.ts'
import { tellJobStory } from './dashboard/jobs.ts'
import { tellLibraryStory } from './dashboard/library.ts'
import {
  tellOperationsAreForAdministrators,
  tellOperationsStory,
  tellPeopleStory,
} from './dashboard/operations.ts'
import { tellTextStory } from './dashboard/text.ts'
import { tellCutUploadsStory } from './dashboard/uploads.ts'
import { useDashboard } from './dashboard/use-dashboard.ts'
import { tellWholeStory } from './dashboard/whole-story.ts'
import { describeWithBrowser, expectAccessible, type OpenOptions, useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { temporaryPasswordOf } from './support/mail.ts'
import { nextSecond } from './support/next-second.ts'
import { s3Notification, samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

describeWithBrowser('the dashboard', () => {
  const stack = useStack()
  const browser = useBrowser()
  const dashboard = useDashboard(stack)
  const at = (path: string) => `${dashboard().url}${path}`
  /** A test that is tried again begins with a new person, because the first one has photos by then. */
  let people = 0
  const newName = (name: string) => `${name}.${++people}`
  const newEmail = (name: string) => `${newName(name)}@example.com`

  test('a new person signs up, confirms the address and signs in', async () => {
    const { page, complaints } = await browser.open({ expected: /401|403/ })
    const email = newEmail('carol')
    await page.goto(at('/'))
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(complaints).toEqual([])
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Create account' }).click()
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill('a long and secret sentence')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByLabel('Code').fill('123456')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()

    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill('not her password at all')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('alert').textContent()).toMatch(/is wrong/)
    await page.getByLabel('Password').fill('a long and secret sentence')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    // A reload continues with the cookie, which no script of the page can read.
    expect(await page.evaluate('document.cookie')).toBe('')
    await page.reload()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  test('the demo account opens with one click, and its password is told to no other page', async () => {
    const { email, password } = await stack().person(newName('dora'))
    const { outputs } = stack()
    const served = await serveDashboard({
      apiUrl: outputs.ApiUrl,
      endpoint: new URL(outputs.ApiUrl).origin,
      config: { stage: 'local', signUp: true },
      demo: { email, password },
      port: 0,
    })
    try {
      const { page, complaints } = await browser.open({ expected: /401|403|CORS|ERR_FAILED/ })
      await page.goto(served.url)
      await page.getByRole('button', { name: 'Open the demo account' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      expect(complaints).toEqual([])

      const stranger = await browser.open({ expected: /./, bypassCSP: true })
      await stranger.page.goto(at('/'))
      for (const path of [demoAccountPath, '/config.json']) {
        const read = await stranger.page.evaluate(
          (url) =>
            fetch(url).then(
              (answer) => answer.text(),
              () => 'refused',
            ),
          served.url + path,
        )
        expect(read).toBe('refused')
      }
      const config = await (await fetch(`${served.url}/config.json`)).text()
      expect(config).not.toContain(password)
    } finally {
      await served.close()
    }
  })

  test('an invited person chooses a password, forgets it, and chooses another', async () => {
    const { page, complaints } = await browser.open({ expected: /401|403/ })
    const email = newEmail('oscar')
    const root = await stack().person(newName('root'), true)
    await stack().client(root.accessToken).invitePerson({ body: { email } })
    await page.goto(at('/'))
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(await temporaryPasswordOf(stack().env, email))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Choose your own password').waitFor()
    await expectAccessible(page)
    await page.getByLabel('New password').fill('a password of his own')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    await signOut(page)
    await page.getByRole('link', { name: /Forgot/ }).click()
    await page.getByLabel('Email address').fill(email)
    await page.getByRole('button', { name: 'Send a code' }).click()
    await page.getByLabel('Code').fill('123456')
    await page.getByLabel('New password').fill('the second of his own')
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await signInOn(page, { email, password: 'the second of his own' })
    expect(complaints).toEqual([])
  })

  /** A page of a person who has just signed in. */
  async function signedIn(name: string, options: OpenOptions = {}) {
    const account = await stack().person(newName(name))
    const opened = await browser.open(options)
    await signInOn(opened.page, account)
    return { ...opened, account }
  }

  async function signInOn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>) {
    await page.goto(at('/'))
    await page.getByLabel('Email address').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  }

  const signOut = async (page: Page) => {
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
  }

  /** Chooses files as a person does. */
  const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    page.locator('input[type=file]').first().setInputFiles(files)

  test('a fault of the service signs nobody out, and the page recovers by itself', async () => {
    const { page } = await signedIn('dora')
    for (const fault of [502, 503, 'down'] as const) {
      await page.route('**/v1/session/refresh', (route) =>
        fault === 'down' ? route.abort() : route.fulfill({ status: fault, body: 'Bad Gateway' }),
      )
      await page.reload()
      await page.getByRole('alert').waitFor()
      expect(await page.getByLabel('Password').count()).toBe(0)
      await page.unroute('**/v1/session/refresh')
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    }
  })

  test('signing out in one tab signs out the other, and the next person sees a fresh page in both', async () => {
    const { page } = await signedIn('emil')
    const other = await page.context().newPage()
    await other.goto(at('/developer'))
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
    await choose(page, [{ name: 'of emil.txt', mimeType: 'text/plain', buffer: Buffer.from('his') }])
    await page.getByText('of emil.txt').waitFor()
    await signOut(page)
    for (const tab of [page, other]) await tab.getByLabel('Password').waitFor()
    // The person continues where they were.
    expect(new URL(other.url()).searchParams.get('to')).toBe('/developer')

    await signInOn(page, await stack().person(newName('fanny')))
    await other.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(new URL(other.url()).pathname).toBe('/developer')
    expect(await page.content()).not.toContain('of emil')
  })

  test('a session that was revoked elsewhere also ends on the page', async () => {
    const { page, account } = await signedIn('gina')
    await nextSecond()
    await stack().client(account.accessToken).endSessions()
    await page.reload()
    await page.getByLabel('Password').waitFor()
  })

  test('speaks Spanish and keeps the theme, without a flash of the other theme', async () => {
    const { page, complaints } = await browser.open({
      locale: 'es-ES',
      colorScheme: 'dark',
      expected: /401|403/,
    })
    await page.goto(at('/'))
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('es')
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer })
  /** As plain text, this is a file name like any other. */
  const hostileName = '<img src=x onerror=alert(1)>.jpg'

  test('the story of a new person: upload, understand, search, correct, edit, clean up', async () => {
    const { page, complaints, account } = await signedIn('hanna')
    page.on('dialog', (dialog) => complaints.push(`A dialog opened: ${dialog.message()}`))
    const cat = samplePhoto('cat.jpg')
    const receipt = samplePhoto('receipt.jpg')
    const smaller = (photo: Buffer) => sharp(photo).autoOrient().resize(400).jpeg({ quality: 70 }).toBuffer()
    const recompressed = (photo: Buffer) => sharp(photo).autoOrient().jpeg({ quality: 60 }).toBuffer()
    await choose(page, [
      jpeg('cat.jpg', cat),
      jpeg('cat on the phone.jpg', await smaller(cat)),
      jpeg('receipt.jpg', receipt),
      { name: 'coffee.webp', mimeType: 'image/webp', buffer: samplePhoto('coffee.webp') },
      jpeg('coffee on the phone.jpg', await recompressed(samplePhoto('coffee.webp'))),
      jpeg(hostileName, await smallPhoto(7)),
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') },
    ])
    const uploads = page.getByRole('region', { name: 'Uploads' })
    await uploads.getByText('6 photos uploaded', { exact: true }).first().waitFor()
    await uploads.getByText(/type of file is not supported/).waitFor()
    await uploads.getByText(/cat ·/).first().waitFor()
    await expectAccessible(page)

    // The same photo is not uploaded again.
    await eventually(async () => {
      const { items } = await stack()
        .client(account.accessToken)
        .listImages({ query: { state: 'completed' } })
      expect(items).toHaveLength(6)
    })
    await choose(page, [jpeg('cat, once more.jpg', cat)])
    await uploads.getByText('Already in your library').waitFor()
    await uploads.getByRole('button', { name: 'Close' }).click()

    await tellLibraryStory(page, dashboard().url, 6)
    await page.getByRole('combobox', { name: 'Search photos' }).fill('cat')
    await page.getByRole('combobox', { name: 'Search photos' }).press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('cat')
    const tile = page.getByRole('link', { name: /^cat\.jpg/ })
    await tile.focus()
    await page.keyboard.press('Enter')
    const photo = page.getByRole('dialog', { name: 'cat.jpg' })
    await photo.getByText('Sample Phone').first().waitFor()
    const history = photo.getByRole('region', { name: 'History' })
    await history.getByRole('button', { name: 'Show' }).click()
    await history.getByText('Analysis completed').waitFor()
    await expectAccessible(page)
    await photo.getByRole('button', { name: 'cat is wrong', exact: true }).click()
    await page.getByText('Thank you. The photo has been updated.').waitFor()
    await photo.getByRole('button', { name: 'cat is wrong', exact: true, pressed: true }).waitFor()
    await history.getByText('You rejected cat').waitFor()
    await page.keyboard.press('Escape')
    await photo.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('q')).toBe('cat')

    const { items } = await stack()
      .client(account.accessToken)
      .listImages({ query: { q: 'espresso' } })
    await page.goto(at('/'))
    await page.getByRole('link', { name: /^receipt\.jpg/ }).click()
    await tellTextStory(page)
    await page.getByRole('link', { name: 'Edit photo' }).click()
    await page.getByRole('heading', { name: /^Edit / }).waitFor()
    await tellEditStory(page, dashboard().url, items[0]!.imageId)
    // The next maintenance finds families of copies.
    await eventually(async () => {
      const groups = await stack().client(account.accessToken).listDuplicates()
      expect(groups!.items.length).toBeGreaterThan(1)
    }, 120_000)
    await tellDuplicatesStory(page, dashboard().url)

    const api = stack().client(account.accessToken)
    await api.putPreset({
      path: { name: 'thumb' },
      body: { steps: [{ operation: 'resize', width: 40 }] },
    })
    await page.goto(at('/'))
    await page.getByRole('link', { name: hostileName }).first().waitFor()
    // From now on, a preset is made from each chosen photo.
    await page.getByRole('button', { name: 'Upload' }).click()
    const preset = page.getByRole('menuitemcheckbox', { name: 'thumb' })
    await preset.click()
    await expect.poll(() => preset.getAttribute('aria-checked')).toBe('true')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await choose(page, [jpeg('in small.jpg', await smallPhoto(8))])
    await eventually(async () => {
      const { items } = await api.listImages()
      const image = items.find(({ filename }) => filename === 'in small.jpg')
      const made = await api.listTransforms({ path: { id: image!.imageId } })
      expect(made.items.map(({ result }) => result?.widthPx)).toEqual([40])
    })
    expect(complaints).toEqual([])
  }, 240_000)

  test('from sign-up to leaving, by touch on a phone', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
    const { page, complaints } = await browser.open({ ...phone, expected: /40[13]/ })
    await tellWholeStory({
      ...{ page, photos: 5, url: at('/'), hands: finger, email: newEmail('touch') },
      withKey: (key) => stack().client(key),
    })
    expect(complaints).toEqual([])
  }, 300_000)

  test('many photos each arrive once, although the network is cut twice and the tab is closed', async () => {
    const { page, account } = await signedIn('lena')
    await tellCutUploadsStory(page, at('/'), stack().client(account.accessToken))
  }, 900_000)

  test('every page is accessible in both themes and on a phone, and shows no photos of others', async () => {
    const owner = await signedIn('ines')
    await choose(owner.page, [jpeg('cat.jpg', samplePhoto('cat.jpg'))])
    await owner.page.getByText('1 photo uploaded', { exact: true }).first().waitFor()
    const { items } = await stack().client(owner.account.accessToken).listImages()
    const id = items[0]!.imageId
    await stack()
      .client(owner.account.accessToken)
      .getImage({ path: { id }, query: { wait: 20 } })
    await tellJobStory(owner.page, at(''))
    for (const colorScheme of ['light', 'dark'] as const) {
      await owner.page.emulateMedia({ colorScheme })
      await owner.page.setViewportSize(
        colorScheme === 'dark' ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      )
      for (const path of [
        '/',
        `/photos/${id}`,
        `/photos/${id}/edit`,
        '/duplicates',
        '/developer',
        '/jobs',
        '/operations',
        '/nowhere',
      ]) {
        await owner.page.goto(at(path))
        await owner.page.waitForLoadState('networkidle')
        await expectAccessible(owner.page)
      }
    }
    expect(owner.complaints).toEqual([])

    const other = await signedIn('jakob', { expected: /404/ })
    for (const path of [`/photos/${id}`, `/photos/${id}/edit`]) {
      await other.page.goto(at(path))
      await other.page.getByRole('alert').waitFor()
      expect(await other.page.content()).not.toContain('cat.jpg')
    }
    expect(other.complaints).toEqual([])
  }, 240_000)

  test('untrusted texts are shown as text everywhere', async () => {
    const { page, complaints, account } = await signedIn('nora')
    await tellHostileStory(page, at('/').slice(0, -1), stack().client(account.accessToken))
    expect(complaints).toEqual([])
  })

  test('every page waits for a service that fails or is slow', async () => {
    const { page, account } = await signedIn('otto')
    const imageId = await uploadPhoto(stack().client(account.accessToken), samplePhoto('cat.jpg'), {
      filename: 'cat.jpg',
      contentType: 'image/jpeg',
    })
    await tellFaultsStory(page, at('/').slice(0, -1), imageId)
  }, 300_000)

  test('the first view of the library loads at most 200 KB of scripts', async () => {
    const { page } = await signedIn('mona')
    await page.goto('about:blank')
    const scripts: Promise<readonly [name: string, bytes: number]>[] = []
    const note = async (response: Response) =>
      [new URL(response.url()).pathname, gzipSync(await response.body()).length] as const
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(note(response))
    })
    await page.goto(at('/'))
    await page.getByText('Your library is empty').waitFor()
    await page.waitForLoadState('networkidle')
    const bytes = (await Promise.all(scripts)).reduce((sum, [, each]) => sum + each, 0)
    console.log(`First view: ${bytes} bytes of scripts, compressed`)
    expect(bytes, JSON.stringify(await Promise.all(scripts))).toBeLessThanOrEqual(200_000)
    expect(bytes).toBeGreaterThan(50_000)
  })

  test('an administrator sees the state of the system, and nobody else does', async () => {
    const { page, complaints } = await browser.open()
    await signInOn(page, await stack().person('karla', true))
    const { sqs, outputs, account } = stack()
    const imageId = await upload(stack(), await smallPhoto(9), { features: [] })
    await stack()
      .client(account.accessToken)
      .getImage({ path: { id: imageId }, query: { wait: 20 } })
    const MessageBody = s3Notification(stack(), imageId)
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.AnalysisDeadLetterQueueUrl, MessageBody }))
    await tellOperationsStory(page, dashboard().url)
    expect(complaints).toEqual([])
    await tellPeopleStory(page, dashboard().url, newEmail('olga'))
    expect(complaints).toEqual([])
    const other = await signedIn('leo')
    await tellOperationsAreForAdministrators(other.page, dashboard().url)
  })

  test('a developer gets keys, webhooks and usage figures, and deletes the account', async () => {
    const { page, complaints } = await signedIn('mona', { expected: /40[13]/ })
    await tellDeveloperStory(page, dashboard().url)
    expect(complaints).toEqual([])
  })
})
