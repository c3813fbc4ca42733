import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Hinny's own `package.json`, found by the package's name: sources and built files lie at different depths. */
export const packageVersion = (): string => (require('hinny/package.json') as { version: string }).version

/** The policy templates that Hinny ships. */
export const shippedTemplates = (): string => join(dirname(require.resolve('hinny/package.json')), 'policy-templates')
