import { basename, join } from 'node:path'
import { entriesOf, readIfThere } from '../config/classpath.ts'
import { createOffsets, type Located, located } from '../config/located.ts'
import { createPlaces } from '../config/places.ts'
import { readJson } from '../config/read-json.ts'
import { readYaml } from '../config/read-yaml.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import { legacyDefinition, type PolicyDefinition, schemaDefinition } from './policy-definition.ts'

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
])

interface Candidate {
  readonly path: string
  readonly text: string
}

/** Finds and reads the definition in a policy's folder, in either of Mule's forms (spec/policies.md §5.3). */
export const findDefinition = (folder: string, report: Report): FoundDefinition => {
  const candidates = [folder, join(folder, 'definition')].flatMap(filesIn)
  const yaml = candidates.filter(({ path }) => /\.ya?ml$/.test(path))
  const header = (kind: string) => yaml.find(({ text }) => text.trimStart().startsWith(`#%Policy ${kind}`))
  // The file named like the folder is meant to be the definition, however broken.
  const named = yaml.find(({ path, text }) => isNamed(path, folder) && !text.trimStart().startsWith('#%Policy '))
  const chosen = named ?? yaml.find(({ text }) => /^configuration[ \t]*:/m.test(text))
  if (chosen) return readLegacy(chosen, report)
  const described = header('Definition')
  const json = candidates.filter(({ path }) => path.endsWith('.json') && !NOT_SCHEMAS.has(basename(path)))
  // Beside a '#%Policy Definition' there is a schema, however broken.
  const schema = json.find(({ text }) => /"(\$schema|properties)"\s*:/.test(text)) ?? (described && json[0])
  return schema ? readSplit(schema, described, header('Implementation'), report) : { definition: undefined, files: [] }
}

const isNamed = (path: string, folder: string): boolean => basename(path).replace(/\.ya?ml$/, '') === basename(folder)

const filesIn = (folder: string): Candidate[] =>
  entriesOf(folder).flatMap(({ name, isFolder }) => {
    const path = join(folder, name)
    const bytes = isFolder || !/\.(ya?ml|json)$/.test(name) ? undefined : readIfThere(path)
    return bytes ? [{ path, text: bytes.toString('utf8') }] : []
  })

const readLegacy = ({ path, text }: Candidate, report: Report): FoundDefinition => {
  const yaml = readYaml(text, shownPath(path), report)
  return { definition: yaml && legacyDefinition(yaml, report), files: [path] }
}

const readSplit = (
  schema: Candidate,
  metadata: Candidate | undefined,
  implementation: Candidate | undefined,
  report: Report,
): FoundDefinition => {
  const contentOfYaml = (file: Candidate | undefined) =>
    file && readYaml(file.text, shownPath(file.path), report)?.value
  const json = readJson(schema.text, shownPath(schema.path), report)
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
