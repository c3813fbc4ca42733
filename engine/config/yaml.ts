import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'

const require = createRequire(import.meta.url)
let loaded: typeof Yaml | undefined

/** The YAML parser, loaded with the first YAML file: many applications have none, and every start would pay for it. */
export const yaml = (): typeof Yaml => {
  loaded ??= require('yaml') as typeof Yaml
  return loaded
}
