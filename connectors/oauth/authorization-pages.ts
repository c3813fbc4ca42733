import { randomBytes } from 'node:crypto'
import {
  type CompileContext,
  clock,
  createEvent,
  type Expression,
  emptyMessage,
  type LocalPage,
  type Logger,
  MuleError,
  MultiMap,
  type PageAnswer,
  RequestAttributes,
} from '../../engine/sdk.ts'
import type { AuthorizationCode } from './authorization-code-grant-type.ts'
import type { Fail } from './grant-type.ts'
import { requestTokens } from './request-token.ts'
import { DEFAULT_OWNER, type TokenStore } from './token-store.ts'

type Answer = LocalPage['answer']

/** Users on their way to the authorization server. Whoever comes back without having left is not let in. */
interface Leaving {
  readonly owner: string
  /** As {@link clock}.elapsed counts. */
  readonly until: number
}

/** Milliseconds a user has to grant access. */
const PATIENCE = 10 * 60_000
/** Users on their way at once; the one who left first is forgotten. */
const LIMIT = 10_000

/** The page that sends users to the authorization server, and the one they come back to. */
export const authorizationPages = (
  grant: AuthorizationCode,
  store: TokenStore,
  fail: Fail,
  context: CompileContext,
): { readonly authorize: Answer; readonly callback: Answer } => {
  const logger = context.logger('org.mule.extension.oauth2')
  const leaving = new Map<string, Leaving>()
  const remember = (owner: string): string => {
    const key = randomBytes(16).toString('base64url')
    for (const [each, { until }] of leaving) {
      if (until > clock.elapsed() && leaving.size < LIMIT) break
      leaving.delete(each)
    }
    leaving.set(key, { owner, until: clock.elapsed() + PATIENCE })
    return key
  }
  const returned = (key: string): Leaving | undefined => {
    const found = leaving.get(key)
    leaving.delete(key)
    return found && found.until > clock.elapsed() ? found : undefined
  }
  const authorize: Answer = async (query) => {
    const owner = (await evaluate(grant.localAuthorizationUrlResourceOwnerId, query)) ?? DEFAULT_OWNER
    const state = await evaluate(grant.state, query)
    const key = remember(owner)
    const url = new URL(grant.authorizationUrl)
    const { searchParams } = url
    searchParams.set('response_type', 'code')
    searchParams.set('client_id', grant.clientId)
    searchParams.set('redirect_uri', grant.externalCallbackUrl)
    if (grant.scopes !== undefined) searchParams.set('scope', grant.scopes)
    searchParams.set('state', state === undefined ? key : `${state}:${key}`)
    for (const [name, value] of grant['custom-parameters'] ?? []) searchParams.set(name, value)
    return { status: 302, text: '', location: url.href }
  }
  const callback: Answer = async (query, send) => {
    const state = query.get('state') ?? ''
    const end = state.lastIndexOf(':')
    const user = returned(state.slice(end + 1))
    if (!user) return { status: 400, text: 'The state is unknown or too old: begin again at the authorization page.' }
    const code = query.get('code')
    // What the authorization server says is not repeated: it could be anybody's.
    if (!code) return { status: 400, text: 'The authorization server granted no access.' }
    const form = { grant_type: 'authorization_code', code, redirect_uri: grant.externalCallbackUrl }
    const tokens = await requestTokens(grant, form, send, fail)
    await store.set(user.owner, { ...tokens, state: end < 0 ? undefined : state.slice(0, end) })
    return { status: 200, text: 'Successfully retrieved access token' }
  }
  return {
    authorize: guarded(authorize, { status: 400, text: 'The query of the authorization page is not valid.' }, logger),
    callback: guarded(callback, { status: 502, text: 'The authorization server issued no access token.' }, logger),
  }
}

/** A page that answers so when it fails; why stands in the log alone. */
const guarded =
  (page: Answer, otherwise: PageAnswer, logger: Logger): Answer =>
  async (query, send) => {
    try {
      return await page(query, send)
    } catch (error) {
      if (!(error instanceof MuleError)) throw error
      logger.log('ERROR', error.description)
      return otherwise
    }
  }

const evaluate = async (expression: Expression | undefined, query: URLSearchParams): Promise<string | undefined> => {
  const params = new MultiMap([...query].flat())
  const attributes = new RequestAttributes('/', MultiMap.noHeaders, params, MultiMap.empty)
  const value = await expression?.value(createEvent({ ...emptyMessage, attributes }, ''))
  return value === undefined || value === null ? undefined : String(value)
}
