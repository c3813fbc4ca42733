import { checkCodes } from '../../check/check-codes.ts'
import type { Finding } from '../../check/finding.ts'
import { configCodes } from '../../config/config-codes.ts'
import type { FoundApplication } from '../../config/find-applications.ts'
import { shownPath } from '../../config/shown-path.ts'
import { xmlCodes } from '../../config/xml-codes.ts'
import { DeploymentError, type Diagnostic } from '../../model/diagnostic.ts'
import { policyCodes } from '../../policy/policy-codes.ts'
import type { PolicyConfig } from '../../policy/policy-config.ts'
import { checkApplied, policiesOf } from '../check-applied-policies.ts'
import { type CheckedPolicy, checkPolicyAt } from '../check-policies.ts'
import type { DeployOptions } from '../deployment.ts'
import { shippedTemplates } from '../package.ts'
import { policyPaths } from '../policy-paths.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from '../runtime.ts'
import { type SarifResult, sarifText } from '../sarif.ts'
import { selectApplications } from '../selection.ts'
import { findingLines, findingsSummary } from './finding-text.ts'
import { paintFor } from './paint.ts'
import { EXIT, misused, type Terminal } from './terminal.ts'
import { writeSarif } from './write-sarif.ts'

/** How `policy check` answers. */
export interface CheckSettings {
  readonly strict: boolean
  readonly json: boolean
  readonly sarif: string | undefined
}

/** Findings about one application: those of its deployment, and what its policies do to each other. */
interface CheckedApplication {
  readonly application: string
  readonly path: string
  readonly findings: readonly Finding[]
}

interface Checked {
  readonly policies: readonly CheckedPolicy[]
  readonly applications: readonly CheckedApplication[]
  /** What is wrong with the paths. */
  readonly findings: readonly Finding[]
}

/** Checks policies and applications with theirs, and tells what was found. Gives the exit code. */
export const checkPolicies = async (
  terminal: Terminal,
  paths: readonly string[],
  options: RuntimeOptions,
  settings: CheckSettings,
): Promise<number> => {
  const checked = await checkAll(paths.length > 0 ? paths : ['.'], options)
  const { policies, applications } = checked
  const all = [
    ...checked.findings,
    ...policies.flatMap(({ findings }) => findings),
    ...applications.flatMap(({ findings }) => findings),
  ]
  const failing = all.some(({ severity }) => settings.strict || severity === 'error')
  const code = failing ? EXIT.faulty : EXIT.ok
  if (settings.sarif !== undefined) {
    const problem = writeSarif(terminal, settings.sarif, asSarif(all))
    if (problem) return misused(terminal, problem, 'hinny policy check')
    if (settings.sarif === '-') return code
  }
  terminal.out(settings.json ? asJson(checked) : asText(checked, all, terminal))
  return code
}

const checkAll = async (paths: readonly string[], options: RuntimeOptions): Promise<Checked> => {
  const named = policyPaths(paths)
  // Whoever names policies only has no applications in mind.
  const selection = named.others.length > 0 ? selectApplications(named.others) : undefined
  const applied = (selection?.applications ?? []).map((found) => ({
    found,
    policies: policiesOf(found, selection as NonNullable<typeof selection>),
  }))
  const given = new Map<string, Readonly<Record<string, unknown>>[]>()
  for (const path of named.policies) given.set(path, [])
  for (const { template, configuration = {} } of applied.flatMap(({ policies }) => policies))
    if (!template.startsWith(shippedTemplates())) given.set(template, [...(given.get(template) ?? []), configuration])
  const policies: CheckedPolicy[] = []
  for (const [path, configurations] of given) policies.push(await checkPolicyAt(path, configurations, options))
  const runtime = await createRuntime({ ...options, log: false })
  const applications: CheckedApplication[] = []
  for (const { found, policies: own } of applied)
    applications.push({
      application: found.name,
      path: shownPath(found.path),
      findings: await applicationFindings(runtime, found, own, selection?.optionsFor(found.path)),
    })
  await runtime.stop()
  return { policies, applications, findings: (selection?.diagnostics ?? []).map(aboutPath) }
}

/** Of a folder that holds no application: maybe a policy was meant. */
const aboutPath = (finding: Diagnostic): Diagnostic =>
  finding.code === 'CFG105' && finding.message.endsWith('holds no application.')
    ? {
        ...finding,
        hint: `${finding.hint ? `${finding.hint}; ` : ''}a policy has src/main/mule/template.xml or template.xml`,
      }
    : finding

const applicationFindings = async (
  runtime: Runtime,
  { name, path }: FoundApplication,
  policies: readonly PolicyConfig[],
  options: DeployOptions = {},
): Promise<readonly Finding[]> => {
  try {
    const compiled = await runtime.compile(path, { ...options, name })
    const findings = [...aboutPolicies(compiled.warnings), ...(await checkApplied(compiled, policies))]
    await compiled.dispose()
    return findings
  } catch (failure) {
    if (failure instanceof DeploymentError) return failure.diagnostics
    throw failure
  }
}

/** What else there is to say about an application is for `hinny check`. */
const aboutPolicies = (warnings: readonly Diagnostic[]): readonly Diagnostic[] =>
  warnings.filter(({ code }) => code.startsWith('POL'))

const asJson = ({ policies, applications, findings }: Checked): string => {
  const shown = policies.map(({ name, path, configurations, findings }) => ({
    policy: name,
    path: shownPath(path),
    configurations,
    findings,
  }))
  return `${JSON.stringify({ policies: shown, applications, findings }, undefined, 2)}\n`
}

const asText = ({ policies, applications, findings }: Checked, all: readonly Finding[], terminal: Terminal): string => {
  const paint = paintFor(terminal)
  const sections = [
    { title: '', findings },
    ...policies.map(({ name, findings }) => ({ title: name, findings })),
    ...applications.map(({ application, findings }) => ({ title: application, findings })),
  ].filter((section) => section.findings.length > 0)
  const told = sections.map(({ title, findings }) => {
    const lines = findingLines(findings, paint, title === '' ? '' : '  ')
    return title === '' ? lines : `${paint.strong(title)}\n${lines}`
  })
  const names = [...policies.map(({ name }) => name), ...applications.map(({ application }) => application)]
  const tried = policies.reduce((sum, { configurations }) => sum + configurations, 0)
  return `${[...told, findingsSummary(names, tried, all, paint)].join('\n\n')}\n`
}

const asSarif = (findings: readonly Finding[]): string =>
  sarifText(
    'hinny policy check',
    { ...xmlCodes, ...configCodes, ...policyCodes, ...checkCodes },
    findings.map(sarifResult),
  )

const sarifResult = (finding: Finding): SarifResult => {
  const { code, severity, message, hint, file, line, column, definition, configuration, related = [] } = finding
  return {
    rule: code,
    level: severity,
    message,
    hint,
    place: { file, line, column },
    related: [...(definition ? [{ place: definition, message: 'the definition of the parameter' }] : []), ...related],
    ...(configuration && { properties: { configuration } }),
  }
}
