import { expect, test } from 'vitest'
import { markedFaults } from '../../support/flows.ts'

test.each([
  [
    '¦<object name="bean" class="com.example.Bean"/>',
    /^¦ CFG033 Element <object> is not supported: it is an object of a Java class/,
  ],
  ['¦<security-manager name="m"/>', /^¦ CFG033 Element <security-manager> is not supported/],
  ['¦<notifications name="n" dynamic="true"/>', /^¦ CFG033 Element <notifications> is not supported/],
])('%s is refused with a reason and what to use instead', (xml, fault) => {
  const found = markedFaults(xml)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(fault)
  expect(found[0]).toMatch(/\n {4}\S/)
})
