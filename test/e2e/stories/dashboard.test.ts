import { expect, test } from 'vitest'
import { keys } from '../dashboard/hands.ts'
import { useDashboard } from '../dashboard/use-dashboard.ts'
import { tellWholeStory } from '../dashboard/whole-story.ts'
import { describeWithBrowser, useBrowser } from '../support/browser.ts'
import { useSharedStack } from '../support/shared-stack.ts'

describeWithBrowser('the dashboard', () => {
  const stack = useSharedStack()
  const browser = useBrowser()
  const dashboard = useDashboard(stack)
  /** A test that is tried again begins with a new person. */
  let people = 0

  test('from sign-up to leaving, by keyboard alone', async () => {
    const { page, complaints } = await browser.open({ expected: /40[13]/ })
    await tellWholeStory({
      ...{ page, photos: 5, url: `${dashboard().url}/`, hands: keys(page) },
      email: `keyboard.${++people}@example.com`,
      withKey: (key) => stack().client(key),
    })
    expect(complaints).toEqual([])
  }, 300_000)
})
