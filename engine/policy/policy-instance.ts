import { artifactLanguage } from '../config/artifact-language.ts'
import type { Configuration, ExpressionLanguage, Properties } from '../config/configuration.ts'
import type { ExpressionPart } from '../expression/expression.ts'
import { type Artifact, compileArtifact } from '../kernel/compile-artifact.ts'
import type { Instrumentation } from '../kernel/instrumentation.ts'
import type { PolicyBlocks } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import type { OutboundCall } from '../kernel/outbound-call.ts'
import type { RegistryFor } from '../kernel/registry.ts'
import type { Processor } from '../kernel/run.ts'
import { atLeast } from '../kernel/version.ts'
import type { Report } from '../model/diagnostic.ts'
import { checkPolicy } from './check-policy.ts'
import { noInterception } from './no-interception.ts'
import { createPointcut, type Pointcut } from './pointcut.ts'
import { apiIdsOf, type PolicyConfig, type PolicyPlaces, placesOf } from './policy-config.ts'
import { type PolicySources, readPolicySources } from './policy-sources.ts'
import { type ReadPolicy, readPolicy } from './read-policy.ts'
import { createShadow, type Shadow } from './shadow.ts'
import { createShadowBudget, type ShadowBudget } from './shadow-budget.ts'
import { checkShadow, readMode, silence, suppressed } from './shadow-mode.ts'

/** A template rendered and compiled for one application, ready to wrap. */
export interface PolicyInstance {
  readonly id: string
  readonly name: string
  readonly version: string | undefined
  readonly order: number
  readonly automated: boolean
  /** Undefined for the whole application. */
  readonly apis: readonly string[] | undefined
  readonly pointcut: Pointcut | undefined
  readonly blocks: PolicyBlocks
  /** Set in shadow mode: its operation runs on copies of calls that are over. */
  readonly shadow?: Shadow | undefined
  readonly files: readonly string[]
  /** Its expressions as rendered, without secrets, at their places in the template. */
  readonly expressions: readonly ExpressionPart[]
  dispose(): Promise<void>
}

/** What is told about a policy besides what runs. */
export interface DescribedPolicy extends PolicyInstance {
  /** What it may call on its own account. */
  readonly calls: readonly OutboundCall[]
  /** The values of its parameters; some may be secret. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** What it was rendered to, compared without its places. */
  readonly rendered: string
  readonly properties: Properties
  readonly parameterAt: ReadPolicy['parameterAt']
  /** Takes secrets out of what is shown. */
  readonly mask: (text: string) => string
  /** Where the parts of it are configured. */
  readonly places: PolicyPlaces
}

/** What an application gives to the policies applied to it. */
export interface PolicySurroundings {
  readonly registryFor: RegistryFor
  readonly runtimeVersion: string
  /** Language of expressions without prefix or header, whatever the policy declares. */
  readonly expressions: ExpressionLanguage | undefined
  readonly logging: Logging
  readonly services: Map<symbol, unknown>
  readonly systemProperties: Readonly<Record<string, string>>
  readonly application: Artifact
  /** Records what events do in policies; undefined where nobody does. */
  readonly instrumentation?: Instrumentation | undefined
  /** What runs in place of elements that would be seen outside of the event; undefined to run them. */
  readonly suppressed?: ((name: string) => Processor) | undefined
  /** Told of what is secret in a policy's configuration. */
  readonly hide?: ((secrets: readonly string[]) => void) | undefined
  /** The value of `${apiId}` for a policy. */
  readonly apiIdFor: (apis: readonly string[] | undefined) => string
  /** The APIs that the application implements, by their flows. */
  readonly apisByFlow: ReadonlyMap<string, string>
}

/** The id a policy without one gets: its template's name, with a number where that is taken. */
const freeId = (name: string, isTaken: (id: string) => boolean): string => {
  if (!isTaken(name)) return name
  for (let i = 2; ; i++) if (!isTaken(`${name}-${i}`)) return `${name}-${i}`
}

/** Reads, renders and compiles a policy; reports everything wrong with it and is undefined then, with nothing left behind. */
export const createPolicyInstance = async (
  policy: PolicyConfig,
  surroundings: PolicySurroundings,
  isTaken: (id: string) => boolean,
  report: Report,
): Promise<DescribedPolicy | undefined> => {
  let faults = 0
  const counted: Report = (code, place, message, options) => {
    if (options?.severity !== 'warning') faults++
    report(code, place, message, options)
  }
  const sources = readPolicySources(policy, counted)
  const order = readOrder(policy, counted)
  const pointcut = readPointcut(policy, sources, counted)
  if (!sources) return undefined
  checkVersions(policy, sources, surroundings.runtimeVersion, counted)
  const id = policy.id ?? freeId(sources.name, isTaken)
  const apis = apiIdsOf(policy)
  const outer = outerOf(surroundings, apis)
  const read = readPolicy(policy, id, sources, outer, counted)
  if (!read) return undefined
  const budget = readMode(policy, counted) === 'shadow' ? createShadowBudget() : undefined
  surroundings.hide?.(read.secrets.values)
  const artifact = await compilePolicy(read, surroundings, budget)
  const blocks = artifact.globalsOf<PolicyBlocks>('http-policy:proxy')[0]?.value
  if (!blocks && faults === 0)
    counted(
      'POL031',
      { file: sources.templates[0]?.file ?? id, line: 1, column: 1 },
      'The template has no <http-policy:proxy>.',
    )
  if (blocks && budget) checkShadow(policy, sources, blocks, counted)
  if (!blocks || faults > 0) {
    await artifact.dispose()
    return undefined
  }
  const shadow = budget && blocks.operation && createShadow(id, blocks.operation, budget, surroundings.logging)
  return {
    id,
    name: sources.name,
    version: sources.version,
    order,
    automated: policy.automated === true,
    apis,
    pointcut,
    blocks,
    shadow,
    files: read.configuration.files,
    expressions: artifact.expressions.map((part) => ({
      ...part,
      source: read.secrets.mask(part.source),
      place: read.writtenAt(part.place),
    })),
    calls: artifact.calls,
    parameters: policy.configuration ?? {},
    rendered: read.configuration.elements.map(({ source }) => source).join('\n'),
    properties: read.configuration.properties,
    parameterAt: read.parameterAt,
    mask: read.secrets.mask,
    places: placesOf(policy),
    dispose: () => {
      if (shadow) shadow.close()
      return artifact.dispose()
    },
  }
}

const outerOf = (
  { application, systemProperties, apiIdFor }: PolicySurroundings,
  apis: readonly string[] | undefined,
) => {
  const { properties } = application.configuration
  return {
    properties: { deployment: { apiId: apiIdFor(apis) }, system: systemProperties, environment: process.env },
    application: { description: 'the application', get: (key: string) => properties.get(key), keys: () => [] },
  }
}

const compilePolicy = async (
  { configuration, secrets, report, writtenAt }: ReadPolicy,
  surroundings: PolicySurroundings,
  budget: ShadowBudget | undefined,
): Promise<Artifact> => {
  const { registryFor, runtimeVersion, expressions, logging, services, application } = surroundings
  // A policy speaks the language of its own descriptor, whatever the application speaks.
  const { language } = artifactLanguage(configuration.descriptor, expressions)
  const registry = await registryFor(configuration.elements, language, configuration.resources)
  checkPolicy(configuration.elements, registry, report)
  return compileArtifact({
    kind: 'policy',
    configuration,
    registry,
    runtimeVersion,
    language,
    // In shadow mode it must leave no trace: not in the log, and nowhere else.
    logging: budget ? silence : logging,
    suppressed: budget ? suppressed : surroundings.suppressed,
    interception: noInterception,
    instrumentation: budget ? budget.instrumentation : surroundings.instrumentation,
    services,
    report,
    parent: isIsolated(configuration) ? undefined : application,
    applicationResources: application.configuration.resources,
    apis: surroundings.apisByFlow,
    writtenAt,
    mask: secrets.none ? undefined : secrets.mask,
  })
}

/** Policies written for 4.4.0 or later see nothing of the application's elements (spec/policies.md §1.2). */
const isIsolated = ({ descriptor }: Configuration): boolean => atLeast(descriptor.minMuleVersion, '4.4.0')

const readOrder = (policy: PolicyConfig, report: Report): number => {
  const order = policy.order ?? 1
  if (Number.isInteger(order) && order > 0) return order
  report('POL050', placesOf(policy).placeOf('/order'), 'The order of a policy must be a whole number above 0.')
  return 1
}

const readPointcut = (
  policy: PolicyConfig,
  sources: PolicySources | undefined,
  report: Report,
): Pointcut | undefined => {
  const places = placesOf(policy)
  const pointcut = createPointcut(policy.pointcutData, (index, key, message, hint) => {
    const at = index < 0 ? '/pointcutData' : `/pointcutData/${index}${key === undefined ? '' : `/${key}`}`
    report('POL052', places.placeOf(at), message, { hint })
  })
  if (pointcut && sources?.definition?.resourceLevelSupported === false)
    report(
      'POL055',
      places.placeOf('/pointcutData'),
      `The policy '${sources.name}' does not support resource conditions.`,
      {
        severity: 'warning',
      },
    )
  return pointcut
}

const checkVersions = (policy: PolicyConfig, sources: PolicySources, runtimeVersion: string, report: Report): void => {
  const { minRuntimeVersion, maxRuntimeVersion } = sources.definition ?? {}
  const place = placesOf(policy).placeOf('/template')
  if (minRuntimeVersion && !atLeast(runtimeVersion, minRuntimeVersion))
    report(
      'POL054',
      place,
      `The policy '${sources.name}' needs runtime ${minRuntimeVersion} or later; this one is ${runtimeVersion}.`,
    )
  if (maxRuntimeVersion && !atLeast(maxRuntimeVersion, runtimeVersion))
    report(
      'POL054',
      place,
      `The policy '${sources.name}' is meant for runtime ${maxRuntimeVersion} or earlier; this one is ${runtimeVersion}.`,
      // A control plane would not offer it; a runtime that is given it runs it.
      { severity: 'warning', hint: `--runtime-version ${maxRuntimeVersion} runs it as one of those` },
    )
}
