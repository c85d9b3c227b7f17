import { describeAnalysis } from '../../lambdas/images/describe-analysis.ts'
import type { PhotoReport } from './photo-report.ts'

/** Formats a photo's report for people. */
export const printReport = (report: PhotoReport): string =>
  report.status === 'rejected'
    ? `${report.path}\n  rejected    ${report.code}: ${report.reason}\n`
    : `${report.path}\n${describeAnalysis(report.analysis, report.vision)}\n`
