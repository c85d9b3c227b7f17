import { en } from 'zod/locales'
import { config } from 'zod/mini'

/** zod/mini says "Invalid input" for everything until it is told a language: imported wherever people read its messages. */
config(en())
