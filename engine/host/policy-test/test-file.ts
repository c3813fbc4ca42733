import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readYaml } from '../../config/read-yaml.ts'
import { shownPath } from '../../config/shown-path.ts'
import { collectDiagnostics, type Diagnostic, type Report } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import { fieldsOf, isMapping, memberOf, type Part, placeOf, refuse, someItemsOf, textOf } from './part.ts'
import { namesOf, readScenario, type Scenario, SETTINGS } from './scenario.ts'
import type { Surroundings } from './tested-policies.ts'

/** One test of a file. */
export interface PolicyTest {
  readonly name: string
  readonly place: Place
  /** Why it is not run; undefined to run it. */
  readonly skip: string | undefined
  /** Only such tests of the file are run, if there are any. */
  readonly only: boolean
  /** Names of the upstreams it needs. */
  readonly upstreams: readonly string[]
  /** The test with the addresses of its upstreams filled in. */
  scenario(addresses: ReadonlyMap<string, string>): Scenario
}

/** A test file as read; without tests when something is wrong with it. */
export interface TestFile {
  readonly path: string
  readonly tests: readonly PolicyTest[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the tests of a file and reports everything that is wrong with it, before anything runs. */
export const readTestFile = (path: string, around: Omit<Surroundings, 'folder'>): TestFile => {
  const { diagnostics, report } = collectDiagnostics()
  const located = readYaml(readFileSync(path, 'utf8'), shownPath(path), report)
  const surroundings = { ...around, folder: dirname(path) }
  const root: Part | undefined = located && {
    value: located.value,
    pointer: '',
    document: { located, report, fill: (text) => text },
  }
  const tests = root ? readTests(root, surroundings) : []
  // Read once for its faults; a run reads it again, with addresses.
  for (const test of tests) test.check()
  const faulty = diagnostics.some(({ severity }) => severity === 'error')
  return { path, tests: faulty ? [] : tests, diagnostics: once(diagnostics) }
}

/** What is wrong with the settings of a file is found with each of its tests. */
const once = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const seen = new Set<string>()
  return diagnostics.filter((each) => {
    const key = JSON.stringify(each)
    return !seen.has(key) && seen.add(key)
  })
}

const readTests = (root: Part, around: Surroundings): (PolicyTest & { check(): void })[] => {
  const file = fieldsOf(root, [...SETTINGS, 'tests', 'description'], "a mapping with a list of 'tests'")
  if (!file.tests) {
    if (isMapping(root.value)) refuse(root, "a mapping with a list of 'tests'")
    return []
  }
  return someItemsOf(file.tests, 'test').flatMap((part, i) =>
    isMapping(part.value)
      ? [readTest(part, i, root, around)]
      : (refuse(part, 'a mapping with name, request, response, …') ?? []),
  )
}

const readTest = (part: Part, index: number, root: Part, around: Surroundings): PolicyTest & { check(): void } => {
  const { name, skip, only } = part.value as Readonly<Record<string, unknown>>
  const names = namesOf(part, defaultsOf(root))
  const read = (fill: (text: string) => string, report: Report): Scenario => {
    const document = { ...part.document, report, fill }
    return readScenario({ ...part, document }, defaultsOf({ ...root, document }), around)
  }
  return {
    name: name === undefined || name === null ? `test ${index + 1}` : (textOf(memberOf(part, 'name')) ?? ''),
    place: placeOf(part),
    skip: skip === undefined || skip === null || skip === false ? undefined : skip === true ? 'skipped' : String(skip),
    only: only === true,
    upstreams: names,
    check: () => void read((text) => text, part.document.report),
    scenario: (addresses) =>
      read(
        (text) => text.replace(/\$\{([\w.-]+)\}/g, (whole, key: string) => addresses.get(key) ?? whole),
        () => {},
      ),
  }
}

const defaultsOf = (root: Part): Readonly<Record<string, Part>> => {
  const defaults: Record<string, Part> = {}
  for (const key of SETTINGS)
    if ((root.value as Readonly<Record<string, unknown>>)[key] != null) defaults[key] = memberOf(root, key)
  return defaults
}
