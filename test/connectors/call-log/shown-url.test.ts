import { expect, test } from 'vitest'
import { createShownUrl } from '../../../connectors/call-log/shown-url.ts'

test.each([
  ['http://a/b', 'http://a/b'],
  ['http://a/b?page=1&q=x=y', 'http://a/b?page=1&q=x=y'],
  ['http://a/b?token=s3cret&page=1', 'http://a/b?token=****&page=1'],
  ['http://a/b?ACCESS_TOKEN=s3cret', 'http://a/b?ACCESS_TOKEN=****'],
  ['http://a/b?%74oken=s3cret', 'http://a/b?%74oken=****'],
  ['http://a/b?token=a&token=b=c', 'http://a/b?token=****&token=****'],
  ['http://a/b?token[]=s3cret&token%5B0%5D=s3cret', 'http://a/b?token[]=****&token%5B0%5D=****'],
  ['http://a/b?user[password]=s3cret&user[name]=x', 'http://a/b?user[password]=****&user[name]=x'],
  ['http://a/b?Tenant=s3cret', 'http://a/b?Tenant=****'],
  ['http://a/b?%E0%A4%A=1&token', 'http://a/b?%E0%A4%A=1&token'],
])('%s is written as %s', (url, shown) => {
  expect(createShownUrl(['tenant'])(url)).toBe(shown)
})
