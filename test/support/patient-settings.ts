import { defaultAnalysisSettings } from '../../lambdas/analysis/analysis-settings.ts'

/** The usual time limit of decoding is for functions of AWS; this machine may have other work. */
export const patientSettings = {
  ...defaultAnalysisSettings,
  limits: { ...defaultAnalysisSettings.limits, maxDecodeSeconds: 60 },
}
