import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const catalogue = resolve(import.meta.dirname, '../../../shared/vectors/mule-cases.jsonl')

/** The ids of the behaviours observed in Mule's own tests; undefined when the catalogue is not beside the project. */
export const behaviours = (): readonly string[] | undefined => {
  if (!existsSync(catalogue)) return undefined
  return readFileSync(catalogue, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id)
}

/** What an id of the catalogue belongs to, by how it begins. */
export const AREAS: Readonly<Record<string, string>> = {
  core: 'Core',
  cfg: 'Core, refused at deployment',
  lst: 'HTTP listener',
  req: 'HTTP requester',
  munit: 'HTTP, from suites of applications',
  proxy: 'HTTP proxy',
}

export const areaOf = (id: string): string => id.slice(0, id.indexOf('-'))

/** An id as a text, before what a title says of it, or after another id. */
const NAMED = new RegExp(`(?<=['"\`]|, )(?:${Object.keys(AREAS).join('|')})-[\\w-]+(?=['"\`:,])`, 'g')
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm

/** Which files of this folder name a behaviour in the title of a test, by its id. */
export const namedInTests = (): ReadonlyMap<string, readonly string[]> => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
  const named = new Map<string, string[]>()
  for (const file of files) {
    const text = readFileSync(resolve(import.meta.dirname, file), 'utf8').replace(COMMENT, '')
    for (const id of new Set(text.match(NAMED))) named.set(id, [...(named.get(id) ?? []), file])
  }
  return named
}
