import type { CookieJar } from 'tough-cookie'

/** The cookies of one request configuration, matched by domain, path and expiry. */
export interface CookieStore {
  /** The `Cookie` header for a URL; undefined when no cookie fits. */
  header(url: string): string | undefined
  /** Takes the `Set-Cookie` headers of a response. A promise the first time, while the jar's code is loaded. */
  store(url: string, setCookie: string | readonly string[]): void | Promise<void>
}

/** Cookies a store holds; when there are more, it begins anew. A server that names each cookie differently must not fill the memory. */
const LIMIT = 3000

/** An empty store; the jar behind it is loaded when the first cookie arrives, since few upstreams set any. */
export const createCookieStore = (): CookieStore => {
  let jar: CookieJar | undefined
  const names = new Set<string>()
  const put = (into: CookieJar, url: string, setCookie: string | readonly string[]) => {
    for (const each of typeof setCookie === 'string' ? [setCookie] : setCookie) {
      // A cookie that is malformed or meant for another domain is ignored, as browsers do.
      const cookie = into.setCookieSync(each, url, { ignoreError: true })
      if (cookie) names.add(`${cookie.domain} ${cookie.path} ${cookie.key}`)
    }
    if (names.size <= LIMIT) return
    into.removeAllCookiesSync()
    names.clear()
  }
  return {
    header: (url) => jar?.getCookieStringSync(url) || undefined,
    store: (url, setCookie) => {
      if (jar) return put(jar, url, setCookie)
      return import('tough-cookie').then(({ CookieJar }) => {
        jar ??= new CookieJar(undefined, { allowSecureOnLocal: false })
        put(jar, url, setCookie)
      })
    },
  }
}
