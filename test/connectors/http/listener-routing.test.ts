import { afterEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'

let app: TestApp
afterEach(() => app.stop())

const config = (name: string, basePath?: string) =>
  `<http:listener-config name="${name}"${basePath === undefined ? '' : ` basePath="${basePath}"`}>
     <http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>`

const answering = (name: string, listener: string) =>
  `<flow name="${name}"><http:listener ${listener}/><set-payload value="${name}"/></flow>`

const urlOf = (name: string): string => {
  const url = app.urls.find((each) => each.includes(name))
  if (!url) throw new Error(`no url with ${name} in ${app.urls}`)
  return url
}

const ask = async (url: string, method = 'GET') => {
  const response = await fetch(url, { method })
  return `${response.status} ${await response.text()}`
}

describe('listeners of one config', () => {
  test('properties may name the paths, with and without a leading slash', async () => {
    app = await deployXml(
      `${config('c')}
       <flow name="f1"><http:listener config-ref="c" path="\${path}"/><set-payload value="\${path}"/></flow>
       <flow name="f2"><http:listener config-ref="c" path="\${path2}"/><set-payload value="\${path2}"/></flow>
       <flow name="f3"><http:listener config-ref="c" path="\${path/subpath}"/><set-payload value="\${path/subpath}"/></flow>`,
      { properties: { path: 'path', path2: '/path2', 'path/subpath': 'path/subpath' } },
    )
    expect(await ask(`${app.base}/path`, 'POST')).toBe('200 path')
    expect(await ask(`${app.base}/path2`, 'POST')).toBe('200 /path2')
    expect(await ask(`${app.base}/path/subpath`, 'POST')).toBe('200 path/subpath')
  })

  test('allowedMethods may have blanks; a listener without takes what the others leave', async () => {
    app = await deployXml(
      `${config('c')}
       ${answering('GET', 'config-ref="c" path="path" allowedMethods="GET"')}
       ${answering('POST', 'config-ref="c" path="path" allowedMethods="post"')}
       ${answering('OPTIONS-DELETE', 'config-ref="c" path="path" allowedMethods="OPTIONS , DELETE"')}
       ${answering('ALL', 'config-ref="c" path="path"')}`,
    )
    for (const [method, expected] of [
      ['GET', 'GET'],
      ['POST', 'POST'],
      ['OPTIONS', 'OPTIONS-DELETE'],
      ['DELETE', 'OPTIONS-DELETE'],
      ['PUT', 'ALL'],
      ['PURGE', 'ALL'],
    ] as const)
      expect(await ask(`${app.base}/path`, method)).toBe(`200 ${expected}`)
  })

  test('what nobody listens for is 404, what nobody takes is 405; both name the endpoint, without its markup', async () => {
    app = await deployXml(`${config('c', '/api')}${answering('f', 'config-ref="c" path="/a" allowedMethods="GET"')}`)
    expect(await ask(`${app.base}/other`)).toBe('404 No listener for endpoint: /other')
    expect(await ask(`${app.base}/<b>x</b>`)).toBe('404 No listener for endpoint: /%3Cb%3Ex%3C/b%3E')
    const refused = await fetch(`${app.base}/api/a`, { method: 'POST' })
    expect(refused.status).toBe(405)
    expect(refused.statusText).toBe('Method Not Allowed')
    expect(refused.headers.get('content-type')).toBe('text/plain')
    expect(refused.headers.get('allow')).toBeNull()
    expect(await refused.text()).toBe('Method not allowed for endpoint: /api/a')
  })

  test('routing looks at the decoded path', async () => {
    app = await deployXml(`${config('c', 'a p i')}${answering('f', 'config-ref="c" path="/x y/{id}"')}`)
    expect(await ask(`${app.base}/a%20p%20i/x%20y/%7B`)).toBe('200 f')
  })

  test('the flow of a stopped listener is as if it were not there', async () => {
    app = await deployXml(
      `${config('c')}
       <flow name="stopped" initialState="stopped"><http:listener config-ref="c" path="/a"/><set-payload value="stopped"/></flow>
       ${answering('open', 'config-ref="c" path="/b"')}`,
    )
    const base = new URL(urlOf('/b')).origin
    expect(await ask(`${base}/a`)).toBe('404 No listener for endpoint: /a')
    expect(await ask(`${base}/b`)).toBe('200 open')
  })
})

describe('leading slashes of basePath and path', () => {
  test.each([
    ['/', 'path', '/path'],
    ['prefix', '/path2', '/prefix/path2'],
    ['prefix', '/anotherPath', '/prefix/anotherPath'],
    ['/prefix', 'path/subpath', '/prefix/path/subpath'],
  ])('%s and %s answer on %s', async (basePath, path, url) => {
    app = await deployXml(`${config('c', basePath)}${answering('f', `config-ref="c" path="${path}"`)}`)
    expect(await ask(app.base + url, 'POST')).toBe('200 f')
  })
})
