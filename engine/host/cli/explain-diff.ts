import { existsSync, realpathSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { statIfThere } from '../../model/stat-if-there.ts'
import { type CheckedOut, checkOut } from '../git-revision.ts'
import { diffPlans, type PlanDiff } from '../plan-diff.ts'
import { type SiteSnapshot, takePlanSnapshot } from '../plan-snapshot.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { columns } from './columns.ts'
import { compileSelection } from './compile-selection.ts'
import { type Paint, paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import { misused, type Terminal } from './terminal.ts'

/** As `diff` has it. */
const DIFFERENCE = { none: 0, some: 1, unknown: 2 } as const

/** Says which requesters and sources change their policies since a folder or revision. Gives the exit code. */
export const explainDiff = async (
  terminal: Terminal,
  given: readonly string[],
  base: string,
  options: RuntimeOptions,
  { json }: { readonly json: boolean },
): Promise<number> => {
  const paths = given.length > 0 ? given : ['.']
  const missing = paths.find((path) => !existsSync(path))
  if (missing !== undefined) return misused(terminal, `There is no file or folder '${missing}'`, 'hinny explain')
  const found = findBase(base, paths)
  if (typeof found === 'string') return misused(terminal, found, 'hinny explain')
  try {
    const [before, after] = [await plansOf(found.paths, options, found.folder), await plansOf(paths, options)]
    const faults = [...before.faults, ...after.faults]
    if (faults.length > 0) {
      terminal.err(`What cannot be deployed cannot be compared:\n${diagnosticLines(faults, '  ')}\n`)
      return DIFFERENCE.unknown
    }
    const diffs = compare(before.plans, after.plans)
    terminal.out(json ? asJson(diffs) : asText(diffs, paintFor(terminal)))
    return diffs.some(({ diff }) => diff.changes.length > 0) ? DIFFERENCE.some : DIFFERENCE.none
  } finally {
    found.remove()
  }
}

interface Base extends Pick<CheckedOut, 'folder' | 'remove'> {
  /** What the paths are called there; those that did not exist are left out. */
  readonly paths: readonly string[]
}

/** A folder comes first: a revision of the same name can be written `refs/heads/name`. */
const findBase = (base: string, paths: readonly string[]): Base | string => {
  if (statIfThere(base)?.isDirectory()) {
    const inside = paths.map((path) => join(base, relative(process.cwd(), resolve(path)))).filter(existsSync)
    return { folder: realpathSync(base), paths: inside.length > 0 ? inside : [base], remove: () => {} }
  }
  const revision = checkOut(base, paths[0] as string)
  if (typeof revision === 'string') return revision
  const there = paths.flatMap((path) => revision.pathOf(path) ?? [])
  return { folder: revision.folder, paths: there.filter(existsSync), remove: revision.remove }
}

/** Per application its requesters and sources; in a base, files are told relative to its folder. */
const plansOf = async (paths: readonly string[], options: RuntimeOptions, folder?: string) => {
  const plans = new Map<string, SiteSnapshot[]>()
  const faults: Diagnostic[] = []
  if (paths.length === 0) return { plans, faults }
  const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { name }) =>
    plans.set(
      name,
      takePlanSnapshot(compiled).map((site) => shownIn(site, folder)),
    ),
  )
  for (const each of [...diagnostics, ...applications.flatMap((one) => one.diagnostics)])
    if (each.severity === 'error') faults.push(shownIn(each, folder))
  return { plans, faults }
}

const shownIn = <T extends { readonly file: string }>(each: T, folder: string | undefined): T =>
  folder === undefined ? each : { ...each, file: relative(folder, resolve(each.file)) || '.' }

interface ApplicationDiff {
  readonly application: string
  readonly diff: PlanDiff
}

/** Two single applications are the same one, whatever their folders are called. */
const compare = (
  before: ReadonlyMap<string, SiteSnapshot[]>,
  after: ReadonlyMap<string, SiteSnapshot[]>,
): ApplicationDiff[] => {
  const [onlyBefore] = before.size === 1 && after.size === 1 ? before.values() : []
  if (onlyBefore) return [...after].map(([application, sites]) => ({ application, diff: diffPlans(onlyBefore, sites) }))
  const names = [...new Set([...after.keys(), ...before.keys()])]
  return names.map((application) => ({
    application,
    diff: diffPlans(before.get(application) ?? [], after.get(application) ?? []),
  }))
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const

const asText = (diffs: readonly ApplicationDiff[], paint: Paint): string => {
  const sections = diffs.flatMap(({ application, diff: { changes } }) =>
    changes.length > 0
      ? [`${paint.strong(application)}\n\n${changes.map((each) => change(each, paint)).join('\n')}\n\n`]
      : [],
  )
  return `${sections.join('')}${summary(diffs)}\n`
}

const change = ({ change, site, policies }: PlanDiff['changes'][number], paint: Paint): string => {
  const { file, line, element, summary, location, docName } = site
  const colour = { added: paint.good, removed: paint.bad, changed: paint.warning }[change]
  const head = `${SIGNS[change]} ${file}:${line}  ${element} ${summary}  ${location}${docName ? ` (${docName})` : ''}`
  const rows = policies.map((each) => [SIGNS[each.change], each.policy, each.what])
  if (rows.length === 0 && change === 'added') rows.push(['-', 'no policies', ''])
  return [colour(head), ...(rows.length > 0 ? [columns(rows, '    ')] : [])].join('\n')
}

const summary = (diffs: readonly ApplicationDiff[]): string => {
  const changes = diffs.flatMap(({ diff }) => diff.changes)
  const unchanged = diffs.reduce((count, { diff }) => count + diff.unchanged, 0)
  const count = (kind: keyof typeof SIGNS) => changes.filter(({ change }) => change === kind).length
  return changes.length === 0
    ? `No requester or listener changes its policies (${unchanged} unchanged).`
    : `${count('changed')} changed, ${count('added')} added, ${count('removed')} removed, ${unchanged} unchanged.`
}

const asJson = (diffs: readonly ApplicationDiff[]): string => {
  const shown = diffs.map(({ application, diff: { changes, unchanged } }) => ({
    application,
    changes: changes.map(({ change, site, policies }) => {
      const { kind, element, summary, location, docName, file, line, column } = site
      return { change, kind, element, summary, location, docName, file, line, column, policies }
    }),
    unchanged,
  }))
  return `${JSON.stringify({ applications: shown }, undefined, 2)}\n`
}
