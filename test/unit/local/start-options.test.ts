import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { localDir } from '../../../local/paths.ts'
import { readStartOptions } from '../../../local/start-options.ts'

test('everything has a default', () => {
  expect(readStartOptions([])).toEqual({
    ...{ paths: [], once: false, json: false, env: false },
    ...{ dataDir: localDir, settings: {} },
  })
})

test('reads photos and options in any order', () => {
  expect(readStartOptions(['--once', 'a.jpg', '--port', '4600', '--data-dir', 'here', 'b'])).toEqual({
    paths: ['a.jpg', 'b'],
    once: true,
    json: false,
    env: false,
    port: 4600,
    dataDir: resolve('here'),
    settings: {},
  })
})

test('reads where the dashboard goes, and that nothing is to be started', () => {
  expect(readStartOptions(['--dashboard-port', '4700', '--env'])).toMatchObject({
    dashboardPort: 4700,
    env: true,
  })
})

test('reads settings of the stage, whose values may have equals signs', () => {
  const { settings } = readStartOptions(['--set', 'captionRoute=chat', '--set', 'chatUrl=http://a/?b=c'])
  expect(settings).toEqual({ captionRoute: 'chat', chatUrl: 'http://a/?b=c' })
})

test.each([
  [
    ['--set', 'captionRoute'],
    'Expected --set name=value, such as --set captionRoute=chat; received captionRoute',
  ],
  [['--dashboard-port', 'x'], 'Expected a port between 1 and 65535; received x'],
  [['--port', '0'], 'Expected a port between 1 and 65535; received 0'],
  [['--port', '65536'], 'Expected a port between 1 and 65535; received 65536'],
  [['--port', '1e3'], 'Expected a port between 1 and 65535; received 1e3'],
  [['--port', ''], 'Expected a port between 1 and 65535; received '],
  [['--prot', '1'], "Unknown option '--prot'"],
])('refuses %j', (args, message) => {
  expect(() => readStartOptions(args)).toThrow(message)
})
