import { createRequire } from 'node:module'
import type { Ajv, Options } from 'ajv'
import addFormats from 'ajv-formats'

const require = createRequire(import.meta.url)
const { default: Draft4 } = require('ajv-draft-04') as { readonly default: new (options: Options) => Ajv }

// The schema has a pattern that is none of Unicode's.
const ajv = new Draft4({ allErrors: true, strict: false, unicodeRegExp: false })
addFormats.default(ajv)
const isValid = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))

/** What a SARIF log has, as far as tests look at it. */
export interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly originalUriBaseIds: Readonly<Record<string, unknown>>
      readonly results: readonly SarifLogResult[]
    },
  ]
}

interface SarifLogResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly SarifLocation[]
  readonly relatedLocations?: readonly SarifLocation[]
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }
    readonly region: { readonly startLine: number; readonly startColumn: number }
  }
}

/** Parses a SARIF 2.1.0 log; gives with it what its JSON Schema, and what the standard says beyond that, find wrong. */
export const readSarif = (text: string): { readonly log: SarifLog; readonly faults: readonly string[] } => {
  const log = JSON.parse(text) as SarifLog
  const faults = isValid(log)
    ? []
    : (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  return { log, faults: [...faults, ...log.runs.flatMap(beyondSchema)] }
}

/** §3.27.6: the index of a rule is that of its id. §3.4.4: a relative URI has a base, which is known, and never leaves it. */
const beyondSchema = ({ tool, results, originalUriBaseIds }: SarifLog['runs'][0]): string[] =>
  results.flatMap(({ ruleId, ruleIndex, locations, relatedLocations = [] }) => [
    ...(tool.driver.rules[ruleIndex]?.id === ruleId ? [] : [`rule ${ruleIndex} is not ${ruleId}`]),
    ...[...locations, ...relatedLocations].flatMap(({ physicalLocation: { artifactLocation } }) => {
      const { uri, uriBaseId } = artifactLocation
      const isFine = URL.canParse(uri)
        ? uriBaseId === undefined
        : uriBaseId !== undefined && uriBaseId in originalUriBaseIds && !/(^|\/)\.\.?(\/|$)|\\/.test(uri)
      return isFine ? [] : [`${uri} in ${uriBaseId}`]
    }),
  ])
