import { describe, expect, test } from 'vitest'
import { javaRegex } from '../../engine/policy/java-regex.ts'

const matches = (pattern: string, text: string): boolean | string => {
  const regex = javaRegex(pattern)
  return 'matches' in regex ? regex.matches(text) : regex.fault
}

describe("patterns of Java's regular expressions, matched against the whole text", () => {
  test.each([
    ['GET|POST', 'POST', true],
    ['GET|POST', 'POSTS', false],
    ['.*', '', true],
    ['/users/.*', '/users/7/orders', true],
    ['/users/[^/]+', '/users/7/orders', false],
    ['.*/resource-1', '/a/b/resource-1', true],
    ['(?i)get', 'GET', true],
    ['\\Q/a.b/\\E.*', '/a.b/c', true],
    ['\\Q/a.b/\\E.*', '/axb/c', false],
    ['\\A/x\\z', '/x', true],
    ['/\\p{Alpha}+', '/abc', true],
    ['/[\\p{Digit}-]+', '/12-3', true],
    ['/\\p{L}+', '/äöü', true],
    ['/a{2,3}', '/aaa', true],
    ['/a\\{x\\}', '/a{x}', true],
    ['/[a-z\\-]+\\/x', '/a-b/x', true],
  ])('%s on %s: %s', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected))

  test.each([
    ['/users/{id}', /'\{id\}' is no part/],
    ['(', /unterminated group/],
    ['a++', /nothing to repeat/],
    ['[a-z&&[^b]]', /intersections/],
    ['(?>a)', /invalid group/],
  ])('%s is refused', (pattern, fault) => expect(matches(pattern, 'x')).toMatch(fault))
})
