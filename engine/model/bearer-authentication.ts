import type { Event } from './event.ts'
import type { HttpProxy } from './http-proxy.ts'
import type { OwnResponse } from './own-request.ts'
import type { TlsContext } from './tls-context.ts'

/** A request to an authorization server; its body is a form. */
export interface TokenRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type TokenResponse = OwnResponse

/** POSTs to an authorization server. Rejects with a MuleError when there is no answer. */
export type SendTokenRequest = (request: TokenRequest) => Promise<TokenResponse>

/** What a browser asks a page for; its answer is a text, or leads elsewhere. */
export interface LocalPage {
  /** Where it is: a URL of this machine, or a path of a listener configuration, as that compiled to. */
  readonly at: { readonly url: string } | { readonly listener: object; readonly path: string }
  /** Never rejects with anything but a defect. */
  answer(query: URLSearchParams, send: SendTokenRequest): Promise<PageAnswer>
}

export interface PageAnswer {
  readonly status: number
  readonly text: string
  readonly location?: string | undefined
}

/** What an OAuth grant type compiles to: how requests get the bearer token they are sent with. */
export interface BearerAuthentication {
  /** For the connections to the authorization server; undefined for the platform's trust. */
  readonly tls: TlsContext | undefined
  /** On the way there; undefined for none. */
  readonly proxy: HttpProxy | undefined
  /** Pages that have to be served for as long as the deployment runs. */
  readonly pages: readonly LocalPage[]
  /** The access token for an event, from the cache or fetched with `send`. Fails with a MuleError when there is none to be had. */
  token(event: Event, send: SendTokenRequest): string | Promise<string>
  /** Whether a response, the message of `result`, says that its token is no longer good. */
  isRefused(result: Event): boolean | Promise<boolean>
  /** The token to try in place of one that was refused; the same for all who ask at once. */
  renew(event: Event, refused: string, send: SendTokenRequest): Promise<string>
}
