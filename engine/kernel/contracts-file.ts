import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Resources } from '../config/configuration.ts'
import { type Client, readContracts } from '../config/contracts.ts'
import { shownPath } from '../config/shown-path.ts'
import { secretMatcher } from '../model/basic-credentials.ts'
import { clock } from '../model/clock.ts'
import { collectDiagnostics, formatDiagnostic } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import { statIfThere } from '../model/stat-if-there.ts'
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
 * places; where there is none, nobody has a contract. Reports a file that is missing (CFG261) or wrong (CFG101, CFG102, CFG262). A change that is wrong is logged, and what was right before
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
  const read = (bytes: Buffer, shown: string): readonly Client[] =>
    readContracts(bytes.toString('utf8'), shown, (code, at, message, options) =>
      context.report(code, message, { ...options, place: at }),
    )
  if (path === undefined) {
    const clients = read(inMemory as Buffer, names[0] as string)
    return contractsFrom(() => clients)
  }
  // Before it is read: what is written meanwhile is a change.
  const stamp = stampOf(path)
  const bytes = readNow(path)
  if (Buffer.isBuffer(bytes)) return contractsFrom(follow(path, stamp, read(bytes, shownPath(path)), context))
  context.report('CFG261', `The file of contracts '${shownPath(path)}' cannot be read: ${bytes}.`, { place })
  return undefined
}

const reportMissing = (context: CompileContext, named: string | undefined, place: Place | undefined): void => {
  const folders = [...new Set(placesOf(context).map(shownPath))]
  context.report('CFG261', `The file of contracts '${named || DEFAULT_NAMES[0]}' was not found.`, {
    place,
    hint: `looked for on the classpath and in: ${folders.join(', ')}`,
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

const isFile = (path: string): boolean => statIfThere(path)?.isFile() === true

/** Another one whenever a file was changed. */
const stampOf = (path: string): string => {
  const stats = statIfThere(path)
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : ''
}

/** The bytes of a file, or why there are none. */
const readNow = (path: string): Buffer | string => {
  try {
    return readFileSync(path)
  } catch (failure) {
    return (failure as Error).message
  }
}

/** The clients as the file has them; looked at when somebody asks, at most once a second. */
const follow = (
  path: string,
  stamp: string,
  first: readonly Client[],
  context: CompileContext,
): (() => readonly Client[]) => {
  const logger = context.logger('hinny.policies.contracts')
  let clients = first
  let known = stamp
  let looked = clock.elapsed()
  return () => {
    const now = clock.elapsed()
    if (now - looked < LOOK) return clients
    looked = now
    const found = stampOf(path)
    if (found === known) return clients
    known = found
    const { report, diagnostics } = collectDiagnostics()
    const file = shownPath(path)
    const bytes = readNow(path)
    const read = typeof bytes === 'string' ? [] : readContracts(bytes.toString('utf8'), file, report)
    if (typeof bytes === 'string') report('CFG261', { file, line: 1, column: 1 }, `It cannot be read: ${bytes}.`)
    if (diagnostics.length === 0) clients = read
    else
      for (const diagnostic of diagnostics)
        logger.log('ERROR', `${formatDiagnostic(diagnostic)} The contracts stay as they were.`)
    return clients
  }
}

const contractsFrom = (current: () => readonly Client[]): Contracts => {
  let indexed: readonly Client[] | undefined
  /** A secret that nobody knows is compared with where there is none, so that the time taken does not tell which clients there are. */
  const nobody: KnownClient = { client: undefined, isSecret: secretMatcher(randomUUID()) }
  let byId: ReadonlyMap<string, KnownClient> = new Map()
  /** Undefined where some client has a contract with every API. */
  let apis: ReadonlySet<string> | undefined
  const index = (): void => {
    const clients = current()
    if (clients === indexed) return
    indexed = clients
    byId = new Map(
      clients.map((client) => {
        const { clientId, clientSecret } = client
        const isSecret = clientSecret === undefined ? nobody.isSecret : secretMatcher(clientSecret)
        return [clientId, { client, isSecret }]
      }),
    )
    apis = clients.some((client) => client.apis === undefined)
      ? undefined
      : new Set(clients.flatMap((client) => client.apis ?? []))
  }
  return {
    knowsApi: (apiId) => {
      index()
      return apis === undefined || apis.has(apiId)
    },
    clientOf: (apiId, clientId, secret) => {
      index()
      const { client, isSecret } = byId.get(clientId) ?? nobody
      const isGiven = secret === undefined || isSecret(secret)
      return client && isGiven && hasContract(client, apiId) ? client : undefined
    },
  }
}

const hasContract = ({ apis }: Client, apiId: string): boolean => apis === undefined || apis.includes(apiId)

interface KnownClient {
  readonly client: Client | undefined
  readonly isSecret: (given: string) => boolean
}
