import type { ExpressionLanguage } from '../config/configuration.ts'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { SharedStoreStatus } from '../store/shared-redis.ts'
import { sharedStoresOf } from '../store/shared-stores.ts'
import { type Application, type DeployOptions, startDeployment } from './application.ts'
import { registryFor } from './artifact-needs.ts'
import { type Compiled, compileDeployment, type DeploymentSource } from './deployment.ts'
import { createLogging, type LogOption } from './logging.ts'
import type { TraceOptions } from './trace-options.ts'

export interface RuntimeOptions {
  /** System properties: they win over the environment and every file, lose only to a deployment's own. */
  readonly properties?: Readonly<Record<string, string>>
  /** The Mule runtime to simulate where versions differ. Default: `4.10.0`. */
  readonly runtimeVersion?: string
  /**
   * Which requesters a policy wraps: `application`, every HTTP requester of the application (default), or `api`, only those
   * reached by events that entered through the API's flow (spec/policies.md §3.2).
   */
  readonly outboundScope?: 'application' | 'api'
  /** Language of expressions without prefix or header, whatever the artifacts declare. */
  readonly expressions?: ExpressionLanguage
  /** A pino logger, pino options, or false for silence. Default: Mule's line layout on standard output, level info. */
  readonly log?: LogOption
  /** Records events, with every step and every call they make. Default: nothing is recorded, at no cost. */
  readonly trace?: TraceOptions
}

/** Runs applications. One process may hold several. */
export interface Runtime {
  /**
   * Deploys an application: a Mule project's folder, a folder of XML files, one XML file, or sources in memory by path.
   * An application of the same name is replaced without dropping a request. Rejects with one DeploymentError that holds every
   * diagnostic; what ran before goes on running.
   */
  deploy(source: DeploymentSource, options?: DeployOptions): Promise<Application>
  /** Reads and compiles as `deploy` does, without opening a port; gives every diagnostic, warnings included. */
  check(source: DeploymentSource, options?: DeployOptions): Promise<readonly Diagnostic[]>
  /** As `check`, but keeps the result, to explain it. Rejects as `deploy` does. */
  compile(source: DeploymentSource, options?: DeployOptions): Promise<Compiled>
  readonly applications: readonly Application[]
  /**
   * How the stores are doing that policies share with other processes (`hinny.policies.store`): whether one is away, and how many answers
   * came from this process's memory instead. Empty where none is used.
   */
  readonly sharedStores: readonly SharedStoreStatus[]
  /** Stops every application: nothing more is accepted, what is in flight is finished within the shutdown timeout. */
  stop(): Promise<void>
}

/** Creates a runtime; it holds no resources until something is deployed. */
export const createRuntime = async (options: RuntimeOptions = {}): Promise<Runtime> => {
  const logging = createLogging({ log: options.log })
  // Loaded only where somebody asks for it.
  const recorder = options.trace && (await import('./trace-options.ts')).recorderFor(options.trace, logging)
  const settings = {
    registryFor,
    properties: options.properties ?? {},
    runtimeVersion: options.runtimeVersion ?? '4.10.0',
    outboundScope: options.outboundScope ?? 'application',
    expressions: options.expressions,
    logging,
    recorder,
    services: new Map<symbol, unknown>(),
  } as const
  const applications = new Map<string, Application>()
  // One deployment at a time per runtime: two of the same name must not overtake each other.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }
  return {
    deploy: (source, deployOptions = {}) =>
      inTurn(async () => {
        const compiled = await compileDeployment(source, deployOptions, settings)
        const application = await startDeployment(compiled, applications.get(compiled.name), () => {
          if (applications.get(compiled.name) === application) applications.delete(compiled.name)
        })
        applications.set(compiled.name, application)
        return application
      }),
    compile: (source, deployOptions = {}) => compileDeployment(source, deployOptions, settings),
    check: async (source, deployOptions = {}) => {
      try {
        const compiled = await compileDeployment(source, deployOptions, settings)
        await compiled.dispose()
        return compiled.warnings
      } catch (failure) {
        if (failure instanceof DeploymentError) return failure.diagnostics
        throw failure
      }
    },
    get applications() {
      return [...applications.values()]
    },
    get sharedStores() {
      return sharedStoresOf(settings.services)
    },
    stop: () =>
      inTurn(async () => {
        await Promise.all([...applications.values()].map((application) => application.undeploy()))
        await recorder?.close()
      }),
  }
}
