import { createRequire } from 'node:module'
import type { ZoneId } from '@js-joda/core'
import { evaluation } from '../evaluation.ts'
import { joda } from './temporal.ts'

const require = createRequire(import.meta.url)

let regions = false

/** Known zones by name: making one looks its rules up. */
const known = new Map<string, ZoneId>()

/** Names that scripts may make up: the memory of them is bounded. */
const KNOWN_LIMIT = 1000

/** Java's short names, for scripts that grew up with them. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['ACT', 'Australia/Darwin'],
  ['AET', 'Australia/Sydney'],
  ['AGT', 'America/Argentina/Buenos_Aires'],
  ['ART', 'Africa/Cairo'],
  ['AST', 'America/Anchorage'],
  ['BET', 'America/Sao_Paulo'],
  ['BST', 'Asia/Dhaka'],
  ['CAT', 'Africa/Harare'],
  ['CNT', 'America/St_Johns'],
  ['CST', 'America/Chicago'],
  ['CTT', 'Asia/Shanghai'],
  ['EAT', 'Africa/Addis_Ababa'],
  ['ECT', 'Europe/Paris'],
  ['EST', '-05:00'],
  ['HST', '-10:00'],
  ['IET', 'America/Indiana/Indianapolis'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['MIT', 'Pacific/Apia'],
  ['MST', '-07:00'],
  ['NET', 'Asia/Yerevan'],
  ['NST', 'Pacific/Auckland'],
  ['PLT', 'Asia/Karachi'],
  ['PNT', 'America/Phoenix'],
  ['PRT', 'America/Puerto_Rico'],
  ['PST', 'America/Los_Angeles'],
  ['SST', 'Pacific/Guadalcanal'],
  ['VST', 'Asia/Ho_Chi_Minh'],
])

/** The zone of an offset (`Z`, `-03:00`, `+5`), a region (`Europe/Berlin`, `CET`) or a short name; undefined when unknown. */
export const zoneOf = (name: string): ZoneId | undefined => {
  const zone = known.get(name) ?? find(name)
  if (zone !== undefined && known.size < KNOWN_LIMIT) known.set(name, zone)
  return zone
}

const find = (name: string): ZoneId | undefined => {
  const { ZoneId, ZoneOffset } = joda()
  if (name === 'Z' || name === 'z') return ZoneOffset.UTC
  if (/^[+-]\d/.test(name)) return attempt(() => ZoneOffset.of(name))
  if (!/^[A-Za-z][\w/+:-]{0,60}$/.test(name)) return undefined
  loadRegions()
  return attempt(() => ZoneId.of(SHORT_NAMES.get(name) ?? name))
}

/** The rules of all regions take 80 ms to load: only for scripts that name one. */
const loadRegions = (): void => {
  if (regions) return
  require('@js-joda/timezone')
  regions = true
}

const attempt = (make: () => ZoneId): ZoneId | undefined => {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** The zone of local times: the host's, else the system's. */
export const localZone = (): ZoneId => {
  const name = evaluation().host.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return zoneOf(name === 'UTC' ? 'Z' : name) ?? joda().ZoneOffset.UTC
}
