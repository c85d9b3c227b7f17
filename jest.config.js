const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
]
const level = (name, extra = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': swc },
  ...extra,
})

/** The levels of tests: unit (pure, fast), infra (properties of the template), e2e (a real deploy on the emulator). */
export default {
  projects: [level('unit'), level('infra'), level('e2e')],
  testTimeout: 30_000,
}
