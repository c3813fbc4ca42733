import type { FoundApplication } from '../config/find-applications.ts'
import { shownPath } from '../config/shown-path.ts'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import type { Application } from './application.ts'
import { applicationTries } from './application-tries.ts'
import type { DeployOptions } from './deployment.ts'
import type { Runtime } from './runtime.ts'

/** How the deployment of one path went. */
export type DeploymentOutcome = Deployed | Failed

export interface Deployed {
  readonly status: 'DEPLOYED'
  readonly name: string
  readonly path: string
  readonly urls: readonly string[]
  /** Ids of the policies that wrap something, outermost first. */
  readonly policies: readonly string[]
  readonly tries: readonly string[]
}

export interface Failed {
  readonly status: 'FAILED'
  readonly name: string
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Keeps a runtime's applications in step with paths on disk. */
export interface Deployer {
  /** Deploys an application, replacing what runs from its path. Never rejects; a faulty change leaves what runs running. */
  deploy(found: FoundApplication, options: DeployOptions): Promise<DeploymentOutcome>
  /** Undeploys what was deployed from a path; gives its name. */
  undeploy(path: string): Promise<string | undefined>
  /** What runs, from a path. */
  running(path: string): Application | undefined
}

export const createDeployer = (runtime: Runtime): Deployer => {
  const applications = new Map<string, Application>()
  return {
    running: (path) => applications.get(path),
    undeploy: async (path) => {
      const application = applications.get(path)
      applications.delete(path)
      await application?.undeploy()
      return application?.name
    },
    deploy: async ({ name, path }, options) => {
      const holder = [...applications].find(([other, application]) => application.name === name && other !== path)
      if (holder) return { status: 'FAILED', name, path, diagnostics: [taken(name, path, holder[0])] }
      try {
        const application = await runtime.deploy(path, { ...options, name })
        applications.set(path, application)
        return deployed(path, application)
      } catch (failure) {
        return { status: 'FAILED', name, path, diagnostics: diagnosticsOf(failure, path) }
      }
    },
  }
}

/** How a running application stands now. */
export const deployed = (path: string, application: Application): Deployed => ({
  status: 'DEPLOYED',
  name: application.name,
  path,
  urls: application.urls,
  policies: wrapping(application),
  tries: applicationTries(path),
})

/** The policies that wrap something, outermost first: a home's policy for another application's API wraps nothing here. */
const wrapping = (application: Application): string[] => {
  const policies = new Set(application.explain().flatMap(({ wrappedBy }) => wrappedBy.map(({ policy }) => policy)))
  return application.policies.list().flatMap(({ id }) => (policies.has(id) ? [id] : []))
}

const taken = (name: string, path: string, holder: string): Diagnostic => ({
  code: 'DEP001',
  severity: 'error',
  message: `An application named '${name}' is already deployed, from '${shownPath(holder)}'.`,
  file: shownPath(path),
  line: 1,
  column: 1,
  hint: 'an application is named after its folder or file: rename one of them',
})

/** A failure that is not the user's is shown as what it is, and does not keep the other applications from running. */
const diagnosticsOf = (failure: unknown, path: string): readonly Diagnostic[] => {
  if (failure instanceof DeploymentError) return failure.diagnostics
  const message = `A defect in Hinny: ${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`
  return [{ code: 'DEP002', severity: 'error', message, file: shownPath(path), line: 1, column: 1 }]
}
