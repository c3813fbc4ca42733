import { basename } from 'node:path'
import { readIfThere } from '../config/classpath.ts'
import { createOffsets, type Located, located } from '../config/located.ts'
import { createPlaces } from '../config/places.ts'
import { readJson } from '../config/read-json.ts'
import { readYaml } from '../config/read-yaml.ts'
import { shownPath } from '../config/shown-path.ts'
import { collectDiagnostics, type Report } from '../model/diagnostic.ts'
import { legacyDefinition, type PolicyDefinition, schemaDefinition } from './policy-definition.ts'
import type { PolicyFolder } from './policy-folder.ts'

/** A definition and the files it was read from. */
export interface FoundDefinition {
  readonly definition: PolicyDefinition | undefined
  readonly files: readonly string[]
}

const NOT_SCHEMAS: ReadonlySet<string> = new Set([
  'mule-artifact.json',
  'exchange.json',
  'package.json',
  'package-lock.json',
  'classloader-model.json',
])

interface Candidate {
  /** On disk. */
  readonly path: string
  /** In messages. */
  readonly shown: string
  readonly text: string
}

/** Where a definition may stand; in archives beside the descriptor. */
const FOLDERS = ['META-INF/mule-artifact', '', 'definition']

/** Finds and reads the definition in a policy's folder, in either of Mule's forms (spec/policies.md §5.3). */
export const findDefinition = (folder: PolicyFolder, report: Report): FoundDefinition => {
  const candidates = FOLDERS.flatMap((each) => filesIn(folder, each))
  const yaml = candidates.filter(({ shown }) => /\.ya?ml$/.test(shown))
  const header = (kind: string) => yaml.find(({ text }) => text.trimStart().startsWith(`#%Policy ${kind}`))
  // The file named like the folder is meant to be the definition, however broken.
  const named = yaml.find(({ shown, text }) => isNamed(shown, folder) && !text.trimStart().startsWith('#%Policy '))
  const chosen = named ?? yaml.find(({ text }) => /^configuration[ \t]*:/m.test(text))
  if (chosen) return readLegacy(chosen, report)
  const described = header('Definition')
  const json = candidates.filter(({ shown }) => shown.endsWith('.json') && !NOT_SCHEMAS.has(basename(shown)))
  // Beside a '#%Policy Definition' there is a schema, however broken.
  const schema = json.find(({ text }) => /"(\$schema|properties)"\s*:/.test(text)) ?? (described && json[0])
  return schema ? readSplit(schema, described, header('Implementation'), report) : { definition: undefined, files: [] }
}

const isNamed = (file: string, { path }: PolicyFolder): boolean =>
  basename(file).replace(/\.ya?ml$/, '') === basename(path)

const filesIn = (folder: PolicyFolder, within: string): Candidate[] =>
  folder.filesIn(within).flatMap((name) => {
    const bytes = /\.(ya?ml|json)$/.test(name) ? folder.read(name) : undefined
    return bytes ? [{ path: folder.fileOf(name), shown: folder.shown(name), text: bytes.toString('utf8') }] : []
  })

const readLegacy = ({ path, shown, text }: Candidate, report: Report): FoundDefinition => {
  const yaml = readLenient(text, shown, report)
  return { definition: yaml && legacyDefinition(yaml, report), files: [path] }
}

/** Published definitions give a key of a field twice, and Mule takes the last: no reason to refuse the policy. */
const readLenient = (text: string, file: string, report: Report): Located | undefined => {
  const { diagnostics, report: collect } = collectDiagnostics()
  const strict = readYaml(text, file, collect)
  const yaml = strict ?? readYaml(text, file, () => {}, { uniqueKeys: false })
  for (const { code, message, hint, severity, ...place } of diagnostics)
    report(code, place, message, { hint, severity: yaml ? 'warning' : severity })
  return yaml
}

const readSplit = (
  schema: Candidate,
  metadata: Candidate | undefined,
  implementation: Candidate | undefined,
  report: Report,
): FoundDefinition => {
  const contentOfYaml = (file: Candidate | undefined) => file && readYaml(file.text, file.shown, report)?.value
  const json = readJson(schema.text, schema.shown, report)
  return {
    definition: json && schemaDefinition(json, contentOfYaml(metadata), contentOfYaml(implementation), report),
    files: [schema, metadata, implementation].flatMap((file) => file?.path ?? []),
  }
}

/** Reads a definition that a policy names: a file, or the content of one. */
export const readDefinition = (given: string | object, report: Report): FoundDefinition => {
  if (typeof given !== 'string') return { definition: definitionOf(contentOf(given), report), files: [] }
  const text = readIfThere(given)?.toString('utf8')
  const file = shownPath(given)
  if (text === undefined) {
    report('POL030', { file, line: 1, column: 1 }, `The definition '${file}' was not found.`)
    return { definition: undefined, files: [] }
  }
  const content = given.endsWith('.json') ? readJson(text, file, report) : readYaml(text, file, report)
  return { definition: content && definitionOf(content, report), files: [given] }
}

const contentOf = (value: object): Located => located(value, createOffsets(), createPlaces('', 'definition'))

const definitionOf = (content: Located, report: Report): PolicyDefinition =>
  Object.hasOwn(Object(content.value), 'configuration')
    ? legacyDefinition(content, report)
    : schemaDefinition(content, undefined, undefined, report)
