import { describe, expect, test } from 'vitest'
import { joinPaths, readListenerPath } from '../../../connectors/http/listener-path.ts'
import { createRoutes, type Route } from '../../../connectors/http/routing.ts'

interface Named extends Route {
  readonly name: string
}

/** `GET,POST /path` or `/path`. */
const routeOf = (text: string): Named => {
  const [path = '', methods] = text.split(' ').reverse()
  return {
    name: text,
    path: readListenerPath(undefined, path).path,
    methods: methods ? new Set(methods.split(',')) : undefined,
  }
}

const answer = (listeners: readonly string[], request: string): string => {
  const routes = createRoutes<Named>()
  for (const each of listeners) routes.add(routeOf(each))
  const [method = '', path = ''] = request.split(' ')
  const found = routes.find(path, method)
  return found === undefined ? '404' : found === 'method' ? '405' : found.name
}

describe('which listener answers', () => {
  test.each<[string, readonly string[], string, string]>([
    ['a literal path', ['/a', '/b'], 'GET /b', '/b'],
    ['nobody for another path', ['/a'], 'GET /b', '404'],
    ['nobody below a literal path', ['/a'], 'GET /a/b', '404'],
    ['one trailing slash of the request does not count', ['/a'], 'GET /a/', '/a'],
    ['one trailing slash of the listener does not count', ['/a/'], 'GET /a', '/a/'],
    ['two trailing slashes are an empty segment', ['/a'], 'GET /a//', '404'],
    ['the root', ['/'], 'GET /', '/'],
    ['the root is not everything', ['/'], 'GET /a', '404'],
    ['slashes are segments', ['/', '//', '///'], 'GET //', '//'],
    ['more slashes are more segments', ['/', '//', '///'], 'GET ///', '///'],
    ['case matters', ['/Path'], 'GET /path', '404'],
    ['a parameter is one segment', ['/{id}'], 'GET /7', '/{id}'],
    ['a parameter is not two segments', ['/{id}'], 'GET /7/8', '404'],
    ['a parameter is not the root', ['/{id}'], 'GET /', '404'],
    ['a parameter may be an empty segment', ['/a/{id}/b'], 'GET /a//b', '/a/{id}/b'],
    ['a literal beats a parameter', ['/{id}', '/me'], 'GET /me', '/me'],
    ['a trailing wildcard takes the rest', ['/base/*'], 'GET /base/x/y', '/base/*'],
    ['a trailing wildcard takes nothing', ['/base/*'], 'GET /base', '/base/*'],
    ['a trailing wildcard takes a slash', ['/base/*'], 'GET /base/', '/base/*'],
    ['a trailing wildcard is not a prefix of a segment', ['/base/*'], 'GET /based', '404'],
    ['everything', ['/*'], 'GET /', '/*'],
    ['everything below', ['/*'], 'GET /a/b/c', '/*'],
    ['a wildcard in the middle is one segment', ['/a/*/b'], 'GET /a/x/b', '/a/*/b'],
    ['a wildcard in the middle is not none', ['/a/*/b'], 'GET /a/b', '404'],
    ['a wildcard in the middle is not two', ['/a/*/b'], 'GET /a/x/y/b', '404'],
    [
      'the literal ends win over parameters',
      ['/*', '/{a}/{b}/{c}', '/some-path/{p}/some-other-path'],
      'GET /some-path/1/some-other-path',
      '/some-path/{p}/some-other-path',
    ],
    [
      'parameters win over the wildcard',
      ['/*', '/{a}/{b}/{c}', '/some-path/{p}/some-other-path'],
      'GET /x/y/z',
      '/{a}/{b}/{c}',
    ],
    [
      'another depth is left to the wildcard',
      ['/*', '/{a}/{b}/{c}', '/some-path/{p}/some-other-path'],
      'GET /x/y',
      '/*',
    ],
    [
      'a literal beginning that ends otherwise falls back to the parameters',
      ['/*', '/{a}/{b}/{c}', '/some-path/{p}/some-other-path'],
      'GET /some-path/y/z',
      '/{a}/{b}/{c}',
    ],
    ['the parameter whose branch knows the next segment goes first', ['/a/*', '/{x}/b'], 'GET /a/b', '/{x}/b'],
    ['unless the literal knows it as well', ['/a/{y}', '/{x}/b', '/a/b'], 'GET /a/b', '/a/b'],
    ['a parameter before a wildcard', ['/a/*', '/a/{id}'], 'GET /a/1', '/a/{id}'],
    ['the deepest wildcard', ['/*', '/a/*', '/a/b/*'], 'GET /a/b/c/d', '/a/b/*'],
    ['a parameter under a wildcard’s path', ['/api/{v}/*', '/*'], 'GET /api/v1/orders/7', '/api/{v}/*'],
    ['a branch that comes to nothing does not end the search', ['/a/b/c', '/{x}/b/d'], 'GET /a/b/d', '/{x}/b/d'],
    ['the method decides between listeners of one path', ['GET /a', 'POST /a'], 'POST /a', 'POST /a'],
    ['a listener without methods takes what is left', ['/a', 'GET /a'], 'PUT /a', '/a'],
    ['a listener with the method goes first', ['/a', 'GET /a'], 'GET /a', 'GET /a'],
    ['no listener with the method', ['GET /a'], 'POST /a', '405'],
    ['HEAD and OPTIONS are methods like others', ['GET /a'], 'HEAD /a', '405'],
    ['a less specific path that has the method', ['GET /a', '/*'], 'POST /a', '/*'],
    ['a wildcard without the method is 405 as well', ['GET /*'], 'POST /x/y', '405'],
  ])('%s', (_name, listeners, request, expected) => {
    expect(answer(listeners, request)).toBe(expected)
    expect(answer([...listeners].reverse(), request), 'whatever their order').toBe(expected)
  })
})

describe('basePath and path', () => {
  test.each<[string | undefined, string, string]>([
    [undefined, 'path', '/path'],
    ['/', 'path', '/path'],
    ['prefix', '/path2', '/prefix/path2'],
    ['prefix', '/anotherPath', '/prefix/anotherPath'],
    ['/prefix', 'path/subpath', '/prefix/path/subpath'],
    ['/prefix/', '/x', '/prefix/x'],
    ['//', '/', '//'],
    ['//', '//', '///'],
    ['//', '///', '////'],
    ['a p i', '*', '/a p i/*'],
    ['api', '/a%20b', '/api/a b'],
  ])('%s and %s are %s', (basePath, path, expected) => {
    expect(joinPaths(basePath, path)).toBe(expected)
  })

  test.each<[string, RegExp]>([
    ['/{a}/x/{a}', /contains duplicated uri param names/],
    ['/a*b/c', /'\*' inside a segment/],
    ['/a*b*', /'\*' inside a segment/],
  ])('%s cannot be a path', (path, message) => {
    const { faults } = readListenerPath(undefined, path)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.severity).toBe('error')
    expect(faults[0]?.message).toMatch(message)
  })

  test('a wildcard that is not a segment of its own deploys with a warning', () => {
    const { faults } = readListenerPath('api', '/orders*')
    expect(faults).toMatchObject([{ severity: 'warning', hint: "write '/api/orders/*'" }])
  })
})
