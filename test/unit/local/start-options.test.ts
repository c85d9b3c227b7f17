import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { localDir } from '../../../local/paths.ts'
import { readStartOptions } from '../../../local/start-options.ts'

test('everything has a default', () => {
  expect(readStartOptions([])).toEqual({
    paths: [],
    once: false,
    json: false,
    allowedOrigins: [],
    env: false,
    dataDir: localDir,
    settings: {},
  })
})

test('reads photos and options in any order', () => {
  expect(readStartOptions(['--once', 'a.jpg', '--port', '4600', '--data-dir', 'here', 'b'])).toEqual({
    paths: ['a.jpg', 'b'],
    once: true,
    json: false,
    allowedOrigins: [],
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

test('reads which pages of your own may upload', () => {
  const args = ['--allow-origin', 'http://localhost:3000/', '--allow-origin', 'https://photos.localhost']
  expect(readStartOptions(args).allowedOrigins).toEqual(['http://localhost:3000', 'https://photos.localhost'])
})

test.each([
  [
    ['--set', 'captionRoute'],
    'Expected --set name=value, such as --set captionRoute=chat; received captionRoute',
  ],
  [
    ['--allow-origin', '*'],
    'Expected an origin for --allow-origin, such as http://localhost:3000; received *',
  ],
  [['--allow-origin', 'localhost:3000'], 'Expected an origin for --allow-origin'],
  [['--allow-origin', 'http://localhost:3000/page'], 'Expected an origin for --allow-origin'],
  [['--dashboard-port', 'x'], 'Expected a port between 1 and 65535; received x'],
  [['--port', '0'], 'Expected a port between 1 and 65535; received 0'],
  [['--port', '65536'], 'Expected a port between 1 and 65535; received 65536'],
  [['--port', '1e3'], 'Expected a port between 1 and 65535; received 1e3'],
  [['--port', ''], 'Expected a port between 1 and 65535; received '],
  [['--prot', '1'], "Unknown option '--prot'"],
])('refuses %j', (args, message) => {
  expect(() => readStartOptions(args)).toThrow(message)
})
