import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Severity } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import { packageVersion } from './package.ts'

/** One finding, as code scanners show it beside the line it is about. */
export interface SarifResult {
  /** Its stable code: `POL072`, or a name such as `egress/new-host`. */
  readonly rule: string
  readonly level: Severity | 'note'
  /** One sentence. */
  readonly message: string
  /** How to fix it; becomes the second sentence. */
  readonly hint?: string | undefined
  readonly place: Place
  /** Other places that belong to it, each with a word about what stands there. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[]
  /** Whatever else a program may want to know. Plain data. */
  readonly properties?: Readonly<Record<string, unknown>>
}

/** Scanners take it for the root of the repository. */
const ROOT = '%SRCROOT%'

/**
 * A SARIF 2.1.0 log (OASIS standard) of one run of one command, as text with a line end. Paths inside the working directory are
 * relative to `%SRCROOT%`.
 * @param tool the command: `hinny policy check`
 * @param rules what each code means, in one sentence; only those that occur are listed
 */
export const sarifText = (
  tool: string,
  rules: Readonly<Record<string, string>>,
  results: readonly SarifResult[],
): string => {
  const occurring = [...new Set(results.map(({ rule }) => rule))].sort()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool,
            semanticVersion: packageVersion(),
            rules: occurring.map((id) => ({
              id,
              ...(Object.hasOwn(rules, id) && { shortDescription: { text: rules[id] } }),
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The folder in which the command ran.' } } },
        results: results.map((result) => sarifResult(result, occurring)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

const sarifResult = (result: SarifResult, rules: readonly string[]) => {
  const { rule, level, message, hint, place, related = [], properties } = result
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text: hint ? `${message} Fix: ${hint}` : message },
    locations: [location(place)],
    ...(related.length > 0 && {
      relatedLocations: related.map((each, i) => ({
        id: i + 1,
        ...location(each.place),
        message: { text: each.message },
      })),
    }),
    ...(properties && { properties }),
  }
}

const location = ({ file, line, column }: Place) => ({
  physicalLocation: {
    artifactLocation: isAbsolute(file)
      ? { uri: pathToFileURL(file).href }
      : { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/'), uriBaseId: ROOT },
    region: { startLine: line, startColumn: column },
  },
})
