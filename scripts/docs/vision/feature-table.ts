import { usualRoutes } from '../../../lambdas/vision/feature-routes.ts'
import { features, featureTable } from '../../../lambdas/vision/features.ts'
import { markdownTable } from '../markdown-table.ts'

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

/** One row for each feature: who can look for it, and what events and lists say of it. */
export const featureTableInWords = (): string =>
  markdownTable(
    ['feature', 'setting', 'routes', 'default', 'in the summary', 'judged by people'],
    features.map((feature) => {
      const { routes, summary, isJudged } = featureTable[feature]
      return [
        quoted([feature]),
        quoted([`${feature}Route`]),
        quoted(routes),
        quoted([usualRoutes[feature]]),
        summary ? quoted(Object.keys(summary.shape)) : 'nothing',
        isJudged ? 'yes' : 'no',
      ]
    }),
  )
