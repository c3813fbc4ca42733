import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Resources } from '../config/configuration.ts'
import { type Client, readContracts } from '../config/contracts.ts'
import { shownPath } from '../config/shown-path.ts'
import { clock } from '../model/clock.ts'
import { collectDiagnostics, formatDiagnostic } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import type { CompileContext } from './compile-context.ts'

/** Names the file of contracts for all policies that are not told one. */
const PROPERTY = 'hinny.policies.contracts'
const DEFAULT_NAMES = ['contracts.yaml', 'contracts.yml', 'contracts.json']
/** How long it takes until a changed file counts, in milliseconds. */
const LOOK = 1000

/** Who may call an API, from a file; a change of the file counts within a second. */
export interface Contracts {
  /** Whether anybody has a contract with the API. */
  knowsApi(apiId: string): boolean
  /**
   * The client, if it has a contract with the API and its secret is this one; with `undefined` the secret does not matter. How long it
   * takes says nothing about why there is none.
   */
  clientOf(apiId: string, clientId: string, secret: string | undefined): Client | undefined
}

/**
 * The contracts of a policy. `file` is relative to the classpath of the policy or of its application, or else to `policies/` or the whole of
 * the application's folder, or else of the home; without one it is what the property `hinny.policies.contracts` says, or else `contracts.yaml` (`.yml`, `.json`) in one of these
 * places; where there is none, nobody has a contract. Reports a file that is missing (CFG261) or wrong (CFG102, CFG262). A change that is wrong is logged, and what was right before
 * stays.
 */
export const contractsOf = (
  context: CompileContext,
  file: string | undefined,
  place?: Place,
): Contracts | undefined => {
  const named = file?.trim() || context.artifact.property(PROPERTY)?.trim()
  const names = named ? [named] : DEFAULT_NAMES
  const paths = placesOf(context).flatMap((folder) => names.map((name) => resolve(folder, name)))
  const { resources, applicationResources } = context.artifact
  const classpaths = [resources, applicationResources]
  const located = names.flatMap((name) => classpaths.map((classpath) => classpath.locate(name)))
  const path = located.find((each) => each !== undefined) ?? paths.find(isFile)
  const inMemory = path === undefined ? readFirst(classpaths, names) : undefined
  if (!inMemory && path === undefined) {
    reportMissing(context, named, place)
    return named ? undefined : contractsFrom(() => [])
  }
  const text = inMemory ?? readFileSync(path as string)
  const shown = path === undefined ? (names[0] as string) : shownPath(path)
  const clients = readContracts(text.toString('utf8'), shown, (code, at, message, options) =>
    context.report(code, message, { ...options, place: at }),
  )
  const current = path === undefined ? () => clients : follow(path, clients, context)
  return contractsFrom(current)
}

/** Only where a file was asked for, or where there is a folder to put it into: a policy may be checked on its own. */
const reportMissing = (context: CompileContext, named: string | undefined, place: Place | undefined): void => {
  const folders = placesOf(context)
  if (!named && folders.length < 3) return
  context.report('CFG261', `The file of contracts '${named || DEFAULT_NAMES[0]}' was not found.`, {
    place,
    hint: `looked for in: ${[...new Set(folders.map(shownPath))].join(', ')}`,
    severity: named ? 'error' : 'warning',
  })
}

const placesOf = ({ artifact }: CompileContext): string[] =>
  ['app.home', 'mule.home'].flatMap((key) => {
    const home = artifact.property(key)
    return home === undefined ? [] : [join(home, 'policies'), home]
  })

const readFirst = (classpaths: readonly Resources[], names: readonly string[]): Buffer | undefined => {
  for (const name of names)
    for (const classpath of classpaths) {
      const found = classpath.read(name)
      if (found) return found
    }
  return undefined
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The clients as the file has them; looked at when somebody asks, at most once a second. */
const follow = (path: string, first: readonly Client[], context: CompileContext): (() => readonly Client[]) => {
  const logger = context.logger('hinny.policies.contracts')
  const stamp = (): string => {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : ''
  }
  let clients = first
  let known = stamp()
  let looked = clock.elapsed()
  return () => {
    const now = clock.elapsed()
    if (now - looked < LOOK) return clients
    looked = now
    const found = stamp()
    if (found === known) return clients
    known = found
    const { report, diagnostics } = collectDiagnostics()
    let read: readonly Client[] = []
    try {
      read = readContracts(readFileSync(path, 'utf8'), shownPath(path), report)
    } catch (failure) {
      report(
        'CFG261',
        { file: shownPath(path), line: 1, column: 1 },
        `It cannot be read: ${(failure as Error).message}.`,
      )
    }
    if (diagnostics.length === 0) clients = read
    else
      for (const diagnostic of diagnostics)
        logger.log('ERROR', `${formatDiagnostic(diagnostic)} The contracts stay as they were.`)
    return clients
  }
}

const contractsFrom = (current: () => readonly Client[]): Contracts => {
  let indexed: readonly Client[] | undefined
  let byId = new Map<string, Client>()
  const index = (): Map<string, Client> => {
    const clients = current()
    if (clients !== indexed) {
      indexed = clients
      byId = new Map(clients.map((client) => [client.clientId, client]))
    }
    return byId
  }
  return {
    knowsApi: (apiId) => [...index().values()].some((client) => hasContract(client, apiId)),
    clientOf: (apiId, clientId, secret) => {
      const client = index().get(clientId)
      const isSecret = secret === undefined || isSame(client?.clientSecret ?? '', secret)
      const isKnown = client !== undefined && (secret === undefined || client.clientSecret !== undefined)
      return isKnown && isSecret && hasContract(client, apiId) ? client : undefined
    },
  }
}

const hasContract = ({ apis }: Client, apiId: string): boolean => apis === undefined || apis.includes(apiId)

/** Digests are of one length, whatever the secrets are. */
const isSame = (secret: string, given: string): boolean => timingSafeEqual(digest(secret), digest(given))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
