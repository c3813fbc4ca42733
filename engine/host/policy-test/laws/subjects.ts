import { createTrials } from '../../../check/trials.ts'
import { sensitiveValues } from '../../../policy/policy-definition.ts'
import { type PolicySources, readPolicySources } from '../../../policy/policy-sources.ts'
import { readAnswers } from '../answers.ts'
import type { TestRequest } from '../request.ts'
import type { Scenario } from '../scenario.ts'
import type { PolicyTest } from '../test-file.ts'
import { isDistinct } from './secrets-stay-secret.ts'

/** A situation in which laws are looked at: a test, or a configuration that was made up. */
export interface Subject {
  readonly name: string
  readonly upstreams: readonly string[]
  scenario(addresses: ReadonlyMap<string, string>): Scenario
}

const silent = () => {}

/** Configurations made up for a policy without tests. */
const MADE_UP = 5

const PLAIN: TestRequest = { method: 'GET', target: '/', headers: [], body: undefined, from: undefined }

/** The tests of a policy whose configuration is not refused; without any, configurations made up from its definition. */
export const subjectsOf = (policy: string | undefined, tests: readonly PolicyTest[]): readonly Subject[] => {
  const usable = tests.filter((test) => test.skip === undefined && !test.scenario(new Map()).refused)
  if (usable.length > 0 || policy === undefined) return withDistinctSecrets(usable)
  const sources = readPolicySources({ template: policy }, silent)
  const { ways } = createTrials(sources?.definition, [])
  const subjects = ways.slice(0, MADE_UP).map((configuration, i) => ({
    name: `configuration ${i + 1}`,
    upstreams: ['upstream'],
    scenario: () => madeUp(policy, configuration),
  }))
  return withDistinctSecrets(subjects)
}

/** Adds a situation in which secrets that could be anything, such as `secret`, are replaced by some that nothing else looks like. */
const withDistinctSecrets = (subjects: readonly Subject[]): readonly Subject[] => {
  const found = subjects.find((each) =>
    [...secretsOf(each.scenario(new Map())).values()].some((text) => !isDistinct(text)),
  )
  if (!found) return subjects
  const scenario: Subject['scenario'] = (addresses) => {
    const own = found.scenario(addresses)
    const secrets = secretsOf(own)
    const [policy, ...others] = own.policies
    if (!policy) return own
    const configuration = Object.fromEntries(
      Object.entries(policy.configuration ?? {}).map(([name, value]) => [
        name,
        secrets.get(name) === value ? `distinct-${name}-7f3a` : value,
      ]),
    )
    return { ...own, policies: [{ ...policy, configuration }, ...others] }
  }
  return [...subjects, { name: found.name, upstreams: found.upstreams, scenario }]
}

const madeUp = (template: string, configuration: Readonly<Record<string, unknown>>): Scenario => ({
  policies: [{ template, configuration }],
  flow: undefined,
  language: undefined,
  upstreams: new Map([['upstream', readAnswers(undefined)]]),
  properties: {},
  files: {},
  api: undefined,
  runtimeVersion: undefined,
  steps: [{ kind: 'exchange', request: PLAIN, times: 1, concurrent: false, expectations: [], implied: [] }],
  refused: undefined,
})

/** The request with which a situation begins. */
export const firstRequest = ({ steps }: Scenario): TestRequest => {
  const first = steps.find(({ kind }) => kind === 'exchange')
  return first?.kind === 'exchange' ? first.request : PLAIN
}

/** Requests like this one that nobody thought of: without its headers, with a body nobody expects, with credentials, with another method. */
export const variantsOf = (request: TestRequest): readonly TestRequest[] => [
  { ...request, headers: [] },
  withBody(request),
  withBody({ ...request, headers: [['authorization', 'Bearer law-of-the-caller-7f3a']] }),
  { ...withBody(request), method: 'DELETE' },
]

const withBody = (request: TestRequest): TestRequest => ({
  ...request,
  method: 'POST',
  headers: [...request.headers.filter(([name]) => !/^content-/i.test(name)), ['content-type', 'application/json']],
  body: { text: '{"law":["a body that nobody expects"]}', mediaType: 'application/json' },
})

/** Requests that say less than this one, to find out what matters. */
export const simplerThan = (request: TestRequest): readonly TestRequest[] => [
  ...(request.headers.length > 0 ? [{ ...request, headers: [] }] : []),
  ...request.headers.map((_, i) => ({ ...request, headers: request.headers.toSpliced(i, 1) })),
  ...(request.body ? [{ ...request, body: undefined }] : []),
  ...(request.target.includes('?') ? [{ ...request, target: request.target.replace(/\?.*$/s, '') }] : []),
  ...(request.target === '/' ? [] : [{ ...request, target: '/' }]),
  ...(request.method === 'GET' ? [] : [{ ...request, method: 'GET' }]),
]

/** Sensitive values in the configuration of the policy under test, by the name of their parameter. */
export const secretsOf = ({ policies: [policy] }: Scenario): ReadonlyMap<string, string> => {
  const sources: PolicySources | undefined = policy && readPolicySources(policy, silent)
  const properties = (sources?.definition?.schema.properties ?? {}) as Readonly<Record<string, unknown>>
  return new Map(
    Object.entries(policy?.configuration ?? {}).flatMap(([name, value]) =>
      Object.hasOwn(properties, name)
        ? sensitiveValues(properties[name], value).map((text) => [name, text] as const)
        : [],
    ),
  )
}
