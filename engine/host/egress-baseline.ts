import { existsSync, readFileSync } from 'node:fs'
import type { EgressCall } from './egress.ts'

/** The hosts that somebody has agreed to, by application. */
export interface EgressBaseline {
  knows(call: EgressCall): boolean
}

/** A computed host is agreed to as the expression that computes it. */
const hostOf = ({ host }: EgressCall): string => host

/** Reads a baseline; a sentence about it when it cannot be read. */
export const readBaseline = (file: string): EgressBaseline | string => {
  if (!existsSync(file)) return `There is no baseline '${file}'; --write-baseline writes it`
  let hosts: unknown
  try {
    hosts = (JSON.parse(readFileSync(file, 'utf8')) as { hosts?: unknown }).hosts
  } catch (fault) {
    return `The baseline '${file}' cannot be read: ${(fault as Error).message}`
  }
  if (!isHosts(hosts)) return `The baseline '${file}' is none: expected {"hosts": {"application": ["host", …]}}`
  const known = new Set(
    Object.entries(hosts).flatMap(([application, each]) => each.map((host) => `${application} ${host.toLowerCase()}`)),
  )
  return { knows: (call) => known.has(`${call.application} ${hostOf(call).toLowerCase()}`) }
}

const isHosts = (value: unknown): value is Readonly<Record<string, readonly string[]>> =>
  value !== null &&
  typeof value === 'object' &&
  Object.values(value).every((each) => Array.isArray(each) && each.every((host) => typeof host === 'string'))

/** The baseline that accepts these calls, and how many hosts it names: sorted, so that a difference in version control is one line per host. */
export const baselineOf = (calls: readonly EgressCall[]): { readonly text: string; readonly hosts: number } => {
  const hosts = new Map<string, Set<string>>()
  for (const call of calls) {
    const known = hosts.get(call.application) ?? new Set()
    hosts.set(call.application, known.add(hostOf(call)))
  }
  const sorted = [...hosts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, each]) => [name, [...each].sort()] as const)
  return {
    text: `${JSON.stringify({ hosts: Object.fromEntries(sorted) }, undefined, 2)}\n`,
    hosts: sorted.reduce((count, [, each]) => count + each.length, 0),
  }
}
