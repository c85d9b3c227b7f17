import { errorHelp } from '../../lambdas/platform/error-help.ts'
import { behaviourOf, errorCodes } from '../../lambdas/platform/errors.ts'
import { markdownTable } from './markdown-table.ts'

/** Every error with its status, explanation and remedies. */
export const errorCatalogue = (): string =>
  markdownTable(
    ['code', 'status', 'what happened', 'what you can do', 'what an administrator can do'],
    errorCodes.map((code) => {
      const { explanation, remedy, operator = '' } = errorHelp[code]
      return [`\`${code}\``, String(behaviourOf(code).httpStatus), explanation, remedy, operator]
    }),
  )
