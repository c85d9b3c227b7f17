/** What the exit codes mean. A command may be more precise in its own help. */
export const exitCodes = {
  0: 'The command did everything. To find nothing is not an error; neither is a file that is not a photo.',
  1: 'The command did not do everything: the API refused a request, an image does not exist, a photo was not uploaded, or there is no network.',
  2: 'The command line is wrong, or a file or folder cannot be read.',
  130: 'Interrupted: "upload" was stopped with Ctrl-C.',
} as const

export type ExitCode = keyof typeof exitCodes
export type ExitCodes = Partial<Record<ExitCode, string>>
