import { appendFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename } from 'node:path'
import { MinimalReporter, type TestCase, type TestModule, type TestSpecification } from 'vitest/node'

const progressEveryMs = 20_000
/** Lists are cut here, so that a run stays readable. */
const maxLines = 30
/** As many files of a run are listed with their seconds: slowest-first.ts starts those first. */
const slowFiles = 10

/** The file to which the names of tests that needed a second try are added; .ci/run lists them at its end. */
const secondTriesVariable = 'TEST_SECOND_TRIES'

/** A flake is mended at its cause, which its first try has shown. */
function whyNotAtOnce(test: TestCase): string {
  const [error] = test.result().errors ?? []
  const place = error?.stacks?.[0]
  return error
    ? `: ${error.message.split('\n')[0]}${place ? ` (${basename(place.file)}:${place.line})` : ''}`
    : ''
}

/** Seconds that the processors of the machine have worked, and have had nothing to do. */
function processorSeconds() {
  const times = cpus().map((cpu) => cpu.times)
  const idle = times.reduce((sum, each) => sum + each.idle, 0) / 1000
  const all =
    times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0) / 1000
  return { busy: all - idle, idle }
}

/**
 * For runs of many files: a line of progress now and then, failures in full, what was skipped, what needed a second try
 * and which files were slowest, and as the very last line how many tests passed, failed and were skipped.
 */
export default class QuietReporter extends MinimalReporter {
  private readonly running = new Set<TestModule>()
  private readonly counts = { passed: 0, failed: 0, skipped: 0 }
  private readonly secondTries: string[] = []
  private files = { ended: 0, all: 0 }
  private timer: NodeJS.Timeout | undefined
  private readonly atStart = processorSeconds()

  override onTestRunStart(specifications: readonly TestSpecification[]): void {
    super.onTestRunStart(specifications)
    this.files.all = specifications.length
    this.timer = setInterval(() => this.showProgress(), progressEveryMs).unref()
  }

  onTestModuleStart(module: TestModule): void {
    this.running.add(module)
  }

  override onTestModuleEnd(module: TestModule): void {
    super.onTestModuleEnd(module)
    this.running.delete(module)
    this.files.ended++
    for (const test of module.children.allTests()) this.count(test)
  }

  override onTestRunEnd(...[modules, errors, reason]: Parameters<MinimalReporter['onTestRunEnd']>): void {
    clearInterval(this.timer)
    super.onTestRunEnd(modules, errors, reason)
    const skipped = modules.flatMap((module) => {
      const count = [...module.children.allTests('skipped')].length
      return count > 0 ? [`${module.relativeModuleId}: ${count} skipped`] : []
    })
    this.list('Skipped, because something is missing or a filter was given:', skipped)
    this.list('Passed only at the second try:', this.secondTries)
    this.showSlowest(modules)
    const file = process.env[secondTriesVariable]
    if (file) for (const name of this.secondTries) appendFileSync(file, `${name}\n`)
    // After the tear-down, which has a line of its own. A file that cannot be loaded, or a tear-down that throws, has no
    // test to count.
    process.once('exit', (code) => {
      const { passed, failed, skipped: left } = this.counts
      const all = code === 0 ? failed : Math.max(1, failed)
      process.stdout.write(`${passed} passed, ${all} failed, ${left} skipped\n`)
    })
  }

  private count(test: TestCase): void {
    const { state } = test.result()
    if (state !== 'pending') this.counts[state]++
    if (state === 'passed' && (test.diagnostic()?.retryCount ?? 0) > 0)
      this.secondTries.push(`${test.module.relativeModuleId} > ${test.fullName}${whyNotAtOnce(test)}`)
  }

  private list(title: string, lines: readonly string[]): void {
    if (lines.length === 0) return
    const shown = lines.slice(0, maxLines).map((line) => `  ${line}`)
    const rest = lines.length - shown.length
    this.log([title, ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n'))
  }

  private showSlowest(modules: Parameters<MinimalReporter['onTestRunEnd']>[0]): void {
    if (modules.length <= slowFiles) return
    const seconds = (module: TestModule) => Math.round(module.diagnostic().duration / 1000)
    const slowest = modules.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, slowFiles)
    const { busy, idle } = processorSeconds()
    const [worked, waited] = [busy - this.atStart.busy, idle - this.atStart.idle]
    const share = Math.round((100 * worked) / (worked + waited))
    this.list(
      `The processors worked ${Math.round(worked)} s, ${share} % of the time. The ${slowFiles} slowest of ${modules.length} files:`,
      slowest.map((module) => `${String(seconds(module)).padStart(4)} s  ${module.relativeModuleId}`),
    )
  }

  private showProgress(): void {
    const { passed, failed } = this.counts
    const names = [...this.running].map(({ relativeModuleId }) => relativeModuleId.replace(/^test\//, ''))
    const time = new Date().toTimeString().slice(0, 8)
    this.log(
      `${time} ${this.files.ended} of ${this.files.all} files, ${passed} passed, ${failed} failed; now ${names.join(', ') || 'starting'}`,
    )
  }
}
