import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

const require = createRequire(import.meta.url)
let loaded: typeof Yaml | undefined

/** The YAML parser, loaded with the first YAML document: most scripts read none. */
export const yamlLibrary = (): typeof Yaml => {
  loaded ??= require('yaml') as typeof Yaml
  return loaded
}
