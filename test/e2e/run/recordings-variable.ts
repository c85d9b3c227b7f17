/** Names the folder in which the files of one run leave what they recorded of permissions. */
export const recordingsVariable = 'IMGINT_TEST_RECORDINGS'
