import { type ArtifactLanguage, artifactLanguage } from '../config/artifact-language.ts'
import type { Configuration, ExpressionLanguage } from '../config/configuration.ts'
import { loadApplication } from '../config/load-application.ts'
import { type Artifact, compileArtifact } from '../kernel/compile-artifact.ts'
import type { Interception } from '../kernel/interception.ts'
import type { Logging } from '../kernel/log.ts'
import type { RegistryFor } from '../kernel/registry.ts'
import type { Processor } from '../kernel/run.ts'
import {
  collectDiagnostics,
  DeploymentError,
  type Diagnostic,
  formatDiagnostic,
  type Report,
} from '../model/diagnostic.ts'
import {
  type ApplicationPolicies,
  createApplicationPolicies,
  type PolicyConfig,
} from '../policy/application-policies.ts'
import type { PolicyObserver } from '../policy/policy-trace.ts'
import { createSecrets } from '../policy/secrets.ts'
import type { Recorder } from '../trace/recorder.ts'
import { applicationPolicies } from './application-policy-files.ts'

/** A path, or files in memory by their path: `{ 'flows.xml': '…' }`. */
export type DeploymentSource = string | Readonly<Record<string, string | Buffer>>

export interface DeployOptions {
  /** Default: what the descriptor says, or the folder's or file's name. */
  readonly name?: string
  /** Deployment properties: they win over everything else. */
  readonly properties?: Readonly<Record<string, string>>
  /** Policies to apply besides those in the application's own `policies/` folder. */
  readonly policies?: readonly PolicyConfig[]
  /** Folders that hold policy templates, one folder each, for policies that name theirs by assetId. Hinny's own come last. */
  readonly policyTemplates?: readonly string[]
}

/** What a runtime gives to each of its deployments. */
export interface RuntimeSettings {
  readonly registryFor: RegistryFor
  readonly properties: Readonly<Record<string, string>>
  readonly runtimeVersion: string
  readonly outboundScope: 'application' | 'api'
  readonly expressions: ExpressionLanguage | undefined
  readonly logging: Logging
  readonly services: Map<symbol, unknown>
  /** Records events; undefined where nobody asked for it. */
  readonly recorder?: Recorder | undefined
  /** Told of what is secret in the configuration of applications and policies; default: the recorder is. */
  readonly hide?: ((secrets: readonly string[]) => void) | undefined
  /** What runs in policies in place of elements that would be seen outside of the event: where they are only tried. */
  readonly suppressed?: ((name: string) => Processor) | undefined
  /** Hears of every event in every policy: for tests. */
  readonly observe?: PolicyObserver
  /** Puts something around the interception of an application: for tests. */
  readonly around?: (interception: Interception) => Interception
}

/** An application with its policies, compiled without an error; not receiving events yet. */
export interface Compiled {
  readonly name: string
  readonly configuration: Configuration
  readonly language: ArtifactLanguage
  readonly artifact: Artifact
  readonly policies: ApplicationPolicies
  /** Files of the application and its policies: what a watcher watches. */
  readonly files: readonly string[]
  readonly warnings: readonly Diagnostic[]
  readonly logging: Logging
  dispose(): Promise<void>
}

/** Reads, compiles and plans a deployment; throws one DeploymentError with every diagnostic, leaving nothing behind. */
export const compileDeployment = async (
  source: DeploymentSource,
  options: DeployOptions,
  settings: RuntimeSettings,
): Promise<Compiled> => {
  const { diagnostics, report } = collectDiagnostics()
  const configuration = loadApplication(source as string | Record<string, string | Buffer>, {
    name: options.name,
    properties: { ...options.properties },
    systemProperties: { ...settings.properties },
    report,
  })
  const name = configuration?.name ?? options.name ?? (typeof source === 'string' ? source : 'application')
  if (!configuration) throw new DeploymentError(name, tidy(diagnostics))
  const checked = configuration.complete ? report : withoutMissing(report)
  const compiled = await compileConfiguration(configuration, source, options, settings, checked)
  const found = tidy(diagnostics.map(withoutSecrets(configuration)))
  if (found.some((d) => d.severity === 'error')) {
    await compiled.dispose()
    throw new DeploymentError(name, found)
  }
  const logger = settings.logging('org.mule.runtime.module.deployment.internal.DefaultArchiveDeployer')
  for (const warning of found) logger.log('WARN', formatDiagnostic(warning))
  return { ...compiled, warnings: found }
}

/** Values of `secureProperties` and decrypted ones are not shown, wherever they ended up. */
const secretsOf = ({ descriptor, properties, secrets }: Configuration) =>
  createSecrets([
    ...(descriptor.secureProperties ?? []).flatMap((key) => properties.get(key) ?? []),
    ...(secrets ?? []),
  ])

const withoutSecrets = (configuration: Configuration): ((diagnostic: Diagnostic) => Diagnostic) => {
  const { mask } = secretsOf(configuration)
  return (each) => ({ ...each, message: mask(each.message), ...(each.hint && { hint: mask(each.hint) }) })
}

/** What a file that could not be read may define is not reported as missing: that would bury the cause. */
const withoutMissing =
  (report: Report): Report =>
  (code, ...rest) =>
    void (MISSING.has(code) || report(code, ...rest))

const MISSING = new Set(['REF003', 'REF010', 'REF020', 'REF021', 'REF022', 'REF023', 'POL010', 'POL011', 'POL053'])

const compileConfiguration = async (
  configuration: Configuration,
  source: DeploymentSource,
  options: DeployOptions,
  settings: RuntimeSettings,
  report: Report,
): Promise<Compiled> => {
  const { registryFor, runtimeVersion, outboundScope, expressions, logging, services, recorder } = settings
  const hide = settings.hide ?? recorder?.hide
  const language = artifactLanguage(configuration.descriptor, expressions)
  const registry = await registryFor(configuration.elements, language.language, configuration.resources)
  const policies = createApplicationPolicies({
    registry,
    registryFor,
    runtimeVersion,
    outboundScope,
    expressions,
    logging,
    services,
    systemProperties: settings.properties,
    instrumentation: recorder?.instrumentation,
    hide,
    suppressed: settings.suppressed,
    observe: settings.observe,
  })
  const secrets = secretsOf(configuration)
  hide?.(secrets.values)
  recorder?.hideNamed({ ...settings.properties, ...options.properties })
  const artifact = compileArtifact({
    kind: 'application',
    configuration,
    registry,
    runtimeVersion,
    language: language.language,
    logging,
    interception: settings.around?.(policies.interception) ?? policies.interception,
    instrumentation: recorder?.instrumentation,
    services,
    report,
    ...(!secrets.none && { mask: secrets.mask }),
  })
  policies.attach(artifact, report)
  const own = applicationPolicies(source, options.policyTemplates ?? [], report)
  await policies.applyAll([...own.policies, ...(options.policies ?? [])], report)
  return {
    name: configuration.name,
    configuration,
    language,
    artifact,
    policies,
    files: [...configuration.files, ...own.files],
    warnings: [],
    logging,
    dispose: async () => {
      // Work the application still does in the background runs inside its policies until its end.
      await artifact.dispose()
      await policies.dispose()
    },
  }
}

/** Values and files that do not exist under a name that is a placeholder still. */
const UNRESOLVED = new Set(['CFG005', 'CFG222'])

/**
 * In the order of the files, each said once: a sub-flow is compiled for every flow that calls it. A value whose
 * placeholder nobody defines, or only a file that cannot be read, is not also called malformed.
 */
const tidy = (diagnostics: readonly Diagnostic[]): Diagnostic[] => {
  const caused = diagnostics.some((d) => d.severity === 'error' && !UNRESOLVED.has(d.code))
  const seen = new Set<string>()
  const once = diagnostics.filter((d) => {
    if (caused && UNRESOLVED.has(d.code) && d.message.includes('${')) return false
    const key = formatDiagnostic(d)
    return !seen.has(key) && seen.add(key)
  })
  const files = [...new Set(once.map((d) => d.file))]
  return once.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column)
}
