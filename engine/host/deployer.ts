import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { Application } from './application.ts'
import { readApplicationCard } from './application-card.ts'
import type { DeployOptions } from './deployment.ts'
import type { Runtime } from './runtime.ts'

/** How the deployment of one path went. */
export type DeploymentOutcome = Deployed | Failed

export interface Deployed {
  readonly status: 'DEPLOYED'
  readonly name: string
  readonly path: string
  readonly urls: readonly string[]
  /** Ids of the policies that apply, in order. */
  readonly policies: readonly string[]
  readonly tries: readonly string[]
  readonly application: Application
}

export interface Failed {
  readonly status: 'FAILED'
  readonly name: string
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Keeps a runtime's applications in step with paths on disk. */
export interface Deployer {
  /** Deploys a path, replacing what was deployed from it. Never rejects; a faulty change leaves what runs running. */
  deploy(path: string): Promise<DeploymentOutcome>
  /** Undeploys what was deployed from a path; gives its name. */
  undeploy(path: string): Promise<string | undefined>
  /** What runs, from a path. */
  running(path: string): Application | undefined
}

/** `optionsFor` gives what a path is deployed with, asked anew each time: a home's policies may have changed. */
export const createDeployer = (runtime: Runtime, optionsFor: (path: string) => DeployOptions): Deployer => {
  const applications = new Map<string, Application>()
  const holderOf = (name: string) => [...applications].find(([, application]) => application.name === name)?.[0]
  return {
    running: (path) => applications.get(path),
    undeploy: async (path) => {
      const application = applications.get(path)
      applications.delete(path)
      await application?.undeploy()
      return application?.name
    },
    deploy: async (path) => {
      const { name, tries } = readApplicationCard(path)
      const holder = holderOf(name)
      if (holder !== undefined && holder !== path) return { status: 'FAILED', name, path, diagnostics: [taken(name, path, holder)] }
      const before = applications.get(path)
      try {
        const application = await runtime.deploy(path, { ...optionsFor(path), name })
        applications.set(path, application)
        // Renamed in its descriptor: the old name is not replaced, it goes.
        if (before && before.name !== name) await before.undeploy()
        const policies = application.policies.list().map((policy) => policy.name)
        return { status: 'DEPLOYED', name, path, urls: application.urls, policies, tries, application }
      } catch (failure) {
        return { status: 'FAILED', name, path, diagnostics: diagnosticsOf(failure, path) }
      }
    },
  }
}

const taken = (name: string, path: string, holder: string): Diagnostic => ({
  code: 'DEP001',
  severity: 'error',
  message: `An application named '${name}' is already deployed, from '${holder}'.`,
  file: path,
  line: 1,
  column: 1,
  hint: `give this one another "name" in its mule-artifact.json`,
})

/** A failure that is not the user's is shown as what it is, and does not keep the other applications from running. */
const diagnosticsOf = (failure: unknown, path: string): readonly Diagnostic[] => {
  if (failure instanceof DeploymentError) return failure.diagnostics
  const message = `A defect in Hinny: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`
  return [{ code: 'DEP002', severity: 'error', message, file: path, line: 1, column: 1 }]
}
