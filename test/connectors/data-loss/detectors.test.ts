import { describe, expect, test } from 'vitest'
import { cardNumber } from '../../../connectors/data-loss/card-number.ts'
import type { Detector } from '../../../connectors/data-loss/detector.ts'
import { email } from '../../../connectors/data-loss/email.ts'
import { iban } from '../../../connectors/data-loss/iban.ts'
import { phone } from '../../../connectors/data-loss/phone.ts'
import { ssn } from '../../../connectors/data-loss/ssn.ts'

const foundIn = (detector: Detector, text: string): string[] => {
  const values: string[] = []
  let at = 0
  for (;;) {
    const here = at > 0 ? detector.endBehindMask(text, at) : -1
    const finding = here > 0 ? { start: at, end: here } : detector.find(text, at, text.length)
    if (!finding) return values
    values.push(text.slice(finding.start, finding.end))
    at = finding.end
  }
}

describe('values that are found', () => {
  test.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard, newer', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['Diners Club', '30569309025904'],
    ['Discover', '6011111111111117'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6200000000000005'],
    ['Maestro', '6759649826438453'],
    ['in groups', '4111 1111 1111 1111'],
    ['with hyphens', '4111-1111-1111-1111'],
    ['in groups of 4, 6, 5', '3782 822463 10005'],
    ['as in a form', '4111+1111%201111+1111'],
  ])('card number: %s', (_, number) => {
    expect(foundIn(cardNumber, number)).toEqual([number])
    expect(foundIn(cardNumber, `card ${number}, and more`)).toEqual([number])
    expect(foundIn(cardNumber, `"${number}","${number}"`)).toEqual([number, number])
  })

  test.each([
    ['a wrong check digit', '4111111111111112'],
    ['no network', '9999999999999995'],
    ['a part of a longer number', '41111111111111110000000'],
    ['behind a digit', '14111111111111111'],
    ['too long for the network', '55555555555544440'],
    ['a number with a fraction', '4.111111111111111'],
    ['groups of one', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['two spaces', '4111  1111  1111  1111'],
  ])('no card number: %s', (_, text) => {
    expect(foundIn(cardNumber, text)).toEqual([])
  })

  test('a card number behind another number', () => {
    expect(foundIn(cardNumber, '12 4111111111111111 123456789')).toEqual(['4111111111111111'])
  })

  test.each([
    'DE89370400440532013000',
    'DE89 3704 0044 0532 0130 00',
    'GB29 NWBK 6016 1331 9268 19',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'de89370400440532013000',
    'BE68+5390+0754+7034',
  ])('IBAN: %s', (value) => {
    expect(foundIn(iban, `(${value})`)).toEqual([value])
  })

  test.each([
    'DE88370400440532013000',
    'DE8937040044053201300',
    'DE893704004405320130000',
    'XDE89370400440532013000',
    'ZZ89370400440532013000',
  ])('no IBAN: %s', (text) => {
    expect(foundIn(iban, text)).toEqual([])
  })

  test.each(['jo@example.com', 'Jo.Doe+x_1@mail.example.co.uk', 'jo%40example.com', 'a@b-c.de'])(
    'e-mail: %s',
    (value) => {
      expect(foundIn(email, value)).toEqual([value])
      expect(foundIn(email, `<${value}>, ${value}.`)).toEqual([value, value])
    },
  )

  test.each(['jo@localhost', '@example.com', 'jo@', 'a @b.de', `${'a'.repeat(65)}@example.com`, 'jo@-x.de'])(
    'no e-mail: %s',
    (text) => {
      expect(foundIn(email, text)).toEqual([])
    },
  )

  test.each([
    '+49 30 1234567',
    '+1 (212) 555-0123',
    '+442071838750',
    '%2B49301234567',
    '(212) 555-0123',
    '212-555-0123',
    '212.555.0123',
  ])('phone: %s', (value) => {
    expect(foundIn(phone, `tel: ${value};`)).toEqual([value])
  })

  test.each([
    '+49',
    '2024-01-15',
    '192.168.100.200',
    '1e+10000000',
    '112-555-0123',
    '4111111111111111',
    '212-555-01234',
  ])('no phone: %s', (text) => {
    expect(foundIn(phone, text)).toEqual([])
  })

  test.each(['123-45-6789', '123 45 6789'])('SSN: %s', (value) => {
    expect(foundIn(ssn, `no ${value}.`)).toEqual([value])
  })

  test.each([
    '000-12-3456',
    '666-12-3456',
    '900-12-3456',
    '123-00-4567',
    '123-45-0000',
    '123456789',
    '123-45 6789',
    '1-123-45-6789',
    '123-45-6789-0',
  ])('no SSN: %s', (text) => {
    expect(foundIn(ssn, text)).toEqual([])
  })
})
