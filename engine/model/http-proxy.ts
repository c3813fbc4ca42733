/** What `http:proxy` compiles to. */
export interface HttpProxy {
  readonly host: string
  readonly port: number
  /** Value of the Proxy-Authorization header; undefined for none. */
  readonly authorization: string | undefined
  /** True for a host that is connected to directly; IPv6 without brackets. */
  bypasses(host: string): boolean
}
