import type { ExpressionLanguage } from '../../config/configuration.ts'
import { isRuntimeVersion } from '../../kernel/version.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Place } from '../../model/place.ts'
import { notePlaces, type PolicyConfig } from '../../policy/policy-config.ts'
import { type Answer, readUpstreams, upstreamNames } from './answers.ts'
import { type Expectation, expectText } from './expectation.ts'
import { EXPECTED, expectAnyResponse, type Outcome, readExpectations } from './outcome.ts'
import {
  fieldsOf,
  flagOf,
  isMapping,
  itemsOf,
  memberOf,
  membersOf,
  type Part,
  placeOf,
  refuse,
  someItemsOf,
  textOf,
  timeOf,
  wholeOf,
} from './part.ts'
import { readRequest, type TestRequest } from './request.ts'
import { configurationOf, locatedIn, readPolicies, type Surroundings } from './tested-policies.ts'

/** A test with everything filled in: what is deployed and what happens then. */
export interface Scenario {
  /** The first one is the policy under test. */
  readonly policies: readonly PolicyConfig[]
  /** Processors, flows or a whole application; undefined for a flow that passes requests on to the upstream. */
  readonly flow: { readonly xml: string; readonly place: Place } | undefined
  /** Of the expressions in `flow`; undefined for that of the policy. */
  readonly language: ExpressionLanguage | undefined
  readonly upstreams: ReadonlyMap<string, readonly Answer[]>
  readonly properties: Readonly<Record<string, string>>
  /** Files of the application by path. */
  readonly files: Readonly<Record<string, string>>
  /** The API that the flow implements. */
  readonly api: string | undefined
  readonly runtimeVersion: string | undefined
  readonly steps: readonly Step[]
  /** The deployment must fail, with these diagnostics. */
  readonly refused: Expectation<readonly Diagnostic[]> | undefined
}

export type Step = Exchange | Advance | Reconfigure

/** Requests, and what is expected of them. */
export interface Exchange {
  readonly kind: 'exchange'
  readonly request: TestRequest
  readonly times: number
  readonly concurrent: boolean
  /** What the test says about the outcome. */
  readonly expectations: readonly Expectation<Outcome>[]
  /** What holds unless the test says otherwise: that a response comes. */
  readonly implied: readonly Expectation<Outcome>[]
}

/** Moves the clock. */
export interface Advance {
  readonly kind: 'advance'
  readonly milliseconds: number
}

/** Applies the policy under test with another configuration while it runs. */
export interface Reconfigure {
  readonly kind: 'reconfigure'
  readonly policy: PolicyConfig
}

/** What a file may say for all of its tests, and each test for itself. */
export const SETTINGS = [
  'policy',
  'configuration',
  'policies',
  'flow',
  'language',
  'upstream',
  'upstreams',
  'properties',
  'files',
  'api',
  'runtimeVersion',
] as const

const STEP = ['request', 'times', 'concurrent', ...EXPECTED] as const
const TEST = ['name', 'skip', 'only', 'steps', 'diagnostics', ...STEP, ...SETTINGS] as const

type Settings = { readonly [key in (typeof SETTINGS)[number]]?: Part }

/** Reads one test of a file whose settings are `defaults`. */
export const readScenario = (part: Part, defaults: Settings, around: Surroundings): Scenario => {
  const fields = fieldsOf(part, TEST, 'a mapping with name, request, response, …')
  const own = (key: keyof Settings): Part | undefined => fields[key] ?? defaults[key]
  const upstreams = readUpstreams(own('upstream'), own('upstreams'))
  const policies = readPolicies(fields, defaults, part, around)
  const { flow, language, files, api, runtimeVersion } = { ...defaults, ...fields }
  const text = flow && textOf(flow)
  return {
    policies,
    flow: flow && text !== undefined ? { xml: text, place: placeOf(flow) } : undefined,
    language: language && languageOf(language),
    upstreams,
    properties: { ...textsOf(defaults.properties), ...textsOf(fields.properties) },
    files: textsOf(files),
    api: api && textOf(api),
    runtimeVersion: runtimeVersion && versionOf(runtimeVersion),
    steps: readSteps(part, fields, [...upstreams.keys()], policies[0], around),
    refused: fields.diagnostics && expectDiagnostics(fields.diagnostics),
  }
}

const textsOf = (part: Part | undefined): Record<string, string> =>
  Object.fromEntries(part ? membersOf(part).flatMap(([name, each]) => [[name, textOf(each) ?? '']]) : [])

const languageOf = (part: Part): ExpressionLanguage | undefined =>
  part.value === 'jsonata' || part.value === 'dataweave' ? part.value : refuse(part, "'jsonata' or 'dataweave'")

const versionOf = (part: Part): string | undefined => {
  const version = textOf(part)
  return version === undefined || isRuntimeVersion(version)
    ? version
    : refuse(part, 'a version in quotes, such as "4.2.2"')
}

type Fields = { readonly [key in (typeof TEST)[number]]?: Part }

const readSteps = (
  part: Part,
  fields: Fields,
  upstreams: readonly string[],
  policy: PolicyConfig | undefined,
  around: Surroundings,
): readonly Step[] => {
  const own = STEP.filter((key) => fields[key])
  if (fields.diagnostics)
    for (const key of ['steps', ...own] as const) {
      const at = fields[key]
      if (at)
        at.document.report('TST001', placeOf(at), `'${key}' must be left out: 'diagnostics' says that nothing runs.`)
    }
  if (!fields.steps) return own.length > 0 || !fields.diagnostics ? [readExchange(part, fields, upstreams, around)] : []
  for (const key of own)
    part.document.report('TST001', placeOf(fields[key] as Part), `'${key}' must stand in one of the steps.`)
  if (!Array.isArray(fields.steps.value)) refuse(fields.steps, 'a list')
  return itemsOf(fields.steps).flatMap((step) => readStep(step, upstreams, policy, around) ?? [])
}

const readStep = (
  part: Part,
  upstreams: readonly string[],
  policy: PolicyConfig | undefined,
  around: Surroundings,
): Step | undefined => {
  const fields = fieldsOf(part, [...STEP, 'advance', 'configuration'])
  const { advance, configuration } = fields
  if (advance) {
    const milliseconds = timeOf(advance)
    return milliseconds === undefined ? undefined : { kind: 'advance', milliseconds }
  }
  if (!configuration) return readExchange(part, fields, upstreams, around)
  if (!policy) return undefined
  const changed = { ...policy, configuration: { ...policy.configuration, ...configurationOf([configuration]) } }
  return { kind: 'reconfigure', policy: notePlaces(changed, locatedIn([configuration], part)) }
}

/** Beyond, a test is a load test: it would keep every answer. */
const MOST_REQUESTS = 100_000

const readExchange = (part: Part, fields: Fields, upstreams: readonly string[], around: Surroundings): Exchange => ({
  kind: 'exchange',
  request: readRequest(fields.request, around.folder),
  times: (fields.times && wholeOf(fields.times, 1, MOST_REQUESTS)) ?? 1,
  concurrent: (fields.concurrent && flagOf(fields.concurrent)) ?? false,
  expectations: readExpectations(fields, upstreams),
  implied: fields.response || fields.statuses ? [] : [expectAnyResponse(part)],
})

/** Codes or patterns, each of which some diagnostic of the failed deployment has to fit. */
const expectDiagnostics = (part: Part): Expectation<readonly Diagnostic[]> => {
  const items = someItemsOf(part, 'code or pattern').map((item) => [item, expectText(item, 'diagnostics')] as const)
  return (diagnostics, tell) => {
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const texts = errors.map(({ code, message }) => `${code} ${message}`)
    for (const [item, expectation] of items) {
      const fits = errors.some(({ code }, i) => passes(expectation, code) || passes(expectation, texts[i] ?? ''))
      if (!fits)
        tell({
          place: placeOf(item),
          path: 'diagnostics',
          expected: String(item.value),
          actual: texts.join('\n') || 'none: the policy was applied',
        })
    }
  }
}

const passes = (expectation: Expectation<string | undefined>, text: string): boolean => {
  let fits = true
  expectation(text, () => {
    fits = false
  })
  return fits
}

/** Names that `${name.url}` may stand for in a test. */
export const namesOf = (part: Part, defaults: Settings): readonly string[] => {
  const own = isMapping(part.value) ? memberOf(part, 'upstreams').value : undefined
  return ['upstream', ...upstreamNames(own ?? defaults.upstreams?.value)]
}
