import { artifactLanguage } from '../config/artifact-language.ts'
import type { Configuration, ExpressionLanguage } from '../config/configuration.ts'
import type { ExpressionPart } from '../expression/expression.ts'
import { type Artifact, compileArtifact } from '../kernel/compile-artifact.ts'
import type { PolicyBlocks } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import type { Registry } from '../kernel/registry.ts'
import { atLeast } from '../kernel/version.ts'
import type { Report } from '../model/diagnostic.ts'
import { checkPolicy } from './check-policy.ts'
import { noInterception } from './no-interception.ts'
import { createPointcut, type Pointcut } from './pointcut.ts'
import { apiIdsOf, type PolicyConfig, placesOf } from './policy-config.ts'
import { type PolicySources, readPolicySources } from './policy-sources.ts'
import { type ReadPolicy, readPolicy } from './read-policy.ts'

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
  readonly files: readonly string[]
  /** Its expressions as rendered, without secrets, at their places in the template. */
  readonly expressions: readonly ExpressionPart[]
  dispose(): Promise<void>
}

/** What an application gives to the policies applied to it. */
export interface PolicySurroundings {
  readonly registry: Registry
  readonly runtimeVersion: string
  /** Language of expressions without prefix or header, whatever the policy declares. */
  readonly expressions: ExpressionLanguage | undefined
  readonly logging: Logging
  readonly services: Map<symbol, unknown>
  readonly systemProperties: Readonly<Record<string, string>>
  readonly application: Artifact
  /** The value of `${apiId}` for a policy. */
  readonly apiIdFor: (apis: readonly string[] | undefined) => string
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
): Promise<PolicyInstance | undefined> => {
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
  const artifact = compilePolicy(read, surroundings)
  const blocks = artifact.globalsOf<PolicyBlocks>('http-policy:proxy')[0]?.value
  if (!blocks && faults === 0)
    counted(
      'POL031',
      { file: sources.templates[0]?.file ?? id, line: 1, column: 1 },
      'The template has no <http-policy:proxy>.',
    )
  if (!blocks || faults > 0) {
    await artifact.dispose()
    return undefined
  }
  return {
    id,
    name: sources.name,
    version: sources.version,
    order,
    automated: policy.automated === true,
    apis,
    pointcut,
    blocks,
    files: read.configuration.files,
    expressions: artifact.expressions.map((part) => ({
      ...part,
      source: read.secrets.mask(part.source),
      place: read.writtenAt(part.place),
    })),
    dispose: () => artifact.dispose(),
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

const compilePolicy = (
  { configuration, secrets, report, writtenAt }: ReadPolicy,
  surroundings: PolicySurroundings,
): Artifact => {
  const { registry, runtimeVersion, expressions, logging, services, application } = surroundings
  checkPolicy(configuration.elements, registry, report)
  return compileArtifact({
    kind: 'policy',
    configuration,
    registry,
    runtimeVersion,
    // A policy speaks the language of its own descriptor, whatever the application speaks.
    language: artifactLanguage(configuration.descriptor, expressions).language,
    logging,
    interception: noInterception,
    services,
    report,
    parent: isIsolated(configuration) ? undefined : application,
    writtenAt,
    mask: secrets.none ? undefined : secrets.mask,
  })
}

/** Policies written for 4.4.0 or later see nothing of the application's elements (spec/policies.md §1.2). */
const isIsolated = ({ descriptor }: Configuration): boolean => atLeast(descriptor.minMuleVersion, '4.4.0')

const readOrder = (policy: PolicyConfig, report: Report): number => {
  const { order = 1 } = policy
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
      `The policy '${sources.name}' needs runtime ${maxRuntimeVersion} or earlier; this one is ${runtimeVersion}.`,
    )
}
