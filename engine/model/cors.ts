/** What pages of some origins may do (Fetch standard, "CORS protocol"). */
export interface CorsGrant {
  /** `https://example.org`; undefined for every origin that has no grant of its own. */
  readonly origin: string | undefined
  /** Upper case; undefined for all. */
  readonly methods: ReadonlySet<string> | undefined
  /** Names of headers pages may send, in lower case; undefined for all. */
  readonly headers: ReadonlySet<string> | undefined
  /** Names of headers of a response pages may see. */
  readonly exposed: readonly string[]
  /** Seconds a browser may remember the answer to its question. */
  readonly maxAge: number
  /** Lets browsers send cookies and credentials along. Then an answer names the origin, because browsers refuse `*`. */
  readonly credentials: boolean
}

/** What of a request counts. */
export interface CorsRequest {
  readonly method: string
  header(name: string): string | undefined
  /** Names of all headers, in lower case. */
  headerNames(): Iterable<string>
}

/** Whether a request goes on to what it asks for, and the headers of its response, flat: name, value, name, value. */
export interface CorsVerdict {
  readonly goesOn: boolean
  readonly headers: readonly string[]
}

/** What has no Origin, or a wrong one, is answered otherwise than what a page asks for: no cache in front may give one for the other. */
const BY_ORIGIN: readonly string[] = ['Vary', 'Origin']
const admitted: CorsVerdict = { goesOn: true, headers: BY_ORIGIN }
const refused: CorsVerdict = { goesOn: false, headers: BY_ORIGIN }

/**
 * Judges requests across origins. A browser's question is answered here, and so is a request that nobody granted: with no header but Vary, so that
 * no browser hands the answer to a page. A request without Origin goes on. A grant for the origin comes before the one for all; of two grants for one
 * origin the first counts. `questions`: which OPTIONS requests are questions, all of them or those that name the method they ask about.
 */
export const createCors = (
  grants: readonly CorsGrant[],
  questions: 'all' | 'marked',
): ((request: CorsRequest) => CorsVerdict) => {
  const byOrigin = new Map<string | undefined, CorsGrant>()
  for (const grant of grants) if (!byOrigin.has(grant.origin)) byOrigin.set(grant.origin, grant)
  const everybody = byOrigin.get(undefined)
  return (request) => {
    const isOptions = request.method === 'OPTIONS'
    const from = request.header('origin')
    if (from === undefined) return isOptions && questions === 'all' ? refused : admitted
    const grant = byOrigin.get(from) ?? everybody
    const asked = isOptions ? request.header('access-control-request-method')?.trim().toUpperCase() : undefined
    if (!grant) return refused
    if (asked) return answer(grant, from, asked, request)
    if (isOptions && questions === 'all') return refused
    if (grant.methods && !grant.methods.has(request.method)) return refused
    const headers = admission(grant, from)
    if (grant.exposed.length > 0 && !isSimple(request))
      headers.push('Access-Control-Expose-Headers', grant.exposed.join(', '))
    return { goesOn: true, headers }
  }
}

const answer = (grant: CorsGrant, from: string, method: string, request: CorsRequest): CorsVerdict => {
  const wanted = request.header('access-control-request-headers')
  const names = (wanted ?? '').split(',').map((name) => name.trim().toLowerCase())
  const { methods, headers: known } = grant
  if (methods && !methods.has(method)) return refused
  if (known && !names.every((name) => name === '' || known.has(name))) return refused
  const headers = admission(grant, from)
  headers.push('Access-Control-Max-Age', String(grant.maxAge))
  headers.push('Access-Control-Allow-Methods', methods ? [...methods].join(', ') : method)
  const allowed = known ? [...known].join(', ') : wanted
  if (allowed) headers.push('Access-Control-Allow-Headers', allowed)
  return { goesOn: false, headers }
}

const admission = ({ origin, credentials }: CorsGrant, from: string): string[] => {
  if (origin === undefined && !credentials) return ['Access-Control-Allow-Origin', '*']
  const headers = ['Access-Control-Allow-Origin', from, ...BY_ORIGIN]
  if (credentials) headers.push('Access-Control-Allow-Credentials', 'true')
  return headers
}

/** Headers that browsers and HTTP clients send by themselves, or that pages may set freely. */
const SIMPLE_HEADERS = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'cache-control',
  'connection',
  'content-language',
  'content-length',
  'content-type',
  'cookie',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'pragma',
  'priority',
  'referer',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'upgrade-insecure-requests',
  'user-agent',
  'via',
])
const SIMPLE_METHODS = new Set(['GET', 'HEAD', 'POST'])
const SIMPLE_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

/** What a page could send without asking: see "CORS-safelisted" in the Fetch standard. */
const isSimple = (request: CorsRequest): boolean => {
  if (!SIMPLE_METHODS.has(request.method)) return false
  const type = request.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && !SIMPLE_TYPES.has(type)) return false
  for (const name of request.headerNames()) if (!SIMPLE_HEADERS.has(name) && !name.startsWith('sec-')) return false
  return true
}
