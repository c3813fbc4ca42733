import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Place } from '../model/place.ts'
import type { Descriptor, ExpressionLanguage } from './configuration.ts'
import type { Located } from './located.ts'
import { readJson } from './read-json.ts'

/** A descriptor and where its parts stand. */
export interface LocatedDescriptor {
  readonly descriptor: Descriptor
  readonly placeOf: (pointer: string) => Place
}

type Kind = 'text' | 'texts' | 'boolean' | 'object' | 'language' | 'version' | 'anything'

/** Every key of mule-artifact.json (spec/core.md §1.1), those of policies and Hinny's own included. */
const keys: ReadonlyMap<string, Kind> = new Map([
  ['name', 'text'],
  ['minMuleVersion', 'version'],
  ['expressionLanguage', 'language'],
  ['configs', 'texts'],
  ['secureProperties', 'texts'],
  ['requiredProduct', 'text'],
  ['redeploymentEnabled', 'boolean'],
  ['logConfigFile', 'text'],
  ['domain', 'text'],
  ['supportedJavaVersions', 'texts'],
  ['classLoaderModelLoaderDescriptor', 'object'],
  ['bundleDescriptorLoader', 'object'],
  ['bundleDescriptor', 'object'],
  ['classLoaderModel', 'object'],
  ['license', 'object'],
  ['extensionModelLoaderDescriptor', 'object'],
  ['exportedPackages', 'texts'],
  ['exportedResources', 'texts'],
  ['includeTestDependencies', 'anything'],
])

const languages: readonly ExpressionLanguage[] = ['jsonata', 'dataweave']

/**
 * Reads a mule-artifact.json. Whatever Mule accepts is accepted; what is wrong is reported (CFG101, CFG104) and left out
 * of the result. Undefined when the file is not JSON.
 */
export const readDescriptor = (text: string, file: string, report: Report): LocatedDescriptor | undefined => {
  const json = readJson(text, file, report)
  if (!json) return undefined
  const fields = json.value
  if (!isObject(fields)) {
    report('CFG104', json.placeOf(''), 'mule-artifact.json must hold a JSON object.')
    return undefined
  }
  const descriptor: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    const kind = keys.get(key)
    if (kind === undefined) warnOfUnknown(key, json, report)
    else if (accepts(key, kind, value, json, report)) descriptor[key] = value
  }
  return { descriptor: pick(descriptor), placeOf: json.placeOf }
}

const pick = (fields: Record<string, unknown>): Descriptor => {
  const { name, minMuleVersion, expressionLanguage, configs, secureProperties } = fields as Descriptor
  return {
    ...(name !== undefined && { name }),
    ...(minMuleVersion !== undefined && { minMuleVersion }),
    ...(expressionLanguage !== undefined && { expressionLanguage }),
    ...(configs !== undefined && { configs }),
    ...(secureProperties !== undefined && { secureProperties }),
  }
}

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isText = (value: unknown): boolean => typeof value === 'string'

const checks: Record<Kind, { test: (value: unknown) => boolean; expected: string }> = {
  text: { test: isText, expected: 'a text' },
  texts: { test: (value) => Array.isArray(value) && value.every(isText), expected: 'a list of texts' },
  boolean: { test: (value) => typeof value === 'boolean', expected: 'true or false' },
  object: { test: isObject, expected: 'an object' },
  version: {
    test: (value) => isText(value) && /^\d+\.\d+(\.\d+)?\b/.test(value as string),
    expected: 'a version such as "4.6.0"',
  },
  language: { test: (value) => languages.includes(value as ExpressionLanguage), expected: '"jsonata" or "dataweave"' },
  anything: { test: () => true, expected: '' },
}

const accepts = (key: string, kind: Kind, value: unknown, json: Located, report: Report): boolean => {
  const { test, expected } = checks[kind]
  if (test(value)) return true
  // null stands for "not given", as Mule reads it.
  if (value === null) return false
  const near = kind === 'language' && isText(value) ? didYouMean(value as string, languages) : undefined
  report('CFG104', json.placeOf(`/${key}`), `'${key}' of mule-artifact.json must be ${expected}.`, {
    hint: near && `did you mean "${near}"?`,
  })
  return false
}

// A descriptor may hold keys of other tools; only what looks like a slip is worth a word.
const warnOfUnknown = (key: string, json: Located, report: Report): void => {
  const near = didYouMean(key, keys.keys())
  if (!near) return
  const place = json.keyPlaceOf(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  report('CFG104', place, `mule-artifact.json has no key '${key}'; it is ignored.`, {
    severity: 'warning',
    hint: `did you mean '${near}'?`,
  })
}
