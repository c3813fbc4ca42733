import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider'

/** A client of the provider; it gets tokens for itself. */
export const CLIENT = { id: 'orders', secret: 'orders-secret' }
/** Asks about tokens. */
export const GATEWAY = { id: 'gateway', secret: 'gateway-secret' }
/** Tokens for this resource are JWTs, others are opaque. */
export const JWT_RESOURCE = 'urn:example:jwt'

export interface OidcServer {
  readonly url: string
  readonly tokenUrl: string
  readonly introspectionUrl: string
  readonly jwksUrl: string
  readonly revocationUrl: string
  /** How often a path was asked for. */
  count(path: string): number
  /** Gets a token as a client would. */
  token(options?: { readonly scope?: string; readonly resource?: string }): Promise<string>
  /** The provider forgets it. */
  revoke(token: string): Promise<void>
  close(): Promise<void>
}

const client = ({ id, secret }: typeof CLIENT): ClientMetadata => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_basic',
})

const settings = (signingKey: object, lifetime: number): Configuration => ({
  clients: [client(CLIENT), { ...client(GATEWAY), token_endpoint_auth_method: 'client_secret_post' }],
  jwks: { keys: [{ ...signingKey, kid: 'signing', use: 'sig', alg: 'RS256' }] },
  scopes: ['READ', 'WRITE'],
  ttl: { ClientCredentials: lifetime },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true, allowedPolicy: () => true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_: unknown, resource: string) => ({
        scope: 'READ WRITE',
        audience: resource,
        accessTokenTTL: lifetime,
        accessTokenFormat: resource === JWT_RESOURCE ? 'jwt' : 'opaque',
      }),
    },
  },
})

/** Starts an OpenID Connect provider on the loopback interface, with keys of its own; its tokens live for so many seconds. */
export const startOidcProvider = async (lifetime = 600): Promise<OidcServer> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const counts = new Map<string, number>()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const handle = new Provider(url, settings(privateKey.export({ format: 'jwk' }), lifetime)).callback()
  server.on('request', (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    counts.set(path, (counts.get(path) ?? 0) + 1)
    void handle(request, response)
  })
  const post = async (path: string, form: Record<string, string>): Promise<Response> => {
    const authorization = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  return {
    url,
    tokenUrl: `${url}/token`,
    introspectionUrl: `${url}/token/introspection`,
    jwksUrl: `${url}/jwks`,
    revocationUrl: `${url}/token/revocation`,
    count: (path) => counts.get(path) ?? 0,
    token: async (options = {}) => {
      const response = await post('/token', { grant_type: 'client_credentials', ...options })
      const { access_token } = (await response.json()) as { access_token: string }
      return access_token
    },
    revoke: async (token) => void (await post('/token/revocation', { token })),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
