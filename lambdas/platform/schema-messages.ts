import { en } from 'zod/locales'
import { config } from 'zod/mini'

/** zod/mini says "Invalid input" for everything until it has a language. Imported wherever people read its messages. */
config(en())
