import { collectDiagnostics, type Diagnostic } from '../model/diagnostic.ts'
import type { PolicyConfig } from '../policy/policy-config.ts'
import { applicationPolicies } from './application-policy-files.ts'
import { changePolicies } from './change-policies.ts'
import { type Deployer, type DeploymentOutcome, deployed } from './deployer.ts'
import type { Selection } from './selection.ts'
import { changesBetween, type Snapshot, takeSnapshot } from './snapshot.ts'
import { isPolicyFile, watchedFiles } from './watched-files.ts'

/** What keeping applications in step with their files needs. */
export interface Redeployment {
  readonly deployer: Deployer
  /** The applications as they are on disk now. */
  readonly select: () => Selection
  /** How the first deployment of each application went. */
  readonly outcomes: readonly DeploymentOutcome[]
  readonly onDeployed: (outcome: DeploymentOutcome) => void
  readonly onUndeployed: (name: string) => void
  /** What is wrong with the homes' own files, whenever that changes. */
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void
  readonly onDefect: (failure: unknown) => void
}

/** What is remembered of an application. */
export interface Watched {
  /** Its last deployment failed; an earlier one may run. */
  readonly faulty: boolean
  /** Its files as they were when it was deployed. */
  readonly snapshot: Snapshot
  readonly policies: readonly PolicyConfig[]
}

/** `before`: the files as they were when the deployment began; what changed since then is still to be seen. */
export const watchedAfter = (
  redeployment: Redeployment,
  { path, status }: DeploymentOutcome,
  before: Snapshot = new Map(),
): Watched => {
  const selection = redeployment.select()
  const faulty = status === 'FAILED'
  const files = filesOf(redeployment, selection, path, faulty)
  const earlier = [...before].filter(([file]) => files.has(file))
  const snapshot = new Map([...takeSnapshot(files), ...earlier])
  return { faulty, snapshot, policies: policiesOf(selection, path).policies }
}

const filesOf = ({ deployer }: Redeployment, selection: Selection, path: string, faulty: boolean): Set<string> =>
  new Set([...watchedFiles(path, deployer.running(path), faulty), ...selection.files])

/** All policies that an application should have: its own and its home's. */
const policiesOf = (selection: Selection, path: string) => {
  const { diagnostics, report } = collectDiagnostics()
  const { policies = [], policyTemplates = [] } = selection.optionsFor(path)
  const own = applicationPolicies(path, policyTemplates, report)
  return { policies: [...own.policies, ...policies], diagnostics }
}

/** Compares every application with its files, and deploys, changes or undeploys what differs. */
export const look = async (redeployment: Redeployment, watched: Map<string, Watched>): Promise<void> => {
  const { deployer, onDeployed, onUndeployed } = redeployment
  const selection = redeployment.select()
  redeployment.onDiagnostics(selection.diagnostics)
  for (const path of [...watched.keys()]) {
    if (selection.applications.some((found) => found.path === path)) continue
    watched.delete(path)
    const name = await deployer.undeploy(path)
    if (name !== undefined) onUndeployed(name)
  }
  for (const found of selection.applications) {
    const { path } = found
    const known = watched.get(path)
    const now = takeSnapshot(filesOf(redeployment, selection, path, known?.faulty ?? false))
    const changes = known ? changesBetween(known.snapshot, now) : []
    if (known && changes.length === 0) continue
    const outcome =
      (known && (await policyChange(redeployment, selection, path, known, changes))) ??
      (await deployer.deploy(found, selection.optionsFor(path)))
    watched.set(path, watchedAfter(redeployment, outcome, now))
    onDeployed(outcome)
  }
}

/** Where only policies changed, the application goes on and changes its policies; undefined where it must be redeployed. */
const policyChange = async (
  { deployer }: Redeployment,
  selection: Selection,
  path: string,
  known: Watched,
  changes: readonly string[],
): Promise<DeploymentOutcome | undefined> => {
  const application = deployer.running(path)
  const onlyPolicies = changes.every((file) => isPolicyFile(path, file) || selection.files.includes(file))
  if (!application || known.faulty || !onlyPolicies) return undefined
  const { policies, diagnostics } = policiesOf(selection, path)
  if (diagnostics.length === 0) diagnostics.push(...(await changePolicies(application, known.policies, policies)))
  const { name } = application
  return diagnostics.length > 0 ? { status: 'FAILED', name, path, diagnostics } : deployed(path, application)
}
