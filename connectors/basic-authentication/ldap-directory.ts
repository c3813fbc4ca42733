import type { Client } from 'ldapts'
import { createTurns, LONGEST_TIMER } from '../../engine/sdk.ts'

export interface DirectorySettings {
  readonly url: string
  readonly userDn: string
  readonly userPassword: string
  readonly searchBase: string
  readonly searchFilter: string
  readonly searchInSubtree: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly maxConnections: number
}

/** Who users are, according to a directory. */
export interface Directory {
  /** Whether there is exactly one such user and this is the password. Rejects with an Error when the directory cannot say. */
  isUser(username: string, password: string): Promise<boolean>
}

/** What a user's name takes the place of in a search filter. */
export const PLACE_OF_NAME = '{0}'

/** Each question has a connection of its own: the one that searches for the entry becomes the user's when the password is tried. */
export const createDirectory = (settings: DirectorySettings): Directory => {
  const timeout = Math.min(settings.timeout, LONGEST_TIMER)
  const inTurn = createTurns({
    atOnce: settings.maxConnections,
    patience: timeout,
    refusal: () => new Error('too many others are waiting for it'),
  })
  return {
    // To bind without password is to bind as nobody, which directories allow (RFC 4513, section 5.1.2).
    isUser: async (username, password) =>
      username !== '' && password !== '' && inTurn(() => ask({ ...settings, timeout }, username, password)),
  }
}

/** The package is loaded with the first question. */
const ask = async (settings: DirectorySettings, username: string, password: string): Promise<boolean> => {
  const { Client, InvalidCredentialsError } = await import('ldapts')
  const { url, timeout } = settings
  const client = new Client({ url, timeout, connectTimeout: timeout, strictDN: false })
  try {
    await client.bind(settings.userDn, settings.userPassword).catch((failure: unknown) => {
      throw failure instanceof InvalidCredentialsError ? new Error('it refuses the user that searches') : failure
    })
    const dn = await find(client, settings, username)
    if (dn === undefined) return false
    await client.bind(dn, password)
    return true
  } catch (failure) {
    if (failure instanceof InvalidCredentialsError) return false
    throw failure
  } finally {
    await client.unbind().catch(() => {})
  }
}

const find = async (
  client: Client,
  { searchBase, searchFilter, searchInSubtree }: DirectorySettings,
  username: string,
): Promise<string | undefined> => {
  const { searchEntries } = await client.search(searchBase, {
    scope: searchInSubtree ? 'sub' : 'one',
    filter: searchFilter.replaceAll(PLACE_OF_NAME, () => escapeFilter(username)),
    attributes: ['1.1'],
    sizeLimit: 2,
  })
  // Whose password is meant must be certain.
  return searchEntries.length === 1 ? searchEntries[0]?.dn : undefined
}

/** Whether its parentheses belong together. A value that holds one has it escaped (RFC 4515, section 3). */
export const isBalanced = (filter: string): boolean => {
  let depth = 0
  for (const c of filter) {
    if (c === '(') depth++
    else if (c === ')' && --depth < 0) return false
  }
  return depth === 0
}

/** RFC 4515, section 3: a name finds itself and nothing else. */
export const escapeFilter = (text: string): string =>
  text.replace(/[\\*()\0]/g, (c) => `\\${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
