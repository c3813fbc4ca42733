import { describe, expect, test } from 'vitest'
import { uriParts } from '../../../engine/dataweave/modules/uri-parts.ts'
import { failureOf } from './core-support.ts'
import { testJson } from './library-support.ts'

const imports = 'import * from dw::core::URL'

describe('dw::core::URL', () => {
  testJson(
    [
      ['compose(["http://x.com/", "/page.html"], ["content folder"])', 'http://x.com/content%20folder/page.html'],
      ['compose `http://x.com/$("a b")/$(1 + 1)?q=$("ü&")`', 'http://x.com/a%20b/2?q=%C3%BC%26'],
      ['encodeURI("http://asd/ text /%25/\\"")', 'http://asd/%20text%20/%2525/%22'],
      ['encodeURI("http://:;,/?:@&=\\$_-_.!~*\'()#")', "http://:;,/?:@&=$_-_.!~*'()#"],
      ['encodeURIComponent(" PATH/ TO ")', '%20PATH%2F%20TO%20'],
      ['encodeURIComponent("-_.!~*\'()")', "-_.!~*'()"],
      ['encodeURIComponent("\u{1F600}")', '%F0%9F%98%80'],
      ['decodeURI("http://asd/%20text%2Ftext%23")', 'http://asd/ text%2Ftext%23'],
      ['decodeURIComponent("%3B%2C%2F%3F%3A%40%26%3D")', ';,/?:@&='],
      [
        'parseURI("https://en.wikipedia.org/wiki/Uniform_Resource_Identifier#footer")',
        {
          isValid: true,
          raw: 'https://en.wikipedia.org/wiki/Uniform_Resource_Identifier#footer',
          host: 'en.wikipedia.org',
          authority: 'en.wikipedia.org',
          fragment: 'footer',
          path: '/wiki/Uniform_Resource_Identifier',
          scheme: 'https',
          isAbsolute: true,
          isOpaque: false,
        },
      ],
      [
        'parseURI("http://me%20you:pw@localhost:8081/a%20b?c=d%26e")',
        {
          isValid: true,
          raw: 'http://me%20you:pw@localhost:8081/a%20b?c=d%26e',
          host: 'localhost',
          authority: 'me you:pw@localhost:8081',
          path: '/a b',
          port: 8081,
          query: 'c=d&e',
          scheme: 'http',
          user: 'me you:pw',
          isAbsolute: true,
          isOpaque: false,
        },
      ],
      [
        'parseURI("mailto:a@b.c")',
        { isValid: true, raw: 'mailto:a@b.c', scheme: 'mailto', isAbsolute: true, isOpaque: true },
      ],
      ['parseURI("/only/path").isAbsolute', false],
      ['parseURI("http://not a uri")', { isValid: false, raw: 'http://not a uri' }],
    ],
    { imports },
  )

  test.each([
    ['http://[::1]:80/x', '[::1]', 80],
    ['http://10.0.0.1', '10.0.0.1', undefined],
    ['http://a-b.example.com.:/x', 'a-b.example.com.', undefined],
    ['jdbc://under_score/x', undefined, undefined],
  ])('the server of %s', (text, host, port) => {
    expect(uriParts(text)).toMatchObject({ host, port })
  })

  test.each(['', '%zz', '1http://x', 'http:', 'a#b#c', '://x', 'http://', 'a\u0000b', 'x y', '<x>'])(
    '"%s" is no URI',
    (text) => {
      expect(uriParts(text)).toBeUndefined()
    },
  )

  test('text that is not well formed is refused', () => {
    expect(failureOf('decodeURIComponent("%E0%A4%A")', imports).message).toContain('decoded')
    expect(failureOf('encodeURI("\\uD800")', imports).message).toContain('encoded')
  })
})
