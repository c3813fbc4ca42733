import type { CookieJar } from 'tough-cookie'

/** The cookies of one request configuration, matched by domain, path and expiry. */
export interface CookieStore {
  /** The `Cookie` header for a URL; undefined when no cookie fits. */
  header(url: string): string | undefined
  /** Takes the `Set-Cookie` headers of a response. A promise the first time, while the jar's code is loaded. */
  store(url: string, setCookie: string | readonly string[]): void | Promise<void>
}

/** An empty store; the jar behind it is loaded when the first cookie arrives, since few upstreams set any. */
export const createCookieStore = (): CookieStore => {
  let jar: CookieJar | undefined
  const put = (into: CookieJar, url: string, setCookie: string | readonly string[]) => {
    // A cookie that is malformed or meant for another domain is ignored, as browsers do.
    for (const each of typeof setCookie === 'string' ? [setCookie] : setCookie)
      into.setCookieSync(each, url, { ignoreError: true })
  }
  return {
    header: (url) => jar?.getCookieStringSync(url) || undefined,
    store: (url, setCookie) => {
      if (jar) return put(jar, url, setCookie)
      return import('tough-cookie').then(({ CookieJar }) => {
        jar ??= new CookieJar(undefined, { looseMode: true })
        put(jar, url, setCookie)
      })
    },
  }
}
